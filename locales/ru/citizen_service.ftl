# Страница услуги. The page of a service, told from its regulation.

service-region = В какой области вы подаете заявление?
service-region-hint = Услугу оказывает акимат по месту жительства, и правила в областях разные.
service-region-term = Срок по закону: { $term }
service-choose-region = Выберите область: после этого здесь будет видно, что понадобится и как рассматривается заявление.

service-repealed-title = Этот регламент утратил силу

service-who = Кто может подать заявление
service-cost = Сколько стоит
service-term = Срок по закону
service-term-from = { $term } со дня подачи заявления
service-form = Форма оказания

service-start = Начать заявление
service-start-about = Для этого нужно войти в личный кабинет; после входа вы продолжите отсюда. Написанное сохраняется само.
service-start-here = Начать в этой области
service-no-portal = Через портал заявление на эту услугу не подается. Ниже указано, где его можно подать.
service-draft = У вас есть начатое заявление на эту услугу
service-draft-elsewhere = Оно начато по другой области.
service-draft-continue = Продолжить

service-needs = Что понадобится
service-needs-key = Файл с ключом ЭЦП (ключ для подписи; ключ для входа, AUTH, не подойдет) и его пароль
service-needs-sometimes = Понадобится в зависимости от ваших ответов
service-needs-when = Только если на вопрос «{ $question }» вы ответите: { $answers }.
service-needs-sources = Откуда взят этот список

service-steps = Как рассматривается заявление
service-steps-about = Каждый шаг услугодателя и время, которое дает на него акт.
service-step-norm = Время: { $norm } ({ $clause ->
    [annex-2] приложение 2
   *[other] пункт { $clause }
})
service-process = Справочник бизнес-процессов: кто что делает и что происходит дальше
service-clause = ({ $clause ->
    [annex-2] приложение 2
   *[other] пункт { $clause }
})

service-results = Что вы получите и как
service-result-cabinet = Придет в личный кабинет в виде электронного документа.
service-result-office = Выдается на бумаге в канцелярии услугодателя.

service-conditions = Что проверяется по пути
service-condition-fails = Если не подтвердится:
service-grounds = По каким основаниям могут отказать
service-grounds-about = Перечень закрытый: отказать по другой причине нельзя.

service-channels = Где еще можно подать заявление
service-channel-here = Через этот портал можно подать сейчас.
service-channel-book = Записаться в электронную очередь

service-errata = Где акт молчит или противоречит себе
service-errata-about = Противоречия в тексте акта и то, как они решены на этом портале.
service-erratum-handling = Здесь:

service-act = По какому акту оказывается услуга
service-act-name = Акт
service-act-basis = Основание
service-act-from = Вступил в силу
service-act-state = Состояние
service-act-in-force = Действует
service-act-repealed = Утратил силу

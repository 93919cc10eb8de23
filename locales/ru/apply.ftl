# Начало, заполнение и проверка заявления. Beginning a request, filling it in, reading it before it is signed.

apply-begin-title = Кому подается заявление
apply-begin-lead = Область: { $region }
apply-provider = Ваш город или район
apply-provider-hint = Выберите по месту жительства. До отправки заявления его можно изменить.
apply-provider-missing = Выберите ваш город или район
apply-begin = Начать
apply-not-proven = Пока не подтверждено ЭЦП, что учетная запись ваша, портал не берет ваши данные из реестра. Подтвердит это подпись под вашим первым заявлением.

apply-go-on-title = У вас есть начатое заявление
apply-go-on = Вы уже начали заявление на эту услугу. Последний раз оно сохранено: { $time }.
apply-go-on-continue = Продолжить начатое
apply-go-on-anew = Начать заново
apply-throw-away-title = Удалить начатое заявление?
apply-throw-away = Ваши ответы и приложенные файлы будут удалены безвозвратно. Новое заявление откроется пустым.
apply-throw-away-do = Удалить и начать заново

apply-page-of = Страница { $at } из { $of }
apply-date-example = Например, 15 03 1990
apply-from-account = Взято из вашей учетной записи.
apply-from-register = Взято из государственной базы данных «Физические лица».
apply-not-answered = Нет ответа

apply-signed-out-title = Сеанс завершился
apply-signed-out = Написанное остается на этой странице. Как только вы войдете снова, оно сохранится.
apply-stale-title = Это заявление изменили на другом устройстве
apply-stale = Там его сохранили: { $time }. Сами собой версии не объединяются: выберите, какую оставить. До этого написанное здесь не сохраняется.
apply-stale-there = Там:
apply-stale-here = Здесь:
apply-stale-take = Взять с другого устройства
apply-stale-keep = Оставить то, что здесь

review-title = Проверьте перед подписью
review-not-sent-title = Пока ничего не отправлено
review-not-sent = Ниже весь документ, который вы подпишете. Прочтите его; если что-то неверно, нажмите «Изменить». Заявление уйдет только после подписи.
review-not-whole = До подписи нужно дополнить
review-service = Услуга и услугодатель
review-name = Услуга
review-act = Акт
review-edition = Редакция регламента
review-provider = Услугодатель
review-provider-change = Изменить город или район
review-applicant = ИИН заявителя
review-co-applicant = Второй заявитель
review-nonce = Одноразовый номер документа
review-attachments = Приложенные файлы
review-no-attachments = Файлы не приложены.
review-bytes = { $n ->
    [one] { $size } ({ $n } байт)
    [few] { $size } ({ $n } байта)
    [many] { $size } ({ $n } байт)
   *[other] { $size } ({ $n } байта)
}
review-consent = Согласие на обработку персональных данных
review-raw = Показать подписываемый текст как он есть
review-raw-about = Подпись ставится именно под этим текстом. Он хранится вместе с заявлением, и его можно будет скачать в кабинете.
review-sign = Перейти к подписи

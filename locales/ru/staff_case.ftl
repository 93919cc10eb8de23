# Страница заявления: что видит и делает сотрудник. A case on the desk: what the official sees and does.

staff-case-title = Заявление { $number }
staff-case-title-empty = Заявление
staff-case-iin = ИИН
staff-case-act-words = Как сказано в регламенте
staff-case-reload = Показать новую версию
staff-case-stale = Это заявление уже изменил кто-то другой
staff-case-stale-about = Ничего не сохранено и ничего не потеряно. Откройте новую версию и просмотрите ее; введенный вами текст останется на этой странице.
staff-case-returned = Руководитель вернул на доработку
staff-case-returned-kept = Ваше предложение сохранено ниже: исправьте его и снова направьте руководителю.

staff-case-documents = Документы
staff-case-other-documents = Документы не из перечня
staff-case-no-scan = Копия не приложена
staff-case-download = Скачать
staff-case-signed = Подписанные документы
staff-case-request = Заявление
staff-case-signed-by = Подпись: { $name }, { $at }. ЭЦП проверена при приеме.
staff-case-confirmed-by = Удостоверено одноразовым паролем: { $name }, { $at }. Номер, который заканчивается на { $phone }, в БМГ зарегистрирован на заявителя.
staff-case-signed-by-two = Подписи: { $name } и { $and }, { $at }. Обе ЭЦП проверены при приеме.
staff-case-request-text = Скачать текст заявления
staff-case-request-whole = Показать текст заявления целиком

staff-case-steps = Ход рассмотрения
staff-case-term-title = Срок оказания услуги
staff-case-term = { $norm }. Окончание: { $due }
staff-case-became-late = Срок нарушен
staff-recipient-title = Данные услугополучателя
staff-recipient-about = Портал сверит фамилию, имя, отчество и ИИН из заявления с Государственной базой данных «Физические лица» (ГБД ФЛ). Если данные не подтверждены, подготовить можно только мотивированный ответ об отказе.
staff-recipient-ask = Направить запрос в ГБД ФЛ
staff-recipient-agrees = Данные совпадают с ГБД ФЛ
staff-recipient-differs = Данные не совпадают с ГБД ФЛ
staff-recipient-absent = В ГБД ФЛ нет такого ИИН
staff-recipient-could-not-ask = ГБД ФЛ не ответила
staff-recipient-refuse = Подготовьте мотивированный ответ об отказе.
staff-recipient-when = Запрос: { $at }, ожидание ответа: { $seconds } с.
staff-recipient-norm = Норма: { $norm }.
staff-case-history = История заявления
staff-case-applicant = Заявитель

staff-duty-none = Сейчас от вас ничего не требуется
staff-duty-searching = Портал запрашивает сведения
staff-duty-searching-about = Информационная система еще не ответила. Если результат нельзя будет выдать автоматически, заявление поступит вам.
staff-duty-record = Ожидается номер записи
staff-duty-record-about = Запись передана в систему регистрации актов гражданского состояния (РП ЗАГС), номер еще не присвоен. Документы можно будет подписать, когда он придет.
staff-search-late = Информационная система не ответила в установленное время
staff-duty-take-over = Рассмотреть без ответа системы
staff-duty-take-over-about = Заявление будет передано сотрудникам для рассмотрения в общий срок, портал перестанет запрашивать сведения. Заявителю придет уведомление. Отменить это нельзя.
staff-duty-over = Результат по этому заявлению выдан
staff-duty-withdrawn = Заявитель отозвал заявление, рассмотрение прекращено
staff-duty-register = Зарегистрировать и передать руководителю
staff-duty-register-about = Заявление будет внесено в журнал входящих документов и передано руководителю для наложения резолюции.
staff-duty-executor = Ответственный исполнитель
staff-duty-executor-hint = Первым стоит тот, у кого меньше заявлений.
staff-duty-executor-open = { $n ->
    [one] На рассмотрении { $n } заявление
    [few] На рассмотрении { $n } заявления
    [many] На рассмотрении { $n } заявлений
   *[other] На рассмотрении { $n } заявления
}
staff-duty-executor-missing = Выберите ответственного исполнителя
staff-duty-reassign = Передать другому исполнителю
staff-duty-reassign-about = Исполнитель начнет проверку документов заново. Сроки не меняются.
staff-duty-resolve = Наложить резолюцию
staff-duty-issue = Выдать результат
staff-duty-issue-about = Заявителю придет уведомление. Документы для кабинета будут направлены в кабинет, выдаваемые на руки останутся в канцелярии.
staff-duty-collect = Выдача результата на руки
staff-duty-hand-over = Результат выдан на руки
staff-duty-hand-over-about = Проверьте документ, удостоверяющий личность, дайте получателю расписаться в журнале, выдайте документ и отметьте это здесь. Отменить отметку нельзя.

staff-check-title = Соответствие документов (условие 3)
staff-check-progress = Проверено: { $done } из { $n }
staff-check-in-order = Соответствует
staff-check-faulty = Есть недостатки
staff-check-missing = Отметьте, соответствует ли документ
staff-check-remark = В чем недостаток?
staff-check-remark-hint = Это прочитает заявитель: напишите, что и как исправить.
staff-check-remark-missing = Напишите, в чем недостаток

staff-prepare-title = Проект результата
staff-prepare-choice = Какой результат вы предлагаете?
staff-prepare-choice-missing = Выберите вид результата
staff-prepare-faulty = В документах есть недостатки
staff-prepare-faulty-about = Поэтому подготовить можно только мотивированный ответ об отказе.
staff-prepare-findings-missing = Напишите, на чем основано решение
staff-prepare-grounds = Основания отказа
staff-prepare-grounds-hint = Выберите из перечня хотя бы одно: отказать по другому основанию нельзя.
staff-prepare-grounds-missing = Выберите хотя бы одно основание
staff-prepare-explanation = Пояснение по этому заявлению
staff-prepare-explanation-hint = Напишите понятно для заявителя, почему основание относится к этому заявлению. Не больше 4 000 знаков.
staff-prepare-explanation-missing = Напишите пояснение
staff-prepare-too-long = Сократите текст до 4 000 знаков
staff-prepare-send = Передать руководителю на подпись

staff-decision-proposed = Предложенный результат
staff-decision-made = Решение
staff-decision-what = Результат
staff-decision-refusal = Мотивированный ответ об отказе

staff-return-title = Вернуть на доработку
staff-return-about = Если вы не согласны с результатом, напишите замечание и верните его исполнителю.
staff-return-remark = Что доработать?
staff-return-missing = Напишите, что нужно доработать
staff-return-send = Вернуть исполнителю

staff-sign-about = Если вы согласны с результатом, сформируйте документы на подпись и прочитайте их.
staff-sign-make = Сформировать документы на подпись
staff-sign-read = Документы на подпись
staff-sign-read-about = Откройте и прочитайте каждый документ: подписаны будут именно эти файлы.
staff-sign-open = Открыть
staff-sign-digest = Контрольная сумма файла
staff-sign-key = Ключ ЭЦП сотрудника организации
staff-sign-last = Будет подписан каждый из документов выше. Отозвать подпись нельзя.
staff-sign-send = Подписать

staff-done-take-over = Заявление передано сотрудникам, заявителю сообщено
staff-done-register = Заявление зарегистрировано и передано руководителю для наложения резолюции
staff-done-resolve = Резолюция наложена, заявление передано ответственному исполнителю
staff-done-check = Результат проверки сохранен
staff-done-prepare = Проект результата передан руководителю на подпись
staff-done-return = Результат возвращен ответственному исполнителю на доработку
staff-done-sign = Подписано, заявление передано в канцелярию для выдачи результата
staff-done-issue = Результат оформлен, заявителю сообщено
staff-done-hand-over = Отмечено: результат выдан на руки
staff-done-next = Следующее заявление: { $applicant } (срок: { $due })

staff-case-taken-by = Бумажное заявление принял(а): { $name }, { $at }. Подпись заявителя стоит на бумаге.
staff-duty-issue-paper = Отметить: результат готов к выдаче
staff-duty-issue-paper-about = Распечатайте документ, подпишите его у руководителя и поставьте печать. Когда заявитель придет, дайте ему расписаться в журнале и выдайте документ.

# Прием заявления на бумаге, выдача результата, журнал входящих документов. Paper at the counter: taking in, handing over, the journal.

staff-nav-intakes = Прием заявления
staff-nav-journal = Журнал

staff-intake-title = Прием заявления на бумаге
staff-intake-lead = Установите личность услугополучателя, внесите его заявление и документы. В конце выдается расписка.
staff-intake-nothing-offered = Акты, которые применяет ваша организация, не предусматривают услуг через канцелярию.
staff-intake-service = Государственная услуга
staff-intake-service-missing = Выберите услугу
staff-intake-iin = ИИН заявителя
staff-intake-iin-hint = 12 цифр с документа, удостоверяющего личность.
staff-intake-iin-wrong = Проверьте ИИН: в нем 12 цифр, как в документе
staff-intake-ask = Проверить по ГБД ФЛ
staff-intake-compare-title = Сверьте с документом
staff-intake-compare = Ниже данные Государственной базы данных «Физические лица» (ГБД ФЛ). Сверьте их с предъявленным документом и с самим человеком.
staff-intake-name = Фамилия, имя, отчество
staff-intake-born = Дата рождения
staff-intake-lang = Язык расписки и сообщений
staff-intake-lang-hint = По выбору заявителя.
staff-intake-kk = Казахский
staff-intake-ru = Русский
staff-intake-agrees = Данные совпадают, внести заявление
staff-intake-differs = Не совпадают, отказать в приеме
staff-intake-compared = Сверено с документом.
staff-intake-begun = Начатые и не принятые заявления
staff-intake-saved = Сохранено
staff-intake-review = Проверьте перед приемом
staff-intake-raw = Показать сохраняемый текст целиком
staff-intake-raw-about = Именно этот текст будет храниться в деле.
staff-intake-taken-by = Принимает
staff-intake-check-title = Перед приемом сверьте с бумагой
staff-intake-check = На этой странице должно стоять то же, что в бумажном заявлении с подписью заявителя. После приема изменить это нельзя.
staff-intake-take-in = Принять и выдать расписку

staff-taken-title = Заявление принято
staff-taken-number = Номер
staff-taken-service = Услуга
staff-taken-at = Принято
staff-taken-due = Результат выдается не позднее { $due }
staff-taken-receipt = Расписка
staff-taken-receipt-about = Распечатайте расписку, подпишите ее и отдайте заявителю.
staff-taken-receipt-kk = Расписка на казахском языке (PDF)
staff-taken-receipt-ru = Расписка на русском языке (PDF)
staff-taken-next = Что дальше
staff-taken-next-about = Зарегистрируйте заявление в журнале и передайте руководителю.
staff-taken-another = Принять еще одно заявление

staff-identity-kind = Документ, удостоверяющий личность
staff-identity-number = Номер документа
staff-identity-number-hint = Как в документе, например 012345678
staff-identity-number-missing = Введите номер документа: от 5 до 20 букв и цифр
staff-identity-card = Удостоверение личности
staff-identity-passport = Паспорт
staff-identity-residence-permit = Вид на жительство
staff-identity-stateless-person = Удостоверение лица без гражданства

staff-hand-over-who = Кто получает документ?
staff-hand-over-representative = Представитель
staff-hand-over-name = Фамилия, имя, отчество представителя
staff-hand-over-name-missing = Введите фамилию, имя, отчество представителя
staff-hand-over-authority = Реквизиты доверенности
staff-hand-over-authority-hint = Номер, дата и кем удостоверена.
staff-hand-over-authority-missing = Введите реквизиты доверенности
staff-hand-over-signed = Получатель расписался в журнале входящих документов
staff-hand-over-signed-hint = Журнал можно распечатать: место для подписи в нем есть.
staff-hand-over-unsigned = Отметьте это, когда получатель распишется в журнале
staff-hand-over-received = Документ получил(а)
staff-hand-over-by = { $name } (представитель, { $authority })

staff-journal-title = Журнал входящих документов
staff-journal-printed = Распечатано: { $at }
staff-journal-number = Номер
staff-journal-iin = ИИН
staff-journal-name = Фамилия, имя, отчество заявителя
staff-journal-from = С какого дня
staff-journal-until = По какой день
staff-journal-search = Найти
staff-journal-print = Распечатать журнал
staff-journal-more = Показать еще
staff-journal-nothing = Таких записей нет.
staff-journal-count = { $n ->
    [one] Найдена { $n } запись
    [few] Найдены { $n } записи
    [many] Найдено { $n } записей
   *[other] Найдено { $n } записи
}
staff-journal-caption = Зарегистрированные заявления, последние вверху
staff-journal-service = Услуга и способ подачи
staff-journal-issued = Выдача результата
staff-journal-signature = Подпись: ____________________

staff-channel-office = Через канцелярию, на бумаге
staff-channel-portal = Через портал
staff-channel-state-corporation = Через Государственную корпорацию

staff-second-title = Второй заявитель
staff-second-about = Заявление подают двое. Проверьте второго заявителя по ГБД ФЛ и внесите документ, удостоверяющий его личность. Если данные не совпадают, заявление не принимается.
staff-second-agrees = Данные совпадают
staff-second-identity = Документ второго заявителя

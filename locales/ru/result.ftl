# Слова документов-результатов: заключение, уведомление о его готовности, мотивированный ответ об отказе.

result-sandbox-mark = Документ создан в тестовой среде и не имеет юридической силы
result-date =
    { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    } { $year } года
result-number-and-date = №{"\u00A0"}{ $number } от { $date }
result-footer = №{"\u00A0"}{ $number } · заявление №{"\u00A0"}{ $case }

result-label-provider = Услугодатель
result-label-service = Государственная услуга
result-label-application = Заявление
result-application = №{"\u00A0"}{ $number } от { $date }
result-label-name = Фамилия, имя, отчество (при его наличии)
result-label-iin = Индивидуальный идентификационный номер (ИИН)
result-label-born = Дата рождения
result-two-names = { $first } и { $second }
result-label-address = Адрес места жительства
result-label-record = Номер записи акта гражданского состояния

result-seal = М.П.
result-authorised-post = Уполномоченное лицо услугодателя
result-printed-copy = Копия, распечатанная на бумаге, заверяется подписью и печатью уполномоченного лица услугодателя (пункт 3 регламента).
result-signed-electronically =
    Документ подписан электронной цифровой подписью (ЭЦП) уполномоченного лица услугодателя. Подпись хранится в отдельном файле (.p7s), который прилагается к документу; проверяются оба файла вместе.
result-equal-to-paper =
    Данный документ согласно пункту 1 статьи 7 Закона Республики Казахстан от 7 января 2003 года №{"\u00A0"}370-II «Об электронном документе и электронной цифровой подписи» равнозначен документу на бумажном носителе.

result-decision-applicant = Сведения о заявителе
result-decision-findings = { $label }: { $findings }
result-decision-heading = Решение

result-notification-address = Адрес, по которому выдается результат

result-refusal-text =
    Уважаемый(-ая) { $name }! Ваше заявление №{"\u00A0"}{ $number } от { $date } на оказание государственной услуги «{ $service }» рассмотрено. В оказании государственной услуги отказано по следующим основаниям:
result-refusal-item = { $number })
result-refusal-advice = Что можно сделать: { $text }
result-refusal-explanation = Пояснение: { $text }
result-refusal-again = После устранения причин отказа Вы вправе повторно обратиться за получением государственной услуги.
result-refusal-appeal = В случае несогласия с решением Вы вправе обжаловать его в порядке, установленном законодательством Республики Казахстан.

result-moment = { $day }, { $time }
result-receipt-title = Расписка о приеме документов
result-receipt-number-and-time = №{"\u00A0"}{ $number }, принято: { $at }
result-receipt-footer = Расписка №{"\u00A0"}{ $number }
result-receipt-taken-at = Место приема документов
result-receipt-papers = Перечень принятых документов
result-receipt-application = Заявление на оказание государственной услуги
result-receipt-paper = { $name } (отсканированных файлов: { $count })
result-receipt-due = Результат выдается не позднее
result-receipt-where = Адрес выдачи результата
result-receipt-bring = Для получения результата предъявите эту расписку и документ, удостоверяющий личность. Представитель предъявляет также нотариально удостоверенную доверенность.
result-complaint-title = Жалоба
result-complaint-to = Руководителю услугодателя
result-complaint-filed = Заявление подано
result-complaint-due = Окончание срока оказания услуги

result-provider-phone = { $address }. Тел.: { $phone }
result-provider-closed = { $address } (заявления не принимаются: { $reason })

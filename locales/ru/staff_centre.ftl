# Окно и курьеры Государственной корпорации. The State Corporation's window and its couriers.

staff-nav-couriers = Курьеры

staff-window-empty = У окна никого нет
staff-window-empty-about = Отметьте, когда человек подойдет: с этого момента идет время обслуживания.
staff-window-come = Человек у окна
staff-window-served = Обслуживается человек у окна
staff-window-late = Время обслуживания истекло
staff-window-since = Подошел в { $since }, должен быть обслужен до { $due }. Прошло: { $n } мин.
staff-window-next = Подошел следующий
staff-window-gone = Человек ушел

staff-centre-nothing = Сейчас нет результатов для выдачи
staff-centre-nothing-about = Поступивший результат появится здесь сам: список обновляется каждую минуту.
staff-centre-take-in = Принять заявление
staff-centre-ready = Готово к выдаче
staff-centre-ready-about = Когда человек придет, проверьте расписку и документ, удостоверяющий личность, и выдайте результат.
staff-centre-on-the-way = У курьера
staff-centre-on-the-way-about = Результаты, доставленные курьером, примите на странице «Курьеры».
staff-centre-others = На рассмотрении у услугодателей
staff-centre-measured = По заявлениям этого списка измерено время процедур у окна: { $n }, из них дольше нормы: { $late }.

staff-intake-provider = Какому услугодателю направляется?
staff-intake-provider-missing = Выберите услугодателя
staff-intake-office = Отдел, принявший заявление

staff-papers-title = Бумажные документы
staff-papers-lead = Отметьте, что вы видели бумажный подлинник каждого отсканированного документа. Отметка отправляется вместе с вашей подписью.
staff-papers-legend = Документы, представленные на бумаге
staff-papers-hint = Скан документа, который на бумаге не предъявлен, удалите на предыдущей странице.
staff-papers-missing = Отметьте, что видели на бумаге каждый отсканированный документ

staff-send-key = Удостоверение запроса вашей ЭЦП
staff-send-about = Запрос удостоверяет оператор своей ЭЦП: подписывается именно тот текст, который стоит выше.
staff-send-last = После отправки изменить запрос нельзя.
staff-send = Подписать и отправить

staff-taken-next-office = Запрос направлен услугодателю. Результат придет в этот отдел: когда он будет готов, вы увидите его в списке.

staff-couriers-title = Курьеры
staff-couriers-lead = Передайте подписанные бумажные результаты курьеру Государственной корпорации под расписку.
staff-couriers-lead-office = Примите по списку результаты, которые привез курьер.
staff-couriers-nothing = Сейчас нет ни результатов для курьера, ни результатов в пути.
staff-couriers-papers = Передаваемые результаты
staff-couriers-papers-missing = Выберите хотя бы один результат
staff-couriers-name = Фамилия, имя, отчество курьера
staff-couriers-name-missing = Введите фамилию, имя, отчество курьера
staff-couriers-signed = Курьер получил результаты
staff-couriers-signed-hint = На следующей странице откроется расписка: распечатайте ее и дайте курьеру подписать.
staff-couriers-unsigned = Отметьте это, когда курьер получит результаты
staff-couriers-hand = Передать курьеру
staff-couriers-on-the-way = Результаты у курьеров
staff-couriers-journal = Журнал передачи курьерам
staff-couriers-journal-caption = Результаты, переданные курьерам, последние вверху
staff-couriers-handed = Передано
staff-couriers-courier = Курьер
staff-couriers-way = Откуда и куда
staff-couriers-papers-of = Результаты
staff-couriers-come = Доставлено: { $come } из { $n }

staff-carriage-title = Расписка о передаче курьеру
staff-carriage-from = От кого
staff-carriage-to = Куда
staff-carriage-by = Передал(а)
staff-carriage-papers = Перечень результатов
staff-carriage-received = Принято отделом
staff-carriage-not-yet = В пути
staff-carriage-signatures = Передал(а): ____________________  Курьер: ____________________  Принял(а): ____________________
staff-carriage-print = Распечатать
staff-carriage-take = Прием от курьера
staff-carriage-come = Доставленные результаты
staff-carriage-come-hint = Снимите отметку с результата, который не доставлен: он останется в пути.
staff-carriage-take-send = Принято

staff-case-certified-by = Заявление принято и удостоверено ЭЦП оператора Государственной корпорации: { $name }, { $at }. ЭЦП проверена при приеме.
staff-case-download-signature = Файл ЭЦП
staff-duty-entrust-about = Результат на бумаге доставляет курьер Государственной корпорации. Распечатайте его, дайте на подпись, заверьте печатью и передайте курьеру.
staff-duty-receive-about = Результат у курьера. Когда курьер его привезет, примите его на странице «Курьеры».
staff-duty-issue-centre = Направить результат в Государственную корпорацию
staff-duty-issue-centre-about = Электронный документ с ЭЦП будет направлен в отдел, принявший заявление; человеку его выдаст оператор.
staff-duty-hand-out-about = Проверьте расписку и документ, удостоверяющий личность, и выдайте результат: доставленный курьером – на бумаге, электронный документ – распечатав его или файлом. Отменить отметку нельзя.
staff-hand-out-signed = Получатель подписал расписку
staff-hand-out-signed-hint = Подписанная расписка остается в отделе.
staff-hand-out-unsigned = Отметьте это, когда получатель подпишет расписку

staff-boxes = Процедуры у окна
staff-box-handling = Обработка запроса (с прихода человека до отправки)
staff-box-time = Затрачено { $used }, норма { $allowed } (мин:с)

# Поданное заявление. A filed request as the citizen reads it. `case-state-<state>` is where it is,
# `case-state-<state>-next` what that means next; `refused` stands for an issued reasoned refusal.

case-state-filed = Заявление подано
case-state-filed-next = Теперь канцелярия услугодателя зарегистрирует заявление. От вас ничего не требуется.
case-state-searching = Сведения запрашиваются
case-state-record = Ожидается номер записи
case-state-record-next = Решение подготовлено, и запись передана в систему регистрации актов гражданского состояния. Система еще не присвоила ей номер; портал сам повторяет запрос, заявление не потеряно. От вас ничего не требуется: руководитель подпишет документ, когда номер придет.
case-state-searching-next = Заявление принято. Информационная система пока не ответила, портал сам повторит запрос. От вас ничего не требуется: если результат можно выдать автоматически, он появится здесь, если нет – заявление рассмотрит сотрудник.
case-state-registered = Заявление зарегистрировано
case-state-registered-next = Теперь руководитель наложит резолюцию и назначит сотрудника, который рассмотрит заявление. От вас ничего не требуется.
case-state-assigned = Заявление рассматривается
case-state-assigned-next = Ответственный сотрудник проверяет документы и готовит результат. От вас ничего не требуется.
case-state-prepared = Результат на подписи
case-state-prepared-next = Результат подготовлен, теперь его рассмотрит и подпишет руководитель. От вас ничего не требуется.
case-state-signed = Результат подписан
case-state-signed-next = Теперь канцелярия оформит результат и сообщит, как его получить. От вас ничего не требуется.
case-state-issued = Результат готов
case-state-issued-next = Скачайте результат ниже. За электронным документом идти никуда не нужно.
case-state-to-collect-next = Документ получите по адресу, указанному в уведомлении или в расписке, с удостоверением личности.
case-state-refused = Отказано
case-state-refused-next = Скачайте мотивированный ответ ниже: в нем названы основания отказа и то, что можно сделать. Устранив недостатки, вы можете подать заявление снова.
case-state-handed-over = Результат выдан
case-state-handed-over-next = Государственная услуга оказана. Сведения о ней останутся здесь.

case-happened-filed = Заявление подано
case-happened-registered = Заявление зарегистрировано
case-happened-resolved = Назначен сотрудник, который рассмотрит заявление
case-happened-checked = Документы проверены
case-happened-recipient-asked = Направлен запрос в ГБД ФЛ о данных услугополучателя
case-happened-prepared = Результат подготовлен и передан на подпись
case-happened-returned = Результат возвращен на доработку
case-happened-signed = Результат подписан
case-happened-issued = Результат готов, заявителю сообщено
case-happened-arrived = Результат доставлен в отдел Государственной корпорации
case-happened-handed-over = Результат выдан на руки
case-happened-issued-at-once = Сведения найдены в информационной системе, результат выдан автоматически
case-happened-not-found = Сведений в информационной системе нет, заявление передано сотрудникам
case-happened-left-to-officials = Выдать результат автоматически не удалось, заявление передано сотрудникам
case-by-system = Портал

case-step-register = Прием и регистрация
case-step-resolve = Наложение резолюции
case-step-prepare = Рассмотрение документов и подготовка результата
case-step-sign = Подписание
case-step-issue = Выдача результата

case-lateness-in-time = В срок
case-lateness-soon = Срок подходит к концу
case-lateness-late = Срок прошел

case-unit-second = { $n ->
    [one] { $n } секунда
    [few] { $n } секунды
    [many] { $n } секунд
   *[other] { $n } секунды
}
case-unit-minute = { $n ->
    [one] { $n } минута
    [few] { $n } минуты
    [many] { $n } минут
   *[other] { $n } минуты
}
case-unit-working-day = { $n ->
    [one] { $n } рабочий день
    [few] { $n } рабочих дня
    [many] { $n } рабочих дней
   *[other] { $n } рабочего дня
}
case-unit-calendar-day = { $n ->
    [one] { $n } календарный день
    [few] { $n } календарных дня
    [many] { $n } календарных дней
   *[other] { $n } календарного дня
}

case-norm = Норма: { $norm }, { $clause ->
    [annex-2] приложение 2 к регламенту
   *[other] пункт { $clause } регламента
}
case-done = Выполнено: { $at }. Прошло времени: { $took }.
case-done-late = Позже нормы
case-took-days = { $n } сут.
case-took-hours = { $n } ч
case-took-minutes = { $n } мин
case-took-under-a-minute = меньше минуты

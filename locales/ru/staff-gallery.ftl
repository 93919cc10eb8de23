# Галерея компонентов: только в песочнице, на рабочем месте сотрудника. The gallery of components: in the sandbox alone, at the officials' address, so that citizens do not carry it.

staff-gallery-title = Галерея компонентов
staff-gallery-lead = Здесь показаны все компоненты портала во всех состояниях.
staff-gallery-caption = Постановка на учет лиц, желающих усыновить детей
staff-gallery-buttons = Кнопки
staff-gallery-fields = Вопросы
staff-gallery-messages = Сообщения
staff-gallery-lists = Списки
staff-gallery-act = Подписать и отправить заявление
staff-gallery-undo = Удалить черновик заявления навсегда
staff-gallery-person = Фамилия, имя, отчество услугополучателя
staff-gallery-hint = Как в документе, удостоверяющем личность.
staff-gallery-error = Введите фамилию, как в документе, удостоверяющем личность
staff-gallery-iin = Индивидуальный идентификационный номер (ИИН)
staff-gallery-password = Пароль
staff-gallery-note = Причина усыновления
staff-gallery-date = Дата вашего рождения
staff-gallery-date-hint = Например, 31 03 1987
staff-gallery-choice = Где рассмотреть заявление?
staff-gallery-choice-one = Управление образования Мангистауской области
staff-gallery-choice-two = Территориальное подразделение Государственной корпорации «Правительство для граждан»
staff-gallery-consent = Даю согласие на сбор и обработку персональных данных
staff-gallery-file = Электронная копия свидетельства о заключении брака
staff-gallery-file-hint = PDF, JPEG или PNG, не больше 10 МБ.
staff-gallery-file-name = neke-kualigi.pdf
staff-gallery-file-failed = Файл «neke-kualigi.pdf» не отправлен: прервалась связь. Отправьте его еще раз.
staff-gallery-text = Ваше заявление принято 22 ноября 2026 года. О следующем шаге придет уведомление в личный кабинет.
staff-gallery-number = Номер заявления: QZ-2026-000123
staff-gallery-sent = Ваше заявление принято
staff-gallery-step = Проверить соответствие документов и подготовить заключение
staff-gallery-role = Ответственный исполнитель
staff-gallery-norm = { $days ->
    [one] { $days } календарный день, пункт 5
    [few] { $days } календарных дня, пункт 5
    [many] { $days } календарных дней, пункт 5
   *[other] { $days } календарного дня, пункт 5
}
staff-gallery-column-case = Заявление
staff-gallery-column-size = Объем
staff-gallery-column-day = Срок
staff-gallery-open = Открыть окно
staff-gallery-ask = Удалить черновик заявления?

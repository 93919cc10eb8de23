# Галерея компонентов: только в песочнице. The gallery of components: in the sandbox alone.

gallery-title = Галерея компонентов
gallery-lead = Здесь показаны все компоненты портала во всех состояниях.
gallery-caption = Постановка на учет лиц, желающих усыновить детей
gallery-buttons = Кнопки
gallery-fields = Вопросы
gallery-messages = Сообщения
gallery-lists = Списки
gallery-act = Подписать и отправить заявление
gallery-undo = Удалить черновик заявления навсегда
gallery-person = Фамилия, имя, отчество услугополучателя
gallery-hint = Как в документе, удостоверяющем личность.
gallery-error = Введите фамилию, как в документе, удостоверяющем личность
gallery-iin = Индивидуальный идентификационный номер (ИИН)
gallery-password = Пароль
gallery-note = Причина усыновления
gallery-date = Дата вашего рождения
gallery-date-hint = Например, 31 03 1987
gallery-choice = Где рассмотреть заявление?
gallery-choice-one = Управление образования Мангистауской области
gallery-choice-two = Территориальное подразделение Государственной корпорации «Правительство для граждан»
gallery-consent = Даю согласие на сбор и обработку персональных данных
gallery-file = Электронная копия свидетельства о заключении брака
gallery-file-hint = PDF, JPEG или PNG, не больше 10 МБ.
gallery-file-name = neke-kualigi.pdf
gallery-file-failed = Файл «neke-kualigi.pdf» не отправлен: прервалась связь. Отправьте его ещё раз.
gallery-text = Ваше заявление принято 22 ноября 2026 года. О следующем шаге придёт уведомление в личный кабинет.
gallery-number = Номер заявления: QZ-2026-000123
gallery-sent = Ваше заявление принято
gallery-step = Проверить соответствие документов и подготовить заключение
gallery-role = Ответственный исполнитель
gallery-norm = { $days ->
    [one] { $days } календарный день, пункт 5
    [few] { $days } календарных дня, пункт 5
    [many] { $days } календарных дней, пункт 5
   *[other] { $days } календарного дня, пункт 5
}
gallery-column-case = Заявление
gallery-column-size = Объём
gallery-column-day = Срок
gallery-open = Открыть окно
gallery-ask = Удалить черновик заявления?

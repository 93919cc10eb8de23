# Слова компонентов. Words of the components: no page has an own copy of these.

ui-skip = Перейти к основному содержанию
ui-nav = Разделы портала
ui-language = Язык
ui-language-kk = Қазақша
ui-language-ru = Русский
ui-language-failed = Текст на казахском языке не загрузился. Проверьте соединение с интернетом и выберите язык еще раз.
ui-continue = Продолжить
ui-back = Назад
ui-close = Закрыть
ui-print = Распечатать
ui-change = Изменить
ui-busy = Выполняется, подождите
ui-loading = Загружается

ui-optional = (необязательно)
ui-error-prefix = Ошибка:
ui-errors-title = Нужно исправить
ui-choose = Выберите
ui-password-show = Показать
ui-password-hide = Скрыть
ui-date-day = День
ui-date-month = Месяц
ui-date-year = Год

ui-saving = Сохраняется…
ui-saved = Сохранено в { $time }
ui-save-retrying = Не сохранено, пробуем еще раз. Введенное вами остается на этой странице.

ui-file-choose = Выбрать файл
ui-file-drop = или перетащите файл сюда
ui-file-cancel = Остановить
ui-file-remove = Убрать
ui-file-retry = Отправить еще раз
ui-file-kept = Принят, { $size }

ui-task-done = Готово
ui-task-begun = Начато
ui-task-open = Не заполнено
ui-task-closed = Пока недоступно
ui-task-wrong = Нужно исправить

ui-step-done = (выполнено)
ui-step-current = Сейчас здесь
ui-step-late = Срок прошел
ui-step-ahead = (еще не начато)

# Числа и даты
ui-size-bytes = { $n } { $n ->
    [one] байт
    [few] байта
    [many] байт
   *[other] байта
}
ui-size-kib = { $n } КБ
ui-size-mib = { $n } МБ
ui-date = { $day } { $month } { $year } года
ui-date-time = { $date }, { $time }
ui-month-1 = января
ui-month-2 = февраля
ui-month-3 = марта
ui-month-4 = апреля
ui-month-5 = мая
ui-month-6 = июня
ui-month-7 = июля
ui-month-8 = августа
ui-month-9 = сентября
ui-month-10 = октября
ui-month-11 = ноября
ui-month-12 = декабря

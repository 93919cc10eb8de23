# Рабочее место сотрудника: рамка, вход, список. The officials' workplace: frame, signing in, the list.

staff-product = Qyzmet – рабочее место сотрудника
staff-nav-inbox = Заявления
staff-nav-sign-out = Выйти
staff-sign-out-failed = Выйти не удалось. Проверьте соединение с интернетом и попробуйте снова.
staff-footer-about = Рабочее место сотрудника. Здесь показаны заявления только вашей организации или вашего отдела.
staff-footer-gallery = Галерея компонентов
staff-to-inbox = Вернуться к списку заявлений
staff-not-found = Такой страницы нет
staff-not-found-about = Проверьте адрес или откройте заявление из списка.

staff-sign-in-title = Вход на рабочее место
staff-sign-in-lead = Введите логин и пароль, выданные администратором портала.
staff-sign-in-login = Логин
staff-sign-in-password = Пароль
staff-sign-in-send = Войти
staff-sign-in-help = Если вы забыли пароль, обратитесь к администратору портала.
staff-sign-in-login-missing = Введите логин
staff-sign-in-password-missing = Введите пароль
staff-again-title = Войдите снова
staff-again-lead = Сеанс работы завершен. Введенное вами осталось на этой странице.

staff-inbox-title = Заявления
staff-inbox-count = { $n ->
    [one] Вас ждет { $n } заявление.
    [few] Вас ждут { $n } заявления.
    [many] Вас ждут { $n } заявлений.
   *[other] Вас ждут { $n } заявления.
}
staff-inbox-count-late = { $n ->
    [one] Вас ждет { $n } заявление, из них просрочено: { $late }.
    [few] Вас ждут { $n } заявления, из них просрочено: { $late }.
    [many] Вас ждут { $n } заявлений, из них просрочено: { $late }.
   *[other] Вас ждут { $n } заявления, из них просрочено: { $late }.
}
staff-inbox-nothing = Сейчас вас не ждет ни одно заявление
staff-inbox-nothing-about = Новое заявление появится здесь само: список обновляется каждую минуту.
staff-inbox-old = Список не обновился и мог устареть
staff-inbox-refresh = Обновить список
staff-inbox-mine = Следующие за ним
staff-inbox-collect = Ожидают выдачи результата
staff-inbox-collect-about = Результат готов. Когда заявитель придет, выдайте ему документ под подпись в журнале.
staff-inbox-others = Заявления у других сотрудников
staff-inbox-closed = { $n ->
    [one] Завершенные заявления ({ $n })
    [few] Завершенные заявления ({ $n })
    [many] Завершенные заявления ({ $n })
   *[other] Завершенные заявления ({ $n })
}
staff-inbox-closed-caption = Завершенные заявления, последние вверху
staff-inbox-case = Заявление
staff-inbox-due = Срок
staff-inbox-step = Что нужно сделать
staff-inbox-filed = Подано
staff-inbox-state = Состояние
staff-inbox-no-due = Срок не установлен

staff-inbox-warned = Срок скоро истечет
staff-late-title = Нарушение сроков
staff-late-none = Просроченных заявлений нет, и в этом месяце сроки не нарушались.
staff-late-what = Срок
staff-late-channel = Как подано
staff-late-now = Просрочено сейчас
staff-late-month = Просрочено с начала месяца

staff-next = Следующее заявление
staff-next-open = Открыть заявление
staff-own = Ваше собственное заявление
staff-own-about = Рассматривать собственное заявление нельзя: это сделает другой сотрудник.
staff-was-late = С опозданием

staff-until = Срок: { $due }
staff-until-today = сегодня
staff-until-today-at = сегодня, { $time }
staff-until-tomorrow = завтра
staff-until-tomorrow-at = завтра, { $time }
staff-term-until = Общий срок: { $due }

staff-state-filed = Не зарегистрировано
staff-state-registered = Ожидает резолюции
staff-state-assigned = У ответственного исполнителя
staff-state-prepared = На подписи у руководителя
staff-state-signed = Подписано, не выдано
staff-state-issued = Результат готов
staff-state-handed-over = Результат выдан на руки
staff-state-withdrawn = Отозвано заявителем

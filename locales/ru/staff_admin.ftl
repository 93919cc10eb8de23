# Администрирование. Administration: officials, editions, providers, days off, and what was done.

staff-admin-product = Qyzmet – администрирование
staff-admin-footer = Администрирование портала. Заявления и данные граждан здесь не показываются.
staff-admin-role = Администратор портала
staff-admin-next = Продолжить
staff-admin-sign-in = Вход администратора
staff-admin-sign-in-lead = Сначала введите логин и пароль. Затем понадобится ключ вашей ЭЦП.
staff-admin-wrong-advice = Проверьте и то и другое и наберите снова. Новый одноразовый пароль выдает тот, кто обслуживает сервер портала.
staff-admin-key = Подтвердите вход ключом ЭЦП
staff-admin-key-lead = Пароль верный. Подпишите короткий текст своим ключом: без этого войти нельзя.
staff-admin-key-file = Ваш ключ
staff-admin-sign = Подпись
staff-admin-sign-what = Что будет подписано
staff-admin-sign-preparing = Готовится текст для подписи
staff-admin-sign-send = Подписать и войти
staff-password-own = Ваш новый пароль
staff-password-new = Новый пароль
staff-password-hint = От 10 до 200 знаков. Одноразовый пароль больше не понадобится.

staff-admin-both = Заполните на обоих языках, в каждом не более 500 знаков.
staff-admin-save = Сохранить
staff-admin-change = Изменить
staff-admin-open = Открытых заявлений
staff-admin-provider = Услугодатель
staff-admin-workplace = Организация или отдел
staff-admin-act = Акт
staff-admin-reason = Основание

staff-admin-officials = Сотрудники
staff-admin-search = Фамилия, имя или логин
staff-admin-nobody = Никто не найден
staff-admin-count = { $n ->
    [one] Найден { $n } сотрудник
    [few] Найдено { $n } сотрудника
    [many] Найдено { $n } сотрудников
   *[other] Найдено { $n } сотрудника
}
staff-admin-name = Фамилия, имя, отчество
staff-admin-post = Роль
staff-admin-access = Доступ
staff-admin-access-open = Открыт
staff-admin-access-first = Ждет первого входа
staff-admin-access-none = Закрыт
staff-admin-role-clerk = Работник канцелярии
staff-admin-role-head = Руководитель
staff-admin-role-executor = Ответственный исполнитель
staff-admin-role-operator = Оператор Государственной корпорации
staff-admin-add = Добавить сотрудника
staff-admin-new = Новый сотрудник
staff-admin-official = Сотрудник
staff-admin-surname = Фамилия
staff-admin-given = Имя
staff-admin-patronymic = Отчество
staff-admin-post-missing = Выберите организацию или отдел и роль
staff-admin-password = Одноразовый пароль
staff-admin-password-about = Передайте его сотруднику лично. Пароль показан один раз, нигде не хранится и заменяется при первом входе.
staff-admin-to-official = Открыть карточку сотрудника
staff-admin-colleagues = Кто может принять работу
staff-admin-colleagues-none = Других сотрудников с этой ролью здесь нет
staff-admin-move = Изменить роль, организацию или отдел
staff-admin-sessions-end = Начатые сеансы этого сотрудника завершатся.
staff-admin-disable = Закрыть доступ
staff-admin-disable-about = Сеансы завершатся сразу, войти будет нельзя. Все сделанное сотрудником сохраняется.
staff-admin-has-open = { $n ->
    [one] У сотрудника { $n } открытое заявление
    [few] У сотрудника { $n } открытых заявления
    [many] У сотрудника { $n } открытых заявлений
   *[other] У сотрудника { $n } открытых заявлений
}
staff-admin-has-open-about = Руководитель услугодателя может передать их другому исполнителю на странице каждого заявления. Сроки не меняются.
staff-admin-enable = Открыть доступ
staff-admin-reset = Выдать одноразовый пароль
staff-admin-reset-about = Прежний пароль перестанет действовать, сеансы завершатся.

staff-admin-editions = Редакции актов
staff-admin-editions-lead = По применяемым редакциям принимаются новые заявления. Заявление рассматривается по той редакции, по которой оно подано.
staff-admin-service = Услуга
staff-admin-edition = Редакция акта
staff-admin-region = Регион
staff-admin-force = Действует с
staff-admin-repealed = утратил силу
staff-admin-applied = Применяется
staff-admin-not-applied = Не применяется
staff-admin-take-off = Снять с применения
staff-admin-take-off-about = Услуга исчезнет из каталога, новые заявления приниматься не будут. Открытые заявления будут рассмотрены до конца.
staff-admin-apply = Применять
staff-admin-apply-about = Услуга появится в каталоге, по ней начнут приниматься заявления.
staff-admin-reason-kk = Основание на казахском
staff-admin-reason-ru = Основание на русском

staff-admin-providers = Услугодатели
staff-admin-provider-name = Наименование
staff-admin-place = Населенный пункт
staff-admin-bin = БИН
staff-admin-hours = Часы работы
staff-admin-act-fixes = Наименование, БИН и часы работы установлены актом: по ним считаются сроки и проверяются подписи.
staff-admin-address = Адрес и телефон
staff-admin-address-kk = Адрес на казахском
staff-admin-address-ru = Адрес на русском
staff-admin-phone = Телефон
staff-admin-takes = Принимает заявления
staff-admin-closed = Не принимает заявления
staff-admin-close = Не принимает новые заявления
staff-admin-close-about = Основание увидят граждане рядом с адресом. Открытые заявления будут рассмотрены до конца.

staff-admin-offices = Отделы Госкорпорации
staff-admin-office = Отдел
staff-admin-office-where = Адрес и часы работы
staff-admin-office-add = Добавить отдел
staff-admin-office-code = Код
staff-admin-office-code-hint = Строчные латинские буквы, цифры и дефис. Потом код не меняется.
staff-admin-office-name-kk = Наименование на казахском
staff-admin-office-name-ru = Наименование на русском
staff-admin-office-opens = Открывается
staff-admin-office-closes = Закрывается
staff-admin-office-hours-hint = Например, 09:00
staff-admin-office-close-about = Новые заявления в отделе не принимаются. Готовые результаты выдаются.
staff-admin-region-missing = Выберите регион
staff-admin-no-corporation = Государственная корпорация не настроена: ее наименование и БИН указываются в файле (QYZMET_OFFICES).

staff-admin-calendar = Выходные дни
staff-admin-calendar-lead = Нерабочие дни с понедельника по пятницу и рабочие субботы и воскресенья. По этому календарю считаются сроки.
staff-admin-year = { $year } год
staff-admin-day = День
staff-admin-day-what = Каким он будет
staff-admin-off = Выходной
staff-admin-worked = Рабочий
staff-admin-by-law = По закону или прежнему акту
staff-admin-leave = Отменить изменение
staff-admin-keep-day = Изменить день
staff-admin-act-kk = Акт на казахском
staff-admin-act-ru = Акт на русском
staff-admin-effect-ask = Показать, какие сроки изменятся
staff-admin-effect = открытых заявлений, сроки которых изменятся: { $moved }, всего открытых: { $open }
staff-admin-effect-about = Пока ничего не сохранено.

staff-admin-changes = Журнал изменений
staff-admin-changes-lead = Все действия администраторов. Записи защищены от незаметной правки. Знаком «+» отмечены применяемая редакция и рабочий день, знаком «-» – снятая редакция, закрытый прием и выходной.
staff-admin-changes-none = Изменений еще не было
staff-admin-when = Когда и кто
staff-admin-deed = Что сделано
staff-admin-before = Было
staff-admin-after = Стало
staff-admin-unsound = Запись изменена
staff-admin-deed-added = Добавлен сотрудник
staff-admin-deed-moved = Изменены роль, организация или отдел
staff-admin-deed-disabled = Закрыт доступ
staff-admin-deed-enabled = Открыт доступ
staff-admin-deed-password = Выдан одноразовый пароль
staff-admin-deed-applied = Редакция применена
staff-admin-deed-taken-off = Редакция снята с применения
staff-admin-deed-provider = Изменены сведения об услугодателе
staff-admin-deed-office-added = Добавлен отдел Государственной корпорации
staff-admin-deed-office = Изменены сведения об отделе Государственной корпорации
staff-admin-deed-day = Изменен день
staff-admin-deed-day-left = Изменение дня отменено

# Планы электронной очереди

staff-admin-queue = Очередь
staff-admin-queue-about = Сколько окон работает в отделе, какая доля времени остается для посетителей без записи, какие услуги оказываются и когда отдел закрыт. Изменение действует для новых бронирований сразу.
staff-admin-queue-office = Отдел
staff-admin-queue-windows = Число окон
staff-admin-queue-share = Без записи
staff-admin-queue-share-percent = Доля времени для посетителей без записи, в процентах
staff-admin-queue-services = Услуги
staff-admin-queue-closed = Нерабочие дни отдела
staff-admin-queue-plan = План очереди отдела
staff-admin-queue-day = Еще один нерабочий день
staff-admin-queue-open = Снова открыть
staff-admin-deed-queue-plan = Изменен план электронной очереди
staff-admin-hall = Табло и киоски
staff-admin-hall-about = Устройства в залах отделов. Каждое только показывает табло или только выдает талоны своего отдела и ничего не знает о людях.
staff-admin-hall-list = Зарегистрированные устройства
staff-admin-hall-none = Пока не зарегистрировано ни одного устройства
staff-admin-hall-kind = Вид устройства
staff-admin-hall-display = Табло зала
staff-admin-hall-kiosk = Киоск выдачи талонов
staff-admin-hall-change = Действие
staff-admin-hall-awaited = Ждет кода, до { $time }
staff-admin-hall-lapsed = Код не введен, его срок истек
staff-admin-hall-seen = Подключено, последняя связь: { $time }
staff-admin-hall-renew = Новый код
staff-admin-hall-off = Отключить
staff-admin-hall-sure = Устройство сразу перестанет работать. Чтобы подключить его снова, его нужно зарегистрировать заново.
staff-admin-hall-off-now = Да, отключить
staff-admin-hall-stay = Оставить
staff-admin-hall-code = Код устройства
staff-admin-hall-how = Откройте на устройстве адрес { $address } и введите этот код. Повторно код не показывается.
staff-admin-hall-until = Код действует до { $time } и вводится один раз.
staff-admin-hall-add = Новое устройство
staff-admin-hall-place = Где стоит устройство
staff-admin-hall-place-hint = Например: у входа
staff-admin-hall-missing = Выберите отдел и вид устройства
staff-admin-hall-add-send = Зарегистрировать и получить код
staff-admin-deed-hall-added = Зарегистрировано устройство зала
staff-admin-deed-hall-code = Выдан новый код устройству зала
staff-admin-deed-hall-off = Отключено устройство зала

# Страница песочницы. The page of the sandbox.

sandbox-title = Песочница
sandbox-lead = Здесь можно пройти весь путь заявления с вымышленными людьми: подать, рассмотреть, получить результат или отказ.
sandbox-people = Вымышленные люди
sandbox-people-about = Скачайте файл ключа того, за кого хотите войти. Пароли показаны, потому что эти люди не существуют.
sandbox-citizens = Заявители
sandbox-officials = Сотрудники услугодателей
sandbox-officials-about = Они входят на своем рабочем месте, которое открывается по отдельному адресу.
sandbox-name = Имя
sandbox-login = Логин
sandbox-key = Файл ключа
sandbox-key-password = Пароль к файлу: { $password }
sandbox-clock = Часы
sandbox-clock-now = Сейчас в песочнице: { $now }
sandbox-clock-hour = На час вперед
sandbox-clock-day = На сутки вперед
sandbox-clock-week = На неделю вперед
sandbox-clock-day-of = Перейти на день
sandbox-clock-wrong = Такого дня в календаре нет. Проверьте день, месяц и год.
sandbox-clock-set = Переставить часы
sandbox-sms = SMS и письма, которые были бы отправлены
sandbox-sms-none = Пока ни одного.
sandbox-sms-at = Когда
sandbox-sms-to = Кому
sandbox-sms-text = Текст

# Сынақ алаңының беті. The page of the sandbox.

sandbox-title = Сынақ алаңы
sandbox-lead = Мұнда ойдан шығарылған адамдармен өтініштің бүкіл жолынан өтуге болады: өтініш беру, қарау, нәтиже немесе бас тарту алу.
sandbox-people = Ойдан шығарылған адамдар
sandbox-people-about = Кімнің атынан кіргіңіз келсе, соның кілт файлын жүктеп алыңыз. Құпиясөздер көрсетілген, себебі бұл адамдар шын мәнінде жоқ.
sandbox-citizens = Өтініш берушілер
sandbox-officials = Көрсетілетін қызметті берушілердің қызметкерлері
sandbox-officials-about = Олар жеке мекенжайда ашылатын өз жұмыс орнына кіреді.
sandbox-name = Аты-жөні
sandbox-login = Логин
sandbox-key = Кілт файлы
sandbox-key-password = Файлдың құпиясөзі: { $password }
sandbox-clock = Сағат
sandbox-clock-now = Сынақ алаңындағы қазіргі уақыт: { $now }
sandbox-clock-hour = Бір сағат алға
sandbox-clock-day = Бір тәулік алға
sandbox-clock-week = Бір апта алға
sandbox-clock-day-of = Мына күнге өту
sandbox-clock-wrong = Күнтізбеде мұндай күн жоқ. Күнді, айды және жылды тексеріңіз.
sandbox-clock-set = Сағатты қою
sandbox-sms = Жіберілетін болған SMS пен хаттар
sandbox-sms-none = Әзірге біреуі де жоқ.
sandbox-sms-at = Қашан
sandbox-sms-to = Кімге
sandbox-sms-text = Мәтіні

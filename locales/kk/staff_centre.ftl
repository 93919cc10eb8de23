# Мемлекеттік корпорацияның терезесі мен курьерлері. The State Corporation's window and its couriers.

staff-nav-couriers = Курьерлер

staff-window-empty = Терезеде адам жоқ
staff-window-empty-about = Адам келгенде белгілеңіз: қызмет көрсету уақыты сол сәттен есептеледі.
staff-window-come = Адам терезеге келді
staff-window-served = Терезедегі адамға қызмет көрсетілуде
staff-window-late = Қызмет көрсету уақыты өтіп кетті
staff-window-since = Келген уақыты: { $since }, қызмет көрсетудің соңғы уақыты: { $due }, өткені: { $n } мин.
staff-window-next = Келесі адам келді
staff-window-gone = Адам кетті

staff-centre-nothing = Қазір беретін нәтиже жоқ
staff-centre-nothing-about = Нәтиже келгенде осы жерде пайда болады: тізім минут сайын жаңарады.
staff-centre-take-in = Өтініш қабылдау
staff-centre-ready = Беруге дайын нәтижелер
staff-centre-ready-about = Адам келгенде қолхаты мен жеке басын куәландыратын құжатын тексеріп, нәтижені беріңіз.
staff-centre-on-the-way = Курьерде
staff-centre-on-the-way-about = Курьер әкелген нәтижелерді «Курьерлер» бетінде қабылдаңыз.
staff-centre-others = Көрсетілетін қызметті берушілерде қаралып жатыр
staff-centre-measured = Осы тізімдегі өтініштер бойынша терезедегі { $n } рәсімнің уақыты өлшенді, нормадан асқаны: { $late }.

staff-intake-provider = Қай көрсетілетін қызметті берушіге жіберіледі?
staff-intake-provider-missing = Көрсетілетін қызметті берушіні таңдаңыз
staff-intake-office = Қабылдаған бөлім

staff-papers-title = Қағаз құжаттар
staff-papers-lead = Сканерленген әрбір құжаттың қағаз түпнұсқасын көргеніңізді белгілеңіз. Бұл белгі сіздің қолтаңбаңызбен бірге жіберіледі.
staff-papers-legend = Қағаз түрінде ұсынылған құжаттар
staff-papers-hint = Қағазы көрсетілмеген құжаттың сканын алдыңғы беттен алып тастаңыз.
staff-papers-missing = Сканерленген әр құжаттың қағазын көргеніңізді белгілеңіз

staff-send-key = Сұратуды ЭЦҚ-ңызбен куәландыру
staff-send-about = Сұратуды оператор өз ЭЦҚ-сымен куәландырады: жоғарыдағы мәтінге дәл сол күйінде қол қойылады.
staff-send-last = Жіберілгеннен кейін сұратуды өзгерту мүмкін емес.
staff-send = Қол қойып, жіберу

staff-taken-next-office = Сұрату көрсетілетін қызметті берушіге жіберілді. Нәтиже осы бөлімге келеді: ол дайын болғанда тізімде көрінеді.

staff-couriers-title = Курьерлер
staff-couriers-lead = Қол қойылған қағаз нәтижелерді Мемлекеттік корпорацияның курьеріне қолхатпен беріңіз.
staff-couriers-lead-office = Курьер әкелген нәтижелерді тізім бойынша қабылдаңыз.
staff-couriers-nothing = Қазір курьерге берілетін де, жолдағы да нәтиже жоқ.
staff-couriers-papers = Берілетін нәтижелер
staff-couriers-papers-missing = Кемінде бір нәтижені таңдаңыз
staff-couriers-name = Курьердің тегі, аты, әкесінің аты
staff-couriers-name-missing = Курьердің аты-жөнін жазыңыз
staff-couriers-signed = Курьер нәтижелерді алды
staff-couriers-signed-hint = Келесі бетте қолхат ашылады: оны басып шығарып, курьерге қол қойғызыңыз.
staff-couriers-unsigned = Курьер нәтижелерді алғаннан кейін белгілеңіз
staff-couriers-hand = Курьерге беру
staff-couriers-on-the-way = Курьердегі нәтижелер
staff-couriers-journal = Курьерлерге беру журналы
staff-couriers-journal-caption = Курьерлерге берілген нәтижелер, соңғысы – бірінші
staff-couriers-handed = Берілген уақыты
staff-couriers-courier = Курьер
staff-couriers-way = Қайдан қайда
staff-couriers-papers-of = Нәтижелер
staff-couriers-come = Жеткізілгені: { $come }, барлығы: { $n }

staff-carriage-title = Курьерге беру қолхаты
staff-carriage-from = Кімнен
staff-carriage-to = Қайда
staff-carriage-by = Берген қызметкер
staff-carriage-papers = Нәтижелердің тізбесі
staff-carriage-received = Бөлім қабылдаған уақыты
staff-carriage-not-yet = Жолда
staff-carriage-signatures = Берген: ____________________  Курьер: ____________________  Қабылдаған: ____________________
staff-carriage-print = Басып шығару
staff-carriage-take = Курьерден қабылдау
staff-carriage-come = Келген нәтижелер
staff-carriage-come-hint = Келмеген нәтиженің белгісін алып тастаңыз: ол жолда деп саналады.
staff-carriage-take-send = Қабылданды

staff-case-certified-by = Өтінішті Мемлекеттік корпорация операторы қабылдап, өз ЭЦҚ-сымен куәландырды: { $name }, { $at }. ЭЦҚ қабылдау кезінде тексерілді.
staff-case-download-signature = ЭЦҚ файлы
staff-duty-entrust-about = Нәтиже қағазбен Мемлекеттік корпорацияның курьері арқылы жіберіледі. Басып шығарып, қол қойғызып, мөр бастырып, курьерге беріңіз.
staff-duty-receive-about = Нәтиже курьерде. Курьер әкелгенде оны «Курьерлер» бетінде қабылдаңыз.
staff-duty-issue-centre = Нәтижені Мемлекеттік корпорацияға жіберу
staff-duty-issue-centre-about = ЭЦҚ қойылған электрондық құжат өтініш қабылданған бөлімге жіберіледі, адамға оны оператор береді.
staff-duty-hand-out-about = Қолхат пен жеке басты куәландыратын құжатты тексеріп, нәтижені беріңіз: курьер жеткізгенін – қағаз түрінде, электрондық құжатты – басып шығарып немесе файл түрінде. Белгіні қайтарып алу мүмкін емес.
staff-hand-out-signed = Алушы қолхатқа қол қойды
staff-hand-out-signed-hint = Қол қойылған қолхат бөлімде қалады.
staff-hand-out-unsigned = Алушы қолхатқа қол қойғаннан кейін белгілеңіз

staff-boxes = Терезедегі рәсімдер
staff-box-handling = Сұратуды өңдеу (адам келгеннен жіберілгенге дейін)
staff-box-time = Кеткен уақыт { $used }, нормасы { $allowed } (мин:с)

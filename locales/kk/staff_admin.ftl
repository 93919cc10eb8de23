# Әкімшілендіру. Administration: officials, editions, providers, days off, and what was done.

staff-admin-product = Qyzmet – әкімшілендіру
staff-admin-footer = Порталды әкімшілендіру. Өтініштер мен азаматтардың деректері мұнда көрсетілмейді.
staff-admin-role = Портал әкімшісі
staff-admin-next = Жалғастыру
staff-admin-sign-in = Әкімшінің кіруі
staff-admin-sign-in-lead = Алдымен логин мен құпиясөзді енгізіңіз. Содан кейін ЭЦҚ кілтіңіз қажет болады.
staff-admin-wrong-advice = Екеуін де тексеріп, қайта теріңіз. Жаңа бір реттік құпиясөзді портал серверіне қызмет көрсететін маман береді.
staff-admin-key = Кіруді ЭЦҚ кілтімен растаңыз
staff-admin-key-lead = Құпиясөз дұрыс. Қысқа мәтінге өз кілтіңізбен қол қойыңыз: онсыз кіру мүмкін емес.
staff-admin-key-file = Кілтіңіз
staff-admin-sign = Қол қою
staff-admin-sign-what = Неге қол қойылады
staff-admin-sign-preparing = Қол қойылатын мәтін дайындалып жатыр
staff-admin-sign-send = Қол қойып, кіру
staff-password-own = Жаңа құпиясөзіңіз
staff-password-new = Жаңа құпиясөз
staff-password-hint = 10-нан 200 таңбаға дейін. Бір реттік құпиясөз енді қажет болмайды.

staff-admin-both = Екі тілде де толтырыңыз, әрқайсысы 500 таңбадан аспасын.
staff-admin-save = Сақтау
staff-admin-change = Өзгерту
staff-admin-open = Ашық өтініштер саны
staff-admin-provider = Көрсетілетін қызметті беруші
staff-admin-workplace = Ұйым немесе бөлім
staff-admin-act = Акт
staff-admin-reason = Негіздеме

staff-admin-officials = Қызметкерлер
staff-admin-search = Тегі, аты немесе логині
staff-admin-nobody = Ешкім табылмады
staff-admin-count = { $n ->
   *[other] { $n } қызметкер табылды
}
staff-admin-name = Тегі, аты, әкесінің аты
staff-admin-post = Рөлі
staff-admin-access = Қолжетімділік
staff-admin-access-open = Ашық
staff-admin-access-first = Алғашқы кіруді күтуде
staff-admin-access-none = Жабық
staff-admin-role-clerk = Кеңсе қызметкері
staff-admin-role-head = Басшы
staff-admin-role-executor = Жауапты орындаушы
staff-admin-role-operator = Мемлекеттік корпорация операторы
staff-admin-add = Қызметкер қосу
staff-admin-new = Жаңа қызметкер
staff-admin-official = Қызметкер
staff-admin-surname = Тегі
staff-admin-given = Аты
staff-admin-patronymic = Әкесінің аты
staff-admin-post-missing = Ұйымды немесе бөлімді және рөлді таңдаңыз
staff-admin-password = Бір реттік құпиясөз
staff-admin-password-about = Оны қызметкерге жеке беріңіз. Құпиясөз бір рет көрсетіледі, еш жерде сақталмайды және алғашқы кіргенде ауыстырылады.
staff-admin-to-official = Қызметкердің парақшасын ашу
staff-admin-colleagues = Жұмысты кім қабылдай алады
staff-admin-colleagues-none = Мұнда бұл рөлдегі басқа қызметкер жоқ
staff-admin-move = Рөлді, ұйымды немесе бөлімді өзгерту
staff-admin-sessions-end = Бұл қызметкердің басталған сеанстары аяқталады.
staff-admin-disable = Қолжетімділікті жабу
staff-admin-disable-about = Сеанстар бірден аяқталады, кіру мүмкін болмайды. Қызметкердің істегенінің бәрі сақталады.
staff-admin-has-open = { $n ->
   *[other] Қызметкерде { $n } ашық өтініш бар
}
staff-admin-has-open-about = Көрсетілетін қызметті берушінің басшысы оларды әр өтініштің бетінде басқа орындаушыға бере алады. Мерзімдер өзгермейді.
staff-admin-enable = Қолжетімділікті ашу
staff-admin-reset = Бір реттік құпиясөз беру
staff-admin-reset-about = Бұрынғы құпиясөз жарамсыз болады, сеанстар аяқталады.

staff-admin-editions = Актілердің редакциялары
staff-admin-editions-lead = Қолданылатын редакциялар бойынша жаңа өтініштер қабылданады. Өтініш өзі берілген редакция бойынша қаралады.
staff-admin-service = Қызмет
staff-admin-edition = Актінің редакциясы
staff-admin-region = Өңір
staff-admin-force = Қолданысқа енгені
staff-admin-repealed = күші жойылды
staff-admin-applied = Қолданылады
staff-admin-not-applied = Қолданылмайды
staff-admin-take-off = Қолданыстан алу
staff-admin-take-off-about = Қызмет каталогтан алынады, жаңа өтініштер қабылданбайды. Ашық өтініштер соңына дейін қаралады.
staff-admin-apply = Қолдану
staff-admin-apply-about = Қызмет каталогта пайда болады, ол бойынша өтініштер қабылдана бастайды.
staff-admin-reason-kk = Қазақша негіздеме
staff-admin-reason-ru = Орысша негіздеме

staff-admin-providers = Көрсетілетін қызметті берушілер
staff-admin-provider-name = Атауы
staff-admin-place = Елді мекен
staff-admin-bin = БСН
staff-admin-hours = Жұмыс уақыты
staff-admin-act-fixes = Атауы, БСН және жұмыс уақыты актімен белгіленген: мерзімдер солар бойынша есептеледі, қолтаңбалар солар бойынша тексеріледі.
staff-admin-address = Мекенжайы мен телефоны
staff-admin-address-kk = Қазақша мекенжай
staff-admin-address-ru = Орысша мекенжай
staff-admin-phone = Телефон
staff-admin-takes = Өтініш қабылдайды
staff-admin-closed = Өтініш қабылдамайды
staff-admin-close = Жаңа өтініштер қабылдамайды
staff-admin-close-about = Негіздемені азаматтар мекенжайдың жанынан көреді. Ашық өтініштер соңына дейін қаралады.

staff-admin-offices = Мемкорпорация бөлімдері
staff-admin-office = Бөлім
staff-admin-office-where = Мекенжайы және жұмыс уақыты
staff-admin-office-add = Бөлім қосу
staff-admin-office-code = Коды
staff-admin-office-code-hint = Кіші латын әріптері, цифрлар және дефис. Код кейін өзгермейді.
staff-admin-office-name-kk = Қазақ тіліндегі атауы
staff-admin-office-name-ru = Орыс тіліндегі атауы
staff-admin-office-opens = Ашылады
staff-admin-office-closes = Жабылады
staff-admin-office-hours-hint = Мысалы, 09:00
staff-admin-office-close-about = Бөлімде жаңа өтініштер қабылданбайды. Дайын нәтижелер беріледі.
staff-admin-region-missing = Өңірді таңдаңыз
staff-admin-no-corporation = Мемлекеттік корпорация бапталмаған: оның атауы мен БСН-і файлда (QYZMET_OFFICES) көрсетіледі.

staff-admin-calendar = Демалыс күндері
staff-admin-calendar-lead = Дүйсенбіден жұмаға дейінгі демалыс күндері және жұмыс күні болып белгіленген сенбі мен жексенбілер. Мерзімдер осы күнтізбе бойынша есептеледі.
staff-admin-year = { $year } жыл
staff-admin-day = Күн
staff-admin-day-what = Ол қандай болады
staff-admin-off = Демалыс
staff-admin-worked = Жұмыс күні
staff-admin-by-law = Заң немесе бұрынғы акт бойынша
staff-admin-leave = Өзгерісті алып тастау
staff-admin-keep-day = Күнді өзгерту
staff-admin-act-kk = Акт қазақша
staff-admin-act-ru = Акт орысша
staff-admin-effect-ask = Қандай мерзімдер өзгеретінін көрсету
staff-admin-effect = мерзімі өзгеретін ашық өтініштер: { $moved }, барлық ашық өтініштер: { $open }
staff-admin-effect-about = Әзірге ештеңе сақталған жоқ.

staff-admin-changes = Өзгерістер журналы
staff-admin-changes-lead = Әкімшілердің барлық әрекеті. Жазбалар білдірмей түзетуден қорғалған. «+» белгісі қолданылатын редакцияны және жұмыс күнін, «-» белгісі қолданыстан алынған редакцияны, жабылған қабылдауды және демалысты білдіреді.
staff-admin-changes-none = Әзірге өзгеріс болған жоқ
staff-admin-when = Қашан және кім
staff-admin-deed = Не істелді
staff-admin-before = Бұрын
staff-admin-after = Енді
staff-admin-unsound = Жазба өзгертілген
staff-admin-deed-added = Қызметкер қосылды
staff-admin-deed-moved = Рөлі, ұйымы немесе бөлімі өзгертілді
staff-admin-deed-disabled = Қолжетімділік жабылды
staff-admin-deed-enabled = Қолжетімділік ашылды
staff-admin-deed-password = Бір реттік құпиясөз берілді
staff-admin-deed-applied = Редакция қолданысқа енгізілді
staff-admin-deed-taken-off = Редакция қолданыстан алынды
staff-admin-deed-provider = Көрсетілетін қызметті беруші туралы мәлімет өзгертілді
staff-admin-deed-office-added = Мемлекеттік корпорация бөлімі қосылды
staff-admin-deed-office = Мемлекеттік корпорация бөлімі туралы мәлімет өзгертілді
staff-admin-deed-day = Күн өзгертілді
staff-admin-deed-day-left = Күннің өзгерісі алып тасталды

# Электрондық кезек жоспарлары

staff-admin-queue = Кезек
staff-admin-queue-about = Бөлімде қанша терезе жұмыс істейді, уақыттың қандай үлесі жазылмай келгендерге қалады, қандай қызметтер көрсетіледі және бөлім қашан жабық. Өзгеріс жаңа брондаулар үшін бірден күшіне енеді.
staff-admin-queue-office = Бөлім
staff-admin-queue-windows = Терезе саны
staff-admin-queue-share = Жазылмай келгендер
staff-admin-queue-share-percent = Жазылмай келгендерге арналған уақыт үлесі, пайызбен
staff-admin-queue-services = Қызметтер
staff-admin-queue-closed = Бөлімнің жұмыс істемейтін күндері
staff-admin-queue-plan = Бөлімнің кезек жоспары
staff-admin-queue-day = Тағы бір жұмыс істемейтін күн
staff-admin-queue-open = Қайта ашу
staff-admin-deed-queue-plan = Электрондық кезек жоспары өзгертілді

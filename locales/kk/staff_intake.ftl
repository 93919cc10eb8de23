# Қағаз өтінішті қабылдау, нәтижені қолға беру, кіріс құжаттар журналы. Paper at the counter: taking in, handing over, the journal.

staff-nav-intakes = Өтініш қабылдау
staff-nav-journal = Журнал

staff-intake-title = Қағаз өтінішті қабылдау
staff-intake-lead = Көрсетілетін қызметті алушының жеке басын анықтап, өтінішін және құжаттарын енгізіңіз. Соңында қолхат беріледі.
staff-intake-nothing-offered = Сіздің ұйымыңызға қатысты актілерде кеңсе арқылы көрсетілетін қызмет жоқ.
staff-intake-service = Мемлекеттік көрсетілетін қызмет
staff-intake-service-missing = Қызметті таңдаңыз
staff-intake-iin = Өтініш берушінің ЖСН-і
staff-intake-iin-hint = Жеке басты куәландыратын құжаттағы 12 цифр.
staff-intake-iin-wrong = ЖСН-ді тексеріңіз: 12 цифр құжаттағыдай болуы керек
staff-intake-ask = Тіркелімнен тексеру
staff-intake-compare-title = Құжатпен салыстырыңыз
staff-intake-compare = Төменде «Жеке тұлғалар» мемлекеттік деректер базасының (ЖТ МДБ) деректері. Оларды көрсетілген құжатпен және адамның өзімен салыстырыңыз.
staff-intake-name = Тегі, аты, әкесінің аты
staff-intake-born = Туған күні
staff-intake-lang = Қолхат пен хабарламалардың тілі
staff-intake-lang-hint = Өтініш берушінің таңдауы бойынша.
staff-intake-kk = Қазақ тілі
staff-intake-ru = Орыс тілі
staff-intake-agrees = Сәйкес келеді, өтінішті енгізу
staff-intake-differs = Сәйкес келмейді, қабылдаудан бас тарту
staff-intake-compared = Құжатпен салыстырылды.
staff-intake-begun = Басталған, бірақ қабылданбаған өтініштер
staff-intake-saved = Сақталған уақыты
staff-intake-review = Қабылдау алдында тексеріңіз
staff-intake-raw = Сақталатын мәтінді толық көрсету
staff-intake-raw-about = Іс құжаттарында дәл осы мәтін сақталады.
staff-intake-taken-by = Қабылдайтын қызметкер
staff-intake-check-title = Қабылдамас бұрын қағаздағымен салыстырыңыз
staff-intake-check = Осы беттегі деректер өтініш берушінің қолы қойылған қағаз өтініштегідей болуы керек. Қабылдағаннан кейін оларды өзгерту мүмкін емес.
staff-intake-take-in = Қабылдап, қолхат беру

staff-taken-title = Өтініш қабылданды
staff-taken-number = Нөмірі
staff-taken-service = Қызмет
staff-taken-at = Қабылданған уақыты
staff-taken-due = Нәтиже берілетін соңғы күн: { $due }
staff-taken-receipt = Қолхат
staff-taken-receipt-about = Қолхатты басып шығарып, қол қойып, өтініш берушіге беріңіз.
staff-taken-receipt-kk = Қолхат қазақ тілінде (PDF)
staff-taken-receipt-ru = Қолхат орыс тілінде (PDF)
staff-taken-next = Енді не істеу керек
staff-taken-next-about = Өтінішті журналға тіркеп, басшыға жіберіңіз.
staff-taken-another = Тағы бір өтініш қабылдау

staff-identity-kind = Жеке басты куәландыратын құжат
staff-identity-number = Құжаттың нөмірі
staff-identity-number-hint = Құжатта жазылғандай, мысалы: 012345678
staff-identity-number-missing = Құжаттың нөмірін жазыңыз: 5–20 әріп пен цифр
staff-identity-card = Жеке куәлік
staff-identity-passport = Паспорт
staff-identity-residence-permit = Тұруға ықтиярхат
staff-identity-stateless-person = Азаматтығы жоқ адамның куәлігі

staff-hand-over-who = Құжатты кім алады?
staff-hand-over-representative = Өкілі
staff-hand-over-name = Өкілдің тегі, аты, әкесінің аты
staff-hand-over-name-missing = Өкілдің аты-жөнін жазыңыз
staff-hand-over-authority = Сенімхаттың деректемелері
staff-hand-over-authority-hint = Нөмірі, күні және кім куәландырғаны.
staff-hand-over-authority-missing = Сенімхаттың деректемелерін жазыңыз
staff-hand-over-signed = Алушы кіріс құжаттар журналына қол қойды
staff-hand-over-signed-hint = Журналды басып шығаруға болады: қол қоятын орын сонда бар.
staff-hand-over-unsigned = Алушы журналға қол қойғаннан кейін белгілеңіз
staff-hand-over-received = Құжатты алған
staff-hand-over-by = { $name } (өкіл, { $authority })

staff-journal-title = Кіріс құжаттар журналы
staff-journal-printed = Басып шығарылған уақыты: { $at }
staff-journal-number = Нөмірі
staff-journal-iin = ЖСН
staff-journal-name = Өтініш берушінің аты-жөні
staff-journal-from = Мына күннен бастап
staff-journal-until = Мына күнге дейін
staff-journal-search = Іздеу
staff-journal-print = Журналды басып шығару
staff-journal-more = Тағы көрсету
staff-journal-nothing = Мұндай жазба табылмады.
staff-journal-count = { $n ->
    [one] Табылғаны: { $n } жазба
   *[other] Табылғаны: { $n } жазба
}
staff-journal-caption = Тіркелген өтініштер, соңғысы – бірінші
staff-journal-service = Қызмет және берілу тәсілі
staff-journal-issued = Нәтиженің берілуі
staff-journal-signature = Қолы: ____________________

staff-channel-office = Кеңсе арқылы, қағаз түрінде
staff-channel-portal = Портал арқылы
staff-channel-state-corporation = Мемлекеттік корпорация арқылы

staff-second-title = Екінші өтініш беруші
staff-second-about = Өтінішті екі адам береді. Екінші өтініш берушіні ЖТ МДБ бойынша тексеріп, оның жеке басын куәландыратын құжатты енгізіңіз. Деректер сәйкес келмесе, өтініш қабылданбайды.
staff-second-agrees = Деректер сәйкес келеді
staff-second-identity = Екінші өтініш берушінің құжаты

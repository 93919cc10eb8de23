# Қол қою: кілт файлы, ол кімдікі, неге қол қойылады. Signing: the key file, whose it is, what is signed.

signing-file = ЭЦҚ кілтінің файлы
signing-file-hint = .p12 немесе .pfx кеңейтімі бар файл. Қол қою үшін атауы RSA сөзінен басталатыны керек.
signing-file-missing = Кілт файлын таңдаңыз
signing-file-chosen = Таңдалған файл: { $name }
signing-password = Кілт файлының құпиясөзі
signing-password-hint = Файл да, құпиясөз де осы құрылғыдан шықпайды және еш жерде сақталмайды.
signing-open = Кілтті ашу
signing-other-key = Басқа кілтті таңдау

signing-not-loaded = Қол қою модулі жүктелмеді. Интернет байланысын тексеріп, қайталап көріңіз; көмектеспесе, браузерді жаңартыңыз.
signing-file-not-read = Файл оқылмады. Ол басқа жерге көшірілген немесе тасымалдағыш ажыратылған болуы мүмкін. Файлды қайта таңдаңыз.
signing-not-a-key-file = Бұл – кілт файлы емес. .p12 немесе .pfx кеңейтімі бар файлды таңдаңыз.
signing-wrong-password = Кілт файлының құпиясөзі сәйкес келмейді. Пернетақта тілі мен бас әріптерді тексеріп, қайта енгізіңіз.
signing-unsupported-protection = Кілт файлы портал қолдамайтын тәсілмен қорғалған. Ұлттық куәландырушы орталықтан (ҰКО) жаңа кілт алыңыз.
signing-too-many-iterations = Кілт файлының құрылымы ерекше, оны ашуға тым көп уақыт кетеді. Ұлттық куәландырушы орталықтан (ҰКО) жаңа кілт алыңыз.
signing-damaged = Кілт файлы бүлінген. Оны бастапқы тасымалдағыштан қайта көшіріңіз немесе жаңа кілт алыңыз.
signing-no-key = Бұл файлда кілт жоқ, тек тіркеу куәлігі бар. Кілті бар файлды таңдаңыз.
signing-no-certificate = Бұл файлда кілттің тіркеу куәлігі жоқ. Басқа файлды таңдаңыз.
signing-unsupported-key = Бұл кілт RSA кілті емес. Портал әзірге тек RSA кілттерімен қол қояды: ондай файлдың атауы RSA сөзінен басталады.
signing-could-not-sign = Браузер қол қоя алмады ({ $code }). Браузерді жаңартыңыз немесе порталды басқа браузерде ашыңыз.

signing-name = Иесі
signing-iin = ЖСН
signing-iin-ending = соңғы сандары { $ending }
signing-organisation = Ұйым
signing-valid = Қолданылу мерзімі
signing-valid-dates = басталуы: { $from }, аяқталуы: { $to }
signing-purpose = Кілттің арналуы
signing-purpose-signing = Құжаттарға қол қою
signing-purpose-signing-in = Жүйелерге кіру
signing-purpose-other = Басқа
signing-holder = Кімге берілген
signing-holder-person = Жеке тұлғаға
signing-holder-organisation = Ұйым қызметкеріне
signing-holder-unknown = Куәлікте көрсетілмеген
signing-issuer = Кім берген

signing-checking = Тіркеу куәлігі тексеріліп жатыр
signing-check-again = Қайта тексеру
signing-good = Бұл кілтпен қол қоюға болады
signing-good-about = Қолданылу мерзімі, иесі және арналуы тексерілді, куәлік қайтарып алынғандардың арасында жоқ. Жіберілгеннен кейін бәрі тағы бір рет тексеріледі.
signing-could-not-check = Куәліктің қайтарып алынған-алынбағанын қазір тексеру мүмкін емес
signing-could-not-check-about = Бұл кілтіңізге байланысты емес. Қазір де қол қоюға болады: өтініш жіберіледі де, тексеру мүмкін болғанша күтеді. Оған дейін өтініш берілген болып саналмайды.

signing-request-service = Қызмет
signing-request-act = Регламент
signing-request-provider = Көрсетілетін қызметті беруші
signing-request-applicant = Өтініш берушінің ЖСН-і
signing-request-co-applicant = Екінші өтініш беруші
signing-request-edition = Редакциясы
signing-request-nonce = Бір реттік нөмір
signing-request-answers = Сұрақтар мен жауаптар
signing-request-left-out = Жауап жоқ
signing-request-attachments = Қоса берілген құжаттар
signing-request-no-attachments = Құжаттар қоса берілмеген.
signing-request-consent = Келісім
signing-request-unread = Мәтін сол қалпында көрсетілген
signing-request-unread-about = Порталдың бұл нұсқасы оны сұрақтарға бөліп көрсете алмайды. Дәл осы жолдарға қол қойылған.

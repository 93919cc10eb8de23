# Портал жақтауы, кіру, тіркелу, жаңа құпиясөз. The frame, signing in, registering, a new password.

citizen-nav-services = Қызметтер
citizen-nav-cabinet = Жеке кабинет
citizen-nav-cabinet-unread = Жеке кабинет (жаңасы: { $n })
citizen-nav-sign-in = Кіру
citizen-nav-register = Тіркелу
citizen-nav-sign-out = Шығу
citizen-sign-out-failed = Шығу мүмкін болмады: порталдан жауап келмеді. Қайталап көріңіз.
citizen-footer-about = Отбасы мен балаларға арналған мемлекеттік қызметтер. Порталдағы мерзім – заңда белгіленген мерзім.
citizen-footer-sandbox = Сынақ алаңы: ойдан шығарылған адамдар, кілттер және сағат
citizen-lost-title = Мұндай бет жоқ
citizen-lost-lead = Мекенжайда қате болуы немесе бет жойылған болуы мүмкін. Мекенжайды тексеріңіз немесе басты беттен бастаңыз.
citizen-lost-home = Басты бетке
citizen-again-title = Кіру уақыты аяқталды
citizen-again-lead = Қайта кіріңіз. Енгізген деректеріңіз осы бетте тұр.

account-iin = ЖСН
account-iin-hint = Жеке куәліктегі 12 сан
account-iin-missing = ЖСН енгізіңіз
account-iin-length = ЖСН 12 саннан тұруы тиіс
account-iin-wrong = Мұндай ЖСН болмайды: бір саны қате терілген. Жеке куәлігіңізбен салыстырыңыз.
account-password = Құпиясөз
account-password-hint = Кемінде 10 таңба. Бір күрделі жиынтықтан гөрі қатар жазылған бірнеше сөзді есте сақтау оңай.
account-password-missing = Құпиясөз ойлап табыңыз
account-password-short = Құпиясөз 10 таңбадан қысқа. Тағы бір сөз қосыңыз.
account-password-long = Құпиясөз 200 таңбадан ұзын. Оны қысқартыңыз.

sign-in-title = Жеке кабинетке кіру
sign-in-needed = Жалғастыру үшін жеке кабинетке кіріңіз. Кіргеннен кейін осы бет ашылады.
sign-in-password-missing = Құпиясөзді енгізіңіз
sign-in-send = Кіру
sign-in-others = Кіре алмасаңыз
sign-in-to-register = Мұнда алғаш рет болсаңыз, тіркеліңіз
sign-in-to-password = Ұмытқан құпиясөзді ЭЦҚ-мен жаңарту

register-title = Тіркелу
register-lead = Мәліметтерді жеке куәлікте жазылғандай көрсетіңіз: портал оларды «Жеке тұлғалар» мемлекеттік деректер базасымен салыстырады.
register-surname = Тегі
register-surname-wrong = Тегіңізді жеке куәліктегідей әріптермен жазыңыз
register-given = Аты
register-given-wrong = Атыңызды жеке куәліктегідей әріптермен жазыңыз
register-name-hint = Жеке куәліктегідей
register-patronymic = Әкесінің аты
register-patronymic-hint = Жеке куәлікте болмаса, бос қалдырыңыз
register-patronymic-wrong = Әкеңіздің атын жеке куәліктегідей әріптермен жазыңыз немесе бос қалдырыңыз
register-phone = Ұялы телефон
register-phone-hint = Өтініштің барысы туралы хабарландырулар үшін. Мысалы, +7 700 000 00 00
register-phone-wrong = Бұл Қазақстанның телефон нөміріне ұқсамайды. +7 және он санды жазыңыз немесе бос қалдырыңыз.
register-consent = Түймені басу арқылы порталда тіркелу үшін дербес деректеріңізді жинауға және өңдеуге келісім бересіз.
register-send = Тіркелу
register-have-account = Бұрын тіркелгенсіз бе?
register-unconfirmed-what = Не тексерілді
register-unconfirmed-check = ЖСН, тегі, аты және әкесінің аты бірге тексерілді. Бір әріп сәйкес келмесе де, тіркелу аяқталмайды.
register-unconfirmed-kept = Жазғандарыңыз төменде тұр: түзетіп, түймені қайта басыңыз.

password-title = Жаңа құпиясөз
password-lead = Құпиясөзді ұмытсаңыз, жаңасын тек өз ЭЦҚ-ңызбен қоя аласыз: осылайша оны басқа ешкім өзгерте алмайды. Кілт файлы мен оның құпиясөзі керек болады.
password-key = Бұл сіз екеніңізді растаңыз
password-key-about = Өзіңіз көрсеткен ЖСН жазылған кілт файлын таңдаңыз. Онымен құпиясөзді ауыстыру туралы қысқа мәтінге қол қойылады.
password-what-is-signed = Нақты неге қол қойылады
password-choose = Жаңа құпиясөз ойлап табыңыз
password-new = Жаңа құпиясөз
password-send = Қол қойып, құпиясөзді сақтау
password-done = Құпиясөз жаңартылды
password-done-about = Жеке кабинетке кірдіңіз. Басқа құрылғыларда жаңа құпиясөзбен қайта кіру қажет болады.

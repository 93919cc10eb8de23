# Хабарландырулар. Notices of the cabinet (`notice-<about>`) and their SMS (`notice-<about>-sms`).
# An SMS may be read on somebody else's screen: it holds the number and nothing about the person or the service.

notice-filed = № { $number } өтінішіңіз берілді. Кеңсе оны жұмыс уақытында тіркейді.
notice-filed-sms = Qyzmet: № { $number } жіберілді. Барысын жеке кабинеттен көре аласыз.
notice-sent-on = № { $number } өтінішіңіз қабылданып, көрсетілетін қызметті берушінің жүйесіне жіберілді. Алынғаны туралы растау күтілуде; қызмет көрсету мерзімі өтініш берілген сәттен есептеледі.
notice-taken-there = № { $number } өтінішіңізді көрсетілетін қызметті берушінің жүйесі алды. Барысын осы жерден көресіз.
notice-held-up = № { $number } өтінішіңізді көрсетілетін қызметті берушінің жүйесі әзірге қабылдай алмады. Өтінішіңіз сақтаулы, мерзімі өзгермейді; мамандар себебін анықтап жатыр. Сізден ештеңе талап етілмейді.
notice-searching = № { $number } өтінішіңіз жіберілді. Портал ақпараттық жүйелерден мәлімет сұратып жатыр.
notice-searching-sms = Qyzmet: № { $number } жіберілді. Барысын жеке кабинеттен көре аласыз.
notice-by-hand = № { $number } өтінішіңіз бойынша нәтижені автоматты түрде беру мүмкін болмады: өтінішті көрсетілетін қызметті берушінің қызметкері қарайды.
notice-by-hand-sms = Qyzmet: № { $number } қызметкерге берілді. Барысын жеке кабинеттен көре аласыз.
notice-registered = № { $number } өтінішіңіз тіркелді. Енді басшы оны қарайтын қызметкерді тағайындайды.
notice-registered-sms = Qyzmet: № { $number } тіркелді. Барысын жеке кабинеттен көре аласыз.
notice-assigned = № { $number } өтінішіңіз қаралуда: қызметкер тағайындалды.
notice-assigned-sms = Qyzmet: № { $number } қаралуда. Барысын жеке кабинеттен көре аласыз.
notice-result-ready = № { $number } өтінішіңіз бойынша нәтиже дайын. Ол жеке кабинетіңізде.
notice-result-ready-sms = Qyzmet: № { $number } бойынша нәтиже шықты. Оны жеке кабинеттен көре аласыз.
notice-refused = № { $number } өтінішіңіз бойынша бас тарту туралы дәлелді жауап келді. Онда бас тарту негіздері мен не істеуге болатыны жазылған.
notice-refused-sms = Qyzmet: № { $number } бойынша нәтиже шықты. Оны жеке кабинеттен көре аласыз.
notice-result-to-collect = № { $number } өтінішіңіз бойынша нәтиже дайын. Оны қайдан алуға болатыны өтініштің бетінде көрсетілген.
notice-result-to-collect-sms = Qyzmet: № { $number } бойынша нәтиже шықты. Оны қайдан алуға болатыны жеке кабинетте.
notice-handed-over = № { $number } өтінішіңіз бойынша нәтиже қолға берілді.
notice-handed-over-sms = Qyzmet: № { $number } бойынша қызмет көрсетілді. Толығырақ жеке кабинетте.
notice-withdrawn = № { $number } өтініш кері қайтарып алынды, оны қарау тоқтатылды.
notice-withdrawn-sms = Qyzmet: № { $number } кері қайтарып алынды. Толығырақ жеке кабинетте.
notice-second-signature-sms = Qyzmet: сізден ортақ өтінішке қол қоюыңыз сұралады. Ол жеке кабинетіңізде.
notice-ticket-booked = Қабылдауға жазылдыңыз: талон { $number }, { $at }.
notice-ticket-moved = Қабылдау уақыты өзгерді: талон { $number }, { $at }.
notice-ticket-cancelled = Қабылдауға жазылуыңыздың күші жойылды: талон { $number }, { $at }.
notice-ticket-reminder = Қабылдау туралы еске саламыз: талон { $number }, { $at }.
notice-ticket-offered = Қабылдау уақыты босады: { $at }. Ол сізге бекітіліп тұрғанда растаңыз.
notice-certificate-ends = ЭЦҚ тіркеу куәлігіңіздің қолданылу мерзімі аяқталады: { $at }. Бұрынғысы жарамды кезде жаңасын алдын ала алыңыз.
notice-sms-ended = Бұрынғы нөмірге SMS енді келмейді: бұл тәсіл өшірілді немесе нөмір өзгертілді. Мұны сіз жасамаған болсаңыз, құпиясөзді ауыстырыңыз.
notice-email-ended = Бұрынғы мекенжайға хат енді келмейді: бұл тәсіл өшірілді немесе мекенжай өзгертілді. Мұны сіз жасамаған болсаңыз, құпиясөзді ауыстырыңыз.

# Through what a notice was told besides the cabinet, and what became of it.
notice-by-sms = SMS
notice-by-email = Электрондық пошта
notice-message-waiting = жіберілуін күтуде
notice-message-quiet = тыныш уақыттан кейін жіберіледі: { $at }
notice-message-handed-over = жеткізуге берілді: { $at }
notice-message-delivered = жеткізілді: { $at }
notice-message-not-known = хабарламаның кеткен-кетпегені белгісіз, байланыс үзілген уақыт: { $at }
notice-message-given-up = жіберілмеді: { $at }

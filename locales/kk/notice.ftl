# Хабарландырулар. Notices of the cabinet (`notice-<about>`) and their SMS (`notice-<about>-sms`).
# An SMS may be read on somebody else's screen: it holds the number and nothing about the person or the service.

notice-filed = № { $number } өтінішіңіз берілді. Кеңсе оны жұмыс уақытында тіркейді.
notice-filed-sms = Qyzmet: № { $number } жіберілді. Барысын жеке кабинеттен көре аласыз.
notice-sent-on = № { $number } өтінішіңіз қабылданып, әкімдіктің жүйесіне жіберілді. Алғаны туралы растау күтілуде; қызмет көрсету мерзімі өтініш берілген сәттен есептеледі.
notice-taken-there = № { $number } өтінішіңізді әкімдіктің жүйесі алды. Кеңсе оны жұмыс уақытында тіркейді.
notice-held-up = № { $number } өтінішіңізді әкімдіктің жүйесі әзірге қабылдай алмады. Өтінішіңіз сақтаулы, мерзімі өзгермейді; мамандар себебін анықтап жатыр. Сізден ештеңе талап етілмейді.
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
notice-second-signature-sms = Qyzmet: сізден ортақ өтінішке қол қою сұралып отыр. Ол жеке кабинетіңізде.

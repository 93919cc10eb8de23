# Қызметкердің жұмыс орны: тақырып, кіру, тізім. The officials' workplace: frame, signing in, the list.

staff-product = Qyzmet – қызметкердің жұмыс орны
staff-nav-inbox = Өтініштер
staff-nav-sign-out = Шығу
staff-sign-out-failed = Шығу мүмкін болмады. Интернет байланысын тексеріп, қайталап көріңіз.
staff-footer-about = Қызметкердің жұмыс орны. Мұнда тек өз ұйымыңыздың немесе бөліміңіздің өтініштері көрсетіледі.
staff-footer-gallery = Құрамдастар көрмесі
staff-to-inbox = Өтініштер тізіміне оралу
staff-not-found = Мұндай бет жоқ
staff-not-found-about = Мекенжайды тексеріңіз немесе өтінішті тізімнен ашыңыз.

staff-sign-in-title = Жұмыс орнына кіру
staff-sign-in-lead = Портал әкімшісі берген логин мен құпиясөзді енгізіңіз.
staff-sign-in-login = Логин
staff-sign-in-password = Құпиясөз
staff-sign-in-send = Кіру
staff-sign-in-help = Құпиясөзді ұмытсаңыз, портал әкімшісіне хабарласыңыз.
staff-sign-in-login-missing = Логинді енгізіңіз
staff-sign-in-password-missing = Құпиясөзді енгізіңіз
staff-again-title = Қайта кіріңіз
staff-again-lead = Жұмыс сеансы аяқталды. Енгізгеніңіз осы бетте сақталып тұр.

staff-inbox-title = Өтініштер
staff-inbox-count = { $n ->
    [one] Сізді { $n } өтініш күтіп тұр.
   *[other] Сізді { $n } өтініш күтіп тұр.
}
staff-inbox-count-late = { $n ->
    [one] Сізді { $n } өтініш күтіп тұр, мерзімі өткені: { $late }.
   *[other] Сізді { $n } өтініш күтіп тұр, мерзімі өткені: { $late }.
}
staff-inbox-nothing = Қазір сізді күтіп тұрған өтініш жоқ
staff-inbox-nothing-about = Жаңа өтініш түссе, осы жерде пайда болады: тізім минут сайын жаңарады.
staff-inbox-old = Тізім жаңартылмады, сондықтан ескіруі мүмкін
staff-inbox-refresh = Тізімді жаңарту
staff-inbox-mine = Одан кейінгілері
staff-inbox-collect = Нәтижесін алуға келетіндер
staff-inbox-collect-about = Нәтиже дайын. Өтініш беруші келгенде, құжатты журналға қол қойғызып беріңіз.
staff-inbox-others = Басқа қызметкерлердегі өтініштер
staff-inbox-closed = { $n ->
    [one] Аяқталған өтініштер ({ $n })
   *[other] Аяқталған өтініштер ({ $n })
}
staff-inbox-closed-caption = Аяқталған өтініштер, соңғысы – бірінші
staff-inbox-case = Өтініш
staff-inbox-due = Мерзімі
staff-inbox-step = Не істеу керек
staff-inbox-filed = Берілген уақыты
staff-inbox-state = Жағдайы
staff-inbox-no-due = Мерзім белгіленбеген

staff-inbox-warned = Мерзімі жақында аяқталады
staff-late-title = Мерзімдердің бұзылуы
staff-late-none = Мерзімі өткен өтініш жоқ, осы айда мерзім бұзылған жоқ.
staff-late-what = Мерзім
staff-late-channel = Қалай берілген
staff-late-now = Қазір мерзімі өткен
staff-late-month = Ай басынан бері мерзімі өткен

staff-next = Келесі өтініш
staff-next-open = Өтінішті ашу
staff-own = Өз өтінішіңіз
staff-own-about = Өз өтінішіңізді қарай алмайсыз: оны басқа қызметкер қарайды.
staff-was-late = Мерзімінен кеш

staff-until = Мерзімі: { $due }
staff-until-today = бүгін
staff-until-today-at = бүгін, сағат { $time }
staff-until-tomorrow = ертең
staff-until-tomorrow-at = ертең, сағат { $time }
staff-term-until = Жалпы мерзім: { $due }

staff-state-filed = Тіркелмеген
staff-state-registered = Бұрыштаманы күтуде
staff-state-assigned = Жауапты орындаушыда
staff-state-prepared = Қол қоюға ұсынылған
staff-state-signed = Қол қойылған, берілмеген
staff-state-issued = Нәтиже дайын
staff-state-handed-over = Нәтиже қолға берілген
staff-state-withdrawn = Өтініш беруші кері қайтарып алған

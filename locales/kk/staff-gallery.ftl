# Құрамдастар көрмесі: тек сынақ алаңында, қызметкердің жұмыс орнында. The gallery of components: in the sandbox alone, at the officials' address, so that citizens do not carry it.

staff-gallery-title = Құрамдастар көрмесі
staff-gallery-lead = Мұнда порталдың барлық құрамдасы барлық күйінде көрсетілген.
staff-gallery-caption = Бала асырап алуға тілек білдірген адамдарды есепке қою
staff-gallery-buttons = Батырмалар
staff-gallery-fields = Сұрақтар
staff-gallery-messages = Хабарлар
staff-gallery-lists = Тізімдер
staff-gallery-act = Өтінішке қол қойып жіберу
staff-gallery-undo = Өтініштің жобасын біржола жою
staff-gallery-person = Көрсетілетін қызметті алушының тегі, аты, әкесінің аты
staff-gallery-hint = Жеке басын куәландыратын құжаттағыдай жазыңыз.
staff-gallery-error = Тегіңізді жеке басын куәландыратын құжаттағыдай енгізіңіз
staff-gallery-iin = Жеке сәйкестендіру нөмірі (ЖСН)
staff-gallery-password = Құпиясөз
staff-gallery-note = Баланы асырап алу себебі
staff-gallery-date = Туған күніңіз
staff-gallery-date-hint = Мысалы, 31 03 1987
staff-gallery-choice = Өтініш қай жерде қаралсын?
staff-gallery-choice-one = Маңғыстау облысының білім басқармасы
staff-gallery-choice-two = «Азаматтарға арналған үкімет» мемлекеттік корпорациясының аумақтық бөлімшесі
staff-gallery-consent = Дербес деректерімді жинауға және өңдеуге келісемін
staff-gallery-file = Ерлі-зайыптылардың неке қию туралы куәлігінің электрондық көшірмесі
staff-gallery-file-hint = PDF, JPEG немесе PNG, 10 МБ-тан аспауы тиіс.
staff-gallery-file-name = neke-kualigi.pdf
staff-gallery-file-failed = «neke-kualigi.pdf» файлы жіберілмеді: байланыс үзілді. Қайта жіберіп көріңіз.
staff-gallery-text = Өтінішіңіз 2026 жылғы 22 қарашада қабылданды. Келесі қадам туралы жеке кабинетке хабарлама келеді.
staff-gallery-number = Өтініш нөмірі: QZ-2026-000123
staff-gallery-sent = Өтінішіңіз қабылданды
staff-gallery-step = Құжаттардың сәйкестігін тексеріп, қорытынды дайындау
staff-gallery-role = Жауапты орындаушы
staff-gallery-norm = { $days ->
    [one] { $days } күнтізбелік күн, 5-тармақ
   *[other] { $days } күнтізбелік күн, 5-тармақ
}
staff-gallery-column-case = Өтініш
staff-gallery-column-size = Көлемі
staff-gallery-column-day = Мерзімі
staff-gallery-open = Терезені ашу
staff-gallery-ask = Өтініштің жобасын жоясыз ба?

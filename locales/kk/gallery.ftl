# Құрамдастар көрмесі: тек сынақ алаңында. The gallery of components: in the sandbox alone.

gallery-title = Құрамдастар көрмесі
gallery-lead = Мұнда порталдың барлық құрамдасы барлық күйінде көрсетілген.
gallery-caption = Бала асырап алуға тілек білдірген адамдарды есепке қою
gallery-buttons = Батырмалар
gallery-fields = Сұрақтар
gallery-messages = Хабарлар
gallery-lists = Тізімдер
gallery-act = Өтінішке қол қойып жіберу
gallery-undo = Өтініштің жобасын біржола жою
gallery-person = Көрсетілетін қызметті алушының тегі, аты, әкесінің аты
gallery-hint = Жеке басын куәландыратын құжаттағыдай жазыңыз.
gallery-error = Тегіңізді жеке басын куәландыратын құжаттағыдай енгізіңіз
gallery-iin = Жеке сәйкестендіру нөмірі (ЖСН)
gallery-password = Құпиясөз
gallery-note = Баланы асырап алу себебі
gallery-date = Туған күніңіз
gallery-date-hint = Мысалы, 31 03 1987
gallery-choice = Өтініш қай жерде қаралсын?
gallery-choice-one = Маңғыстау облысының білім басқармасы
gallery-choice-two = «Азаматтарға арналған үкімет» мемлекеттік корпорациясының аумақтық бөлімшесі
gallery-consent = Дербес деректерімді жинауға және өңдеуге келісемін
gallery-file = Ерлі-зайыптылардың неке қию туралы куәлігінің электрондық көшірмесі
gallery-file-hint = PDF, JPEG немесе PNG, 10 МБ-тан аспауы тиіс.
gallery-file-name = neke-kualigi.pdf
gallery-file-failed = «neke-kualigi.pdf» файлы жіберілмеді: байланыс үзілді. Қайта жіберіп көріңіз.
gallery-text = Өтінішіңіз 2026 жылғы 22 қарашада қабылданды. Келесі қадам туралы жеке кабинетке хабарлама келеді.
gallery-number = Өтініш нөмірі: QZ-2026-000123
gallery-sent = Өтінішіңіз қабылданды
gallery-step = Құжаттардың сәйкестігін тексеріп, қорытынды дайындау
gallery-role = Жауапты орындаушы
gallery-norm = { $days ->
    [one] { $days } күнтізбелік күн, 5-тармақ
   *[other] { $days } күнтізбелік күн, 5-тармақ
}
gallery-column-case = Өтініш
gallery-column-size = Көлемі
gallery-column-day = Мерзімі
gallery-open = Терезені ашу
gallery-ask = Өтініштің жобасын жоясыз ба?

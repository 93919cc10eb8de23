# Жіберілген өтініш. A filed request as the citizen reads it. `case-state-<state>` is where it is,
# `case-state-<state>-next` what that means next; `refused` stands for an issued reasoned refusal.

case-state-filed = Өтініш берілді
case-state-filed-next = Енді көрсетілетін қызметті берушінің кеңсесі өтінішті тіркейді. Сізге ештеңе істеудің қажеті жоқ.
case-state-searching = Мәлімет сұратылып жатыр
case-state-record = Жазба нөмірі күтілуде
case-state-record-next = Шешім дайындалып, жазба азаматтық хал актілерін тіркеу жүйесіне жолданды. Жүйе оған әлі нөмір берген жоқ; портал сұратуды өзі қайталап отыр, өтініш жоғалған жоқ. Сізге ештеңе істеудің қажеті жоқ: нөмір келгенде басшы құжатқа қол қояды.
case-state-searching-next = Өтініш қабылданды. Ақпараттық жүйе әзірге жауап берген жоқ, портал оған өзі қайта сұрату жолдайды. Сізге ештеңе істеудің қажеті жоқ: нәтиже автоматты түрде берілсе, осы жерде шығады, берілмесе, өтінішті қызметкер қарайды.
case-state-registered = Өтініш тіркелді
case-state-registered-next = Енді басшы бұрыштама қойып, өтінішті қарайтын қызметкерді тағайындайды. Сізге ештеңе істеудің қажеті жоқ.
case-state-assigned = Өтініш қаралуда
case-state-assigned-next = Жауапты қызметкер құжаттарыңызды тексеріп, нәтижені дайындап жатыр. Сізге ештеңе істеудің қажеті жоқ.
case-state-prepared = Нәтижеге қол қойылады
case-state-prepared-next = Нәтиже дайындалды, енді оны басшы қарап, қол қояды. Сізге ештеңе істеудің қажеті жоқ.
case-state-signed = Нәтижеге қол қойылды
case-state-signed-next = Енді кеңсе нәтижені рәсімдеп, оны қалай алуға болатынын сізге хабарлайды. Сізге ештеңе істеудің қажеті жоқ.
case-state-issued = Нәтиже дайын
case-state-issued-next = Нәтижені төменнен жүктеп алыңыз. Электрондық құжат үшін ешқайда барудың қажеті жоқ.
case-state-to-collect-next = Құжатты хабарламада немесе қолхатта көрсетілген мекенжай бойынша алыңыз, жеке куәлігіңізді ала барыңыз.
case-state-refused = Бас тартылды
case-state-refused-next = Дәлелді жауапты төменнен жүктеп алыңыз: онда бас тарту негіздері мен не істеуге болатыны жазылған. Кемшіліктерді жойып, өтінішті қайта бере аласыз.
case-state-handed-over = Нәтиже берілді
case-state-handed-over-next = Мемлекеттік қызмет көрсетілді. Ол туралы мәліметтер осы жерде сақталады.

case-happened-filed = Өтініш берілді
case-happened-registered = Өтініш тіркелді
case-happened-resolved = Өтінішті қарайтын қызметкер тағайындалды
case-happened-checked = Құжаттар тексерілді
case-happened-recipient-asked = ЖТ МДБ-ға көрсетілетін қызметті алушының деректері туралы сұрату жолданды
case-happened-prepared = Нәтиже дайындалып, қол қоюға жіберілді
case-happened-returned = Нәтиже түзетуге қайтарылды
case-happened-signed = Нәтижеге қол қойылды
case-happened-issued = Нәтиже дайын, өтініш берушіге хабарланды
case-happened-arrived = Нәтиже Мемлекеттік корпорацияның бөліміне жеткізілді
case-happened-handed-over = Нәтиже қолға берілді
case-happened-issued-at-once = Мәлімет ақпараттық жүйеден табылып, нәтиже автоматты түрде берілді
case-happened-not-found = Ақпараттық жүйеде мәлімет жоқ, өтініш қызметкерлерге берілді
case-happened-left-to-officials = Нәтижені автоматты түрде беру мүмкін болмады, өтініш қызметкерлерге берілді
case-by-system = Портал

case-step-register = Қабылдау және тіркеу
case-step-resolve = Бұрыштама қою
case-step-prepare = Құжаттарды қарау және нәтижені дайындау
case-step-sign = Қол қою
case-step-issue = Нәтижені беру

case-lateness-in-time = Мерзімінде
case-lateness-soon = Мерзімі таяп қалды
case-lateness-late = Мерзімі өтіп кетті

case-unit-second = { $n } секунд
case-unit-minute = { $n } минут
case-unit-working-day = { $n } жұмыс күні
case-unit-calendar-day = { $n } күнтізбелік күн

case-norm = Норма: { $norm }, регламенттің { $clause ->
    [annex-2] 2-қосымшасы
   *[other] { $clause }-тармағы
}
case-done = Орындалған уақыты: { $at }. Өткен уақыт: { $took }.
case-done-late = Нормадан кеш
case-took-days = { $n } тәул.
case-took-hours = { $n } сағ
case-took-minutes = { $n } мин
case-took-under-a-minute = бір минутқа жетпейді

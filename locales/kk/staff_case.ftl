# Өтініштің беті: қызметкер не көреді, не істейді. A case on the desk: what the official sees and does.

staff-case-title = { $number } өтініші
staff-case-title-empty = Өтініш
staff-case-iin = ЖСН
staff-case-act-words = Регламентте қалай жазылған
staff-case-reload = Жаңа нұсқасын көрсету
staff-case-stale = Бұл өтінішті басқа біреу өзгертіп қойды
staff-case-stale-about = Ештеңе сақталған жоқ және ештеңе жоғалған жоқ. Жаңа нұсқасын ашып, қарап шығыңыз; енгізген мәтініңіз осы бетте қалады.
staff-case-returned = Басшы пысықтауға қайтарды
staff-case-returned-kept = Ұсынысыңыз төменде сақталған: оны түзетіп, басшыға қайта жіберіңіз.

staff-case-documents = Құжаттар
staff-case-other-documents = Тізімде жоқ құжаттар
staff-case-no-scan = Көшірмесі қоса берілмеген
staff-case-download = Жүктеп алу
staff-case-signed = Қол қойылған құжаттар
staff-case-request = Өтініш
staff-case-signed-by = Қол қойған: { $name }, { $at }. ЭЦҚ қабылдау кезінде тексерілді.
staff-case-confirmed-by = Бір реттік құпиясөзбен куәландырған: { $name }, { $at }. { $phone } цифрларымен аяқталатын нөмір МАБ-та өтініш берушіге тіркелген.
staff-case-signed-by-two = Қол қойғандар: { $name } және { $and }, { $at }. Екі ЭЦҚ да қабылдау кезінде тексерілді.
staff-case-request-text = Өтініштің мәтінін жүктеп алу
staff-case-request-whole = Өтініштің мәтінін толық көрсету

staff-case-steps = Қарау барысы
staff-case-term-title = Қызмет көрсету мерзімі
staff-case-term = { $norm }. Аяқталуы: { $due }
staff-case-became-late = Мерзім бұзылды
staff-recipient-title = Көрсетілетін қызметті алушының деректері
staff-recipient-about = Портал өтініштегі тегін, атын, әкесінің атын және ЖСН-ді «Жеке тұлғалар» мемлекеттік деректер базасымен (ЖТ МДБ) салыстырады. Деректер расталмаса, бас тарту туралы дәлелді жауап қана дайындауға болады.
staff-recipient-ask = ЖТ МДБ-ға сұрату жолдау
staff-recipient-agrees = Деректер ЖТ МДБ-мен сәйкес келеді
staff-recipient-differs = Деректер ЖТ МДБ-мен сәйкес келмейді
staff-recipient-absent = ЖТ МДБ-де мұндай ЖСН жоқ
staff-recipient-could-not-ask = ЖТ МДБ жауап бермеді
staff-recipient-refuse = Бас тарту туралы дәлелді жауап дайындаңыз.
staff-recipient-when = Сұрату: { $at }, жауап күту: { $seconds } с.
staff-recipient-norm = Норма: { $norm }.
staff-case-history = Өтініштің тарихы
staff-case-applicant = Өтініш беруші

staff-duty-none = Қазір сізден әрекет күтілмейді
staff-duty-searching = Портал мәлімет сұратып жатыр
staff-duty-searching-about = Ақпараттық жүйе әлі жауап берген жоқ. Нәтижені автоматты түрде беру мүмкін болмаса, өтініш сізге келеді.
staff-duty-record = Жазба нөмірі күтілуде
staff-duty-record-about = Жазба азаматтық хал актілерін тіркеу жүйесіне (АХАЖ ТП) жолданды, нөмірі әлі берілген жоқ. Нөмір келгенде құжаттарға қол қоюға болады.
staff-search-late = Ақпараттық жүйе белгіленген уақытта жауап бермеді
staff-duty-take-over = Жүйенің жауабынсыз қарау
staff-duty-take-over-about = Өтініш жалпы мерзімде қарау үшін қызметкерлерге беріледі, портал мәлімет сұратуды тоқтатады. Өтініш берушіге хабарлама барады. Бұл әрекетті қайтарып алуға болмайды.
staff-duty-over = Бұл өтініш бойынша нәтиже берілді
staff-duty-withdrawn = Өтініш беруші өтінішін кері қайтарып алды, қарау тоқтатылды
staff-duty-register = Тіркеп, басшыға жолдау
staff-duty-register-about = Өтініш кіріс құжаттар журналына тіркеліп, бұрыштама қоюға басшыға жолданады.
staff-duty-executor = Жауапты орындаушы
staff-duty-executor-hint = Қолында өтініші азы – бірінші.
staff-duty-executor-open = { $n ->
    [one] Қарауында { $n } өтініш бар
   *[other] Қарауында { $n } өтініш бар
}
staff-duty-executor-missing = Жауапты орындаушыны таңдаңыз
staff-duty-reassign = Басқа орындаушыға беру
staff-duty-reassign-about = Орындаушы құжаттарды тексеруді қайта бастайды. Мерзімдер өзгермейді.
staff-duty-resolve = Бұрыштама қою
staff-duty-issue = Нәтижені беру
staff-duty-issue-about = Өтініш берушіге хабарлама барады. Кабинетке берілетін құжаттар кабинетіне жолданады, қолға берілетіні кеңседе қалады.
staff-duty-collect = Нәтижені қолға беру
staff-duty-hand-over = Нәтиже қолға берілді
staff-duty-hand-over-about = Алушының жеке басын куәландыратын құжатын тексеріп, журналға қол қойғызыңыз, нәтиже құжатын қолына беріңіз, содан кейін осы жерде белгілеңіз. Белгіні қайтарып алуға болмайды.

staff-check-title = Құжаттардың сәйкестігі (3-шарт)
staff-check-progress = Тексерілгені: { $done } / { $n }
staff-check-in-order = Сәйкес келеді
staff-check-faulty = Кемшілігі бар
staff-check-missing = Құжаттың сәйкестігін белгілеңіз
staff-check-remark = Кемшілік неде?
staff-check-remark-hint = Мұны өтініш беруші оқиды: нені және қалай түзету керегін жазыңыз.
staff-check-remark-missing = Кемшілік неде екенін жазыңыз

staff-prepare-title = Нәтиженің жобасы
staff-prepare-choice = Қандай нәтиже ұсынасыз?
staff-prepare-choice-missing = Нәтиженің түрін таңдаңыз
staff-prepare-faulty = Құжаттарда кемшілік бар
staff-prepare-faulty-about = Сондықтан тек бас тарту туралы дәлелді жауап дайындауға болады.
staff-prepare-findings-missing = Шешім неге негізделгенін жазыңыз
staff-prepare-grounds = Бас тарту негіздері
staff-prepare-grounds-hint = Тізімнен кемінде біреуін таңдаңыз: басқа негізбен бас тартуға болмайды.
staff-prepare-grounds-missing = Кемінде бір негізді таңдаңыз
staff-prepare-explanation = Осы өтініш бойынша түсіндірме
staff-prepare-explanation-hint = Негіз осы өтінішке неге қатысты екенін өтініш берушіге түсінікті етіп жазыңыз. 4 000 таңбадан аспасын.
staff-prepare-explanation-missing = Түсіндірмесін жазыңыз
staff-prepare-too-long = Мәтінді 4 000 таңбаға дейін қысқартыңыз
staff-prepare-send = Басшыға қол қоюға жіберу

staff-decision-proposed = Ұсынылған нәтиже
staff-decision-made = Шешім
staff-decision-what = Нәтиже
staff-decision-refusal = Бас тарту туралы дәлелді жауап

staff-return-title = Пысықтауға қайтару
staff-return-about = Нәтижемен келіспесеңіз, ескертпе жазып, жауапты орындаушыға қайтарыңыз.
staff-return-remark = Нені пысықтау керек?
staff-return-missing = Нені пысықтау керегін жазыңыз
staff-return-send = Орындаушыға қайтару

staff-sign-about = Нәтижемен келіссеңіз, қол қойылатын құжаттарды дайындап, оқып шығыңыз.
staff-sign-make = Қол қойылатын құжаттарды дайындау
staff-sign-read = Қол қойылатын құжаттар
staff-sign-read-about = Әр құжатты ашып, оқып шығыңыз: дәл осы файлдарға қол қойылады.
staff-sign-open = Ашып қарау
staff-sign-digest = Файлдың бақылау сомасы
staff-sign-key = Ұйым қызметкерінің ЭЦҚ кілті
staff-sign-last = Жоғарыдағы құжаттардың әрқайсысына қол қойылады. Қолды қайтарып алуға болмайды.
staff-sign-send = Қол қою

staff-done-take-over = Өтініш қызметкерлерге берілді, өтініш берушіге хабарланды
staff-done-register = Өтініш тіркелді, бұрыштама қоюға басшыға жолданды
staff-done-resolve = Бұрыштама қойылды, өтініш жауапты орындаушыға жолданды
staff-done-check = Тексеру нәтижесі сақталды
staff-done-prepare = Нәтиженің жобасы басшыға қол қоюға жіберілді
staff-done-return = Нәтиже жауапты орындаушыға пысықтауға қайтарылды
staff-done-sign = Қол қойылды, өтініш нәтижені беру үшін кеңсеге жолданды
staff-done-issue = Нәтиже рәсімделді, өтініш берушіге хабарланды
staff-done-hand-over = Нәтиже қолға берілді деп белгіленді
staff-done-next = Келесі өтініш: { $applicant } (мерзімі: { $due })

staff-case-taken-by = Қағаз өтінішті қабылдаған: { $name }, { $at }. Өтініш берушінің қолы қағазда тұр.
staff-duty-issue-paper = Нәтиже беруге дайын деп белгілеу
staff-duty-issue-paper-about = Құжатты басып шығарып, басшыға қол қойғызыңыз және мөр басқызыңыз. Өтініш беруші келгенде журналға қол қойғызып, құжатты қолына беріңіз.

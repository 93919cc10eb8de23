# Қызметтің беті. The page of a service, told from its regulation.

service-region = Қай облыста өтініш бересіз?
service-region-hint = Қызметті тұрғылықты жеріңіздегі әкімдік көрсетеді, ал ережелері әр облыста әртүрлі.
service-region-term = Заңды мерзімі: { $term }
service-choose-region = Облысты таңдаңыз: содан кейін осы жерде не керек екені және өтініштің қалай қаралатыны көрсетіледі.

service-repealed-title = Бұл регламенттің күші жойылған

service-who = Кім өтініш бере алады
service-cost = Құны
service-term = Заңды мерзімі
service-term-from = Өтініш жіберілген күннен бастап { $term }
service-form = Көрсету нысаны

service-start = Өтінішті бастау
service-start-about = Бастау үшін жеке кабинетке кіру керек; кіргеннен кейін осы жерден жалғастырасыз. Жазғаныңыз өздігінен сақталады.
service-start-here = Осы облыста бастау
service-no-portal = Бұл қызметке портал арқылы өтініш берілмейді. Төменде өтініш беруге болатын орындар көрсетілген.
service-draft = Бұл қызметке бастаған өтінішіңіз бар
service-draft-elsewhere = Ол басқа облыс бойынша басталған.
service-draft-continue = Жалғастыру

service-needs = Не керек
service-needs-key = ЭЦҚ кілті бар файл (қол қоюға арналған кілт; кіруге арналған AUTH кілті жарамайды) және оның құпиясөзі
service-needs-sometimes = Жауаптарыңызға қарай керек болатындар
service-needs-when = Тек «{ $question }» деген сұрақтың жауабы мынадай болса: { $answers }.
service-needs-sources = Бұл тізім қайдан алынған

service-steps = Өтініш қалай қаралады
service-steps-about = Көрсетілетін қызметті берушінің әр қадамы және актіде оған берілген уақыт.
service-step-norm = Уақыты: { $norm } ({ $clause ->
    [annex-2] 2-қосымша
   *[other] { $clause }-тармақ
})
service-process = Бизнес-процестер анықтамалығы: кім, не істейді және содан кейін не болады
service-clause = ({ $clause ->
    [annex-2] 2-қосымша
   *[other] { $clause }-тармақ
})

service-results = Нәтижесі және оны қалай аласыз
service-result-cabinet = Электрондық құжат түрінде жеке кабинетке келеді.
service-result-office = Қағаз түрінде көрсетілетін қызметті берушінің кеңсесінде беріледі.

service-conditions = Жолда не тексеріледі
service-condition-fails = Сәйкес келмесе:
service-grounds = Қандай негіздермен бас тартылуы мүмкін
service-grounds-about = Тізім толық: осы негіздерден басқа себеппен бас тартуға болмайды.

service-channels = Тағы қайда өтініш беруге болады
service-channel-here = Осы портал арқылы қазір бере аласыз.
service-channel-book = Электрондық кезекке жазылу

service-errata = Акт үндемейтін немесе өзіне өзі қайшы келетін жерлер
service-errata-about = Актінің мәтініндегі қайшылықтар және бұл порталда олардың қалай шешілгені.
service-erratum-handling = Мұнда:

service-act = Қызмет қай акт бойынша көрсетіледі
service-act-name = Акт
service-act-basis = Негізі
service-act-from = Күшіне енген күні
service-act-state = Жай-күйі
service-act-in-force = Қолданыста
service-act-repealed = Күші жойылған

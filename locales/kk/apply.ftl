# Өтінішті бастау, толтыру және тексеру. Beginning a request, filling it in, reading it before it is signed.

apply-begin-title = Өтінішті кімге бересіз
apply-begin-lead = Облысы: { $region }
apply-provider = Қалаңыз немесе ауданыңыз
apply-provider-hint = Тұрғылықты жеріңіз бойынша таңдаңыз. Өтініш жіберілгенге дейін өзгертуге болады.
apply-provider-missing = Қалаңызды немесе ауданыңызды таңдаңыз
apply-begin = Бастау
apply-not-proven = Есептік жазбаның сізге тиесілі екені ЭЦҚ-мен расталғанша, портал деректеріңізді тіркелімнен алып толтырмайды. Оны алғашқы өтінішіңізге қойған қолыңыз растайды.

apply-go-on-title = Бастаған өтінішіңіз бар
apply-go-on = Бұл қызметке өтінішті бұрын бастағансыз. Соңғы рет сақталған уақыты: { $time }.
apply-go-on-continue = Бастағанымды жалғастыру
apply-go-on-anew = Жаңадан бастау
apply-throw-away-title = Бастаған өтініш жойылсын ба?
apply-throw-away = Жауаптарыңыз бен қосылған файлдар біржола жойылады. Жаңа өтініш бос күйінде ашылады.
apply-throw-away-do = Жойып, жаңадан бастау

apply-page-of = { $of } беттің { $at }-беті
apply-date-example = Мысалы, 15 03 1990
apply-from-account = Есептік жазбаңыздан алынды.
apply-from-register = «Жеке тұлғалар» мемлекеттік дерекқорынан алынды.
apply-not-answered = Жауап жоқ

apply-signed-out-title = Сеанс аяқталды
apply-signed-out = Жазғаныңыз осы бетте тұр. Қайта кірсеңіз, ол бірден сақталады.
apply-stale-title = Бұл өтініш басқа құрылғыда өзгертілген
apply-stale = Онда { $time } сақталған. Екі нұсқа өздігінен біріктірілмейді: қайсысын қалдыратыныңызды таңдаңыз. Таңдағанша мұнда жазғаныңыз сақталмайды.
apply-stale-there = Онда:
apply-stale-here = Мұнда:
apply-stale-take = Басқа құрылғыдағысын алу
apply-stale-keep = Осы беттегіні қалдыру

review-title = Қол қояр алдында тексеріңіз
review-not-sent-title = Әзірге ештеңе жіберілген жоқ
review-not-sent = Төменде қол қойылатын құжаттың бәрі тұр. Оқып шығыңыз: қатесі болса, «Өзгерту» сілтемесін басыңыз. Өтініш қол қойғаннан кейін ғана жіберіледі.
review-not-whole = Қол қоюға дейін мыналарды толықтыру керек
review-service = Қызмет және көрсетілетін қызметті беруші
review-name = Қызмет
review-act = Акт
review-edition = Регламенттің редакциясы
review-provider = Көрсетілетін қызметті беруші
review-provider-change = Қаланы немесе ауданды өзгерту
review-applicant = Өтініш берушінің ЖСН-і
review-co-applicant = Екінші өтініш беруші
review-nonce = Құжаттың бір реттік нөмірі
review-attachments = Қоса берілген файлдар
review-no-attachments = Файл қоса берілмеген.
review-bytes = { $size } ({ $n } байт)
review-consent = Дербес деректерді өңдеуге келісім
review-raw = Қол қойылатын мәтінді сол қалпында көрсету
review-raw-about = Қолтаңба дәл осы мәтінге қойылады. Ол өтінішпен бірге сақталады, кейін кабинеттен жүктеп ала аласыз.
review-sign = Қол қоюға өту

# Нәтиже құжаттарының сөздері: қорытынды, оның дайындығы туралы хабарлама, бас тарту туралы дәлелді жауап.

result-sandbox-mark = Құжат сынақ ортасында жасалған, заңдық күші жоқ
result-date =
    { $year } жылғы { $day } { $month ->
        [1] қаңтар
        [2] ақпан
        [3] наурыз
        [4] сәуір
        [5] мамыр
        [6] маусым
        [7] шілде
        [8] тамыз
        [9] қыркүйек
        [10] қазан
        [11] қараша
       *[12] желтоқсан
    }
result-number-and-date = №{"\u00A0"}{ $number }, { $date }
result-footer = №{"\u00A0"}{ $number } · өтініш №{"\u00A0"}{ $case }

result-label-provider = Көрсетілетін қызметті беруші
result-label-service = Мемлекеттік көрсетілетін қызмет
result-label-application = Өтініш
result-application = { $date } №{"\u00A0"}{ $number }
result-label-name = Тегі, аты, әкесінің аты (бар болса)
result-label-iin = Жеке сәйкестендіру нөмірі (ЖСН)
result-label-born = Туған күні
result-two-names = { $first } және { $second }
result-label-address = Тұрғылықты жерінің мекенжайы
result-label-record = Азаматтық хал актісі жазбасының нөмірі

result-seal = М.О.
result-authorised-post = Көрсетілетін қызметті берушінің уәкілетті тұлғасы
result-printed-copy = Қағазға басып шығарылған көшірме көрсетілетін қызметті берушінің уәкілетті тұлғасының қолымен және мөрімен расталады (регламенттің 3-тармағы).
result-signed-electronically =
    Құжатқа көрсетілетін қызметті берушінің уәкілетті тұлғасының электрондық цифрлық қолтаңбасы (ЭЦҚ) қойылған. Қолтаңба құжатқа қоса берілетін жеке файлда (.p7s) сақталады; екі файл бірге ғана тексеріледі.
result-equal-to-paper =
    Осы құжат «Электрондық құжат және электрондық цифрлық қолтаңба туралы» Қазақстан Республикасының 2003 жылғы 7 қаңтардағы №{"\u00A0"}370-II Заңы 7-бабының 1-тармағына сәйкес қағаз жеткізгіштегі құжатпен бірдей.

result-decision-applicant = Өтініш беруші туралы мәліметтер
result-decision-findings = { $label }: { $findings }
result-decision-heading = Шешім

result-notification-address = Нәтиже берілетін мекенжай

result-refusal-text =
    Құрметті { $name }! «{ $service }» мемлекеттік көрсетілетін қызметін алуға берген өтінішіңіз (№{"\u00A0"}{ $number }, { $date }) қаралды. Мемлекеттік қызметті көрсетуден мынадай негіздер бойынша бас тартылды:
result-refusal-item = { $number })
result-refusal-advice = Не істеуге болады: { $text }
result-refusal-explanation = Түсіндірме: { $text }
result-refusal-again = Бас тарту себептерін жойғаннан кейін мемлекеттік көрсетілетін қызметті алуға қайта жүгінуге құқығыңыз бар.
result-refusal-appeal = Шешіммен келіспеген жағдайда оған Қазақстан Республикасының заңнамасында белгіленген тәртіппен шағымдануға құқығыңыз бар.

result-moment = { $day }, сағат { $time }
result-receipt-title = Құжаттардың қабылданғаны туралы қолхат
result-receipt-number-and-time = №{"\u00A0"}{ $number }, қабылданды: { $at }
result-receipt-footer = №{"\u00A0"}{ $number } қолхат
result-receipt-taken-at = Құжаттар қабылданған орын
result-receipt-papers = Қабылданған құжаттардың тізбесі
result-receipt-application = Мемлекеттік қызмет көрсетуге өтініш
result-receipt-paper = { $name } (сканерленген файлдар: { $count })
result-receipt-due = Нәтиже берілетін соңғы күн
result-receipt-where = Нәтиже берілетін мекенжай
result-receipt-bring = Нәтижені алу үшін осы қолхатты және жеке басты куәландыратын құжатты көрсетіңіз. Өкіл нотариат куәландырған сенімхатты қоса көрсетеді.
result-complaint-title = Шағым
result-complaint-to = Көрсетілетін қызметті берушінің басшысына
result-complaint-filed = Өтініш берілген уақыт
result-complaint-due = Қызмет көрсету мерзімінің аяқталуы

result-provider-phone = { $address }. Тел.: { $phone }
result-provider-closed = { $address } (өтініш қабылдамайды: { $reason })

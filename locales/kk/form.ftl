# Өтініш нысаны. Words of the form: yes and no, and what is wrong with an answer (`form-problem-<rule>`).
# `label` is the question's own wording, `limit` the bound that was passed, already written as a number.

form-yes = Иә
form-no = Жоқ

form-problem-missing = «{ $label }» – жауабы жазылмаған. Жалғастыру үшін жауап беріңіз.
form-problem-too-long = «{ $label }» – жауап тым ұзын. Ең көбі { $limit } таңба болатындай етіп қысқартыңыз.
form-problem-hidden-character = «{ $label }» – жауапта көзге көрінбейтін таңба бар. Ол көбіне басқа жерден көшіргенде қосылып кетеді. Жауапты өшіріп, пернетақтадан қайта теріңіз.
form-problem-not-a-name = «{ $label }» – мұнда есімде кездеспейтін таңба бар. Жеке куәліктегідей әріптермен жазыңыз; дефис пен апостроф қоюға болады.
form-problem-iin-length = «{ $label }» – ЖСН 12 саннан тұруы тиіс. Сандарын жеке куәліктен санап, қайта жазыңыз.
form-problem-iin-date = «{ $label }» – ЖСН-нің алғашқы алты саны туған күнге сәйкес келмейді. Жеке куәліктегі нөмірмен салыстырыңыз.
form-problem-iin-control = «{ $label }» – ЖСН-нің бір саны қате терілген. Жеке куәліктегі нөмірмен салыстырыңыз.
form-problem-not-a-phone = «{ $label }» – бұл Қазақстанның телефон нөміріне ұқсамайды. +7 және он сан жазыңыз, мысалы, +7 700 000 00 00.
form-problem-not-a-date = «{ $label }» – күнтізбеде мұндай күн жоқ. Күнін, айын және жылын тексеріңіз.
form-problem-in-future = «{ $label }» – бұл күн әлі келген жоқ. Бүгінгі немесе бұрынғы күнді жазыңыз.
form-problem-not-a-number = «{ $label }» – жауап бүтін сан болуы керек. Тек сандармен жазыңыз, мысалы, 3.
form-problem-too-small = «{ $label }» – жазылған сан тым кіші. Ең кемі { $limit } болуы керек.
form-problem-too-large = «{ $label }» – жазылған сан тым үлкен. Ең көбі { $limit } болуы керек.
form-problem-not-offered = «{ $label }» – бұл жауап ұсынылғандардың ішінде жоқ. Тізімнен таңдаңыз.
form-problem-own-iin = «{ $label }» – мұнда өтініш берушінің өз ЖСН-і көрсетілген. Екінші өтініш берушінің ЖСН-ін енгізіңіз.

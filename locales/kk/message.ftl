# Телефонға және электрондық поштаға жіберілетін хабарламалар. SMS and e-mails, written by the server.
# They may be read on somebody else's screen: a number of a request, and nothing about the person or the service.

message-code-link = Qyzmet: нөмірді байланыстыру коды { $code }. Оны ешкімге айтпаңыз, 5 минут жарамды.
message-code-sign = Qyzmet: { $code } коды { $mark } өтінішін куәландырады. Белгілерді экранмен салыстырыңыз. Ешкімге айтпаңыз, 5 минут жарамды.
message-code-email-title = Мекенжайды растау коды
message-code-email = { $code } коды осы мекенжайдың сіздікі екенін растайды. Оны 5 минут ішінде порталда теріңіз. Ештеңе сұрамаған болсаңыз, ештеңе істеудің қажеті жоқ.
message-notice-title = № { $number } өтініш

# Есептік жазба туралы: өтініштің нөмірі де, адамның аты да жоқ. Of the account: neither a number nor a name.
message-account-title = Qyzmet порталының хабарландыруы
message-certificate-ends = Qyzmet: ЭЦҚ-ңыздың мерзімі жақында аяқталады (қалған күн саны: { $days }). Толығырақ жеке кабинетте.
message-sms-ended = Qyzmet: хабарландырулар бұл нөмірге енді келмейді. Мұны сіз жасамаған болсаңыз, порталда құпиясөзді ауыстырыңыз.
message-email-ended = Qyzmet порталының хабарландырулары бұл мекенжайға енді келмейді. Мұны сіз жасамаған болсаңыз, порталда құпиясөзді ауыстырыңыз.

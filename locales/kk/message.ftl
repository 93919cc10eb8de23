# Телефонға және электрондық поштаға жіберілетін хабарламалар. SMS and e-mails, written by the server.
# They may be read on somebody else's screen: a number of a request, and nothing about the person or the service.

message-code-link = Qyzmet: нөмірді байланыстыру коды { $code }. Оны ешкімге айтпаңыз, 5 минут жарамды.
message-code-sign = Qyzmet: { $code } коды { $mark } өтінішін куәландырады. Белгілерді экранмен салыстырыңыз. Ешкімге айтпаңыз, 5 минут жарамды.
message-code-sign-in = Qyzmet: кіру коды { $code }. Оны ешкімге айтпаңыз. Кіріп жатқан сіз болмасаңыз, құпиясөзді ауыстырыңыз. 5 минут жарамды.
message-code-guard = Qyzmet: { $code } коды кіруді қорғауды немесе нөмірді өзгертеді. Ешкімге айтпаңыз, 5 минут жарамды.
message-second-step-title = Жеке кабинетке кіруді қорғау
message-second-step-on = Qyzmet: енді құпиясөзбен кіру үшін SMS коды керек. Мұны сіз істемесеңіз, ЭЦҚ арқылы кіріп, құпиясөзді ауыстырыңыз.
message-second-step-off = Qyzmet: енді құпиясөзбен кіруге SMS коды керек емес. Мұны сіз істемесеңіз, ЭЦҚ арқылы кіріп, құпиясөзді ауыстырыңыз.
message-second-step-unlinked = Qyzmet: нөмір ажыратылды, енді құпиясөзбен кіруге SMS коды керек емес. Мұны сіз істемесеңіз, ЭЦҚ арқылы кіріп, құпиясөзді ауыстырыңыз.
message-code-email-title = Мекенжайды растау коды
message-code-email = { $code } коды осы мекенжайдың сіздікі екенін растайды. Оны 5 минут ішінде порталда теріңіз. Ештеңе сұрамаған болсаңыз, ештеңе істеудің қажеті жоқ.
message-notice-title = № { $number } өтініш

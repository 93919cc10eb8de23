# Электрондық кезек талонының сөздері: күнтізбе файлы мен SMS. SMS-те адам туралы ештеңе жоқ: тек нөмір, күн және уақыт.

ticket-summary = Электрондық кезек: { $service }
ticket-about = Талон нөмірі { $number }. Қабылдау уақыты { $time } (Қазақстан уақытымен). Жеке куәлігіңізді ала келіп, талонның QR-кодын көрсетіңіз.
ticket-title = Талон { $number }
ticket-booked-sms = Qyzmet: талон { $number }, { $day }, { $time }. Толығырақ жеке кабинетте.
ticket-moved-sms = Qyzmet: қабылдау уақыты өзгерді. Талон { $number }, { $day }, { $time }.
ticket-cancelled-sms = Qyzmet: { $number } талонының күші жойылды.
ticket-reminder-sms = Qyzmet: еске саламыз, талон { $number }, { $day }, { $time }.
ticket-offered-sms = Qyzmet: қабылдау уақыты босады: { $day }, { $time }. Оны жеке кабинетте растаңыз.

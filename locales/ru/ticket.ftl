# Слова талона электронной очереди: файл календаря и SMS. В SMS нет ничего о человеке: только номер, день и время.

ticket-summary = Электронная очередь: { $service }
ticket-about = Номер талона { $number }. Время приема { $time } (по времени Казахстана). Возьмите с собой удостоверение личности и покажите QR-код талона.
ticket-title = Талон { $number }
ticket-booked-sms = Qyzmet: талон { $number }, { $day }, { $time }. Подробности в личном кабинете.
ticket-moved-sms = Qyzmet: время приема изменено. Талон { $number }, { $day }, { $time }.
ticket-cancelled-sms = Qyzmet: бронирование по талону { $number } отменено.
ticket-reminder-sms = Qyzmet: напоминаем, талон { $number }, { $day }, { $time }.
ticket-offered-sms = Qyzmet: освободилось время приема: { $day }, { $time }. Подтвердите его в личном кабинете.

# Извещения. Notices of the cabinet (`notice-<about>`) and their SMS (`notice-<about>-sms`).
# An SMS may be read on somebody else's screen: it holds the number and nothing about the person or the service.

notice-filed = Ваше заявление № { $number } подано. Канцелярия зарегистрирует его в рабочее время.
notice-filed-sms = Qyzmet: № { $number } отправлено. Ход рассмотрения виден в личном кабинете.
notice-sent-on = Ваше заявление № { $number } принято и отправлено в систему услугодателя. Ожидается подтверждение получения; срок оказания услуги идет с момента подачи.
notice-taken-there = Ваше заявление № { $number } получено системой услугодателя. Ход рассмотрения виден здесь.
notice-held-up = Система услугодателя пока не смогла принять ваше заявление № { $number }. Заявление сохранено, срок не меняется; специалисты выясняют причину. От вас ничего не требуется.
notice-searching = Ваше заявление № { $number } отправлено. Портал запрашивает сведения в информационных системах.
notice-searching-sms = Qyzmet: № { $number } отправлено. Ход рассмотрения виден в личном кабинете.
notice-by-hand = Автоматически выдать результат по заявлению № { $number } не удалось: заявление рассмотрит сотрудник услугодателя.
notice-by-hand-sms = Qyzmet: № { $number } передано сотруднику. Ход рассмотрения виден в личном кабинете.
notice-registered = Ваше заявление № { $number } зарегистрировано. Теперь руководитель назначит сотрудника, который его рассмотрит.
notice-registered-sms = Qyzmet: № { $number } зарегистрировано. Ход рассмотрения виден в личном кабинете.
notice-assigned = Ваше заявление № { $number } рассматривается: сотрудник назначен.
notice-assigned-sms = Qyzmet: № { $number } рассматривается. Ход рассмотрения виден в личном кабинете.
notice-result-ready = По вашему заявлению № { $number } готов результат. Он в личном кабинете.
notice-result-ready-sms = Qyzmet: по № { $number } есть результат. Он виден в личном кабинете.
notice-refused = По вашему заявлению № { $number } пришел мотивированный ответ об отказе. В нем названы основания и то, что можно сделать.
notice-refused-sms = Qyzmet: по № { $number } есть результат. Он виден в личном кабинете.
notice-result-to-collect = По вашему заявлению № { $number } готов результат. Где его получить, указано на странице заявления.
notice-result-to-collect-sms = Qyzmet: по № { $number } есть результат. Где его получить, видно в личном кабинете.
notice-handed-over = По вашему заявлению № { $number } результат выдан на руки.
notice-handed-over-sms = Qyzmet: по № { $number } услуга оказана. Подробности в личном кабинете.
notice-withdrawn = Заявление № { $number } отозвано, его рассмотрение прекращено.
notice-withdrawn-sms = Qyzmet: № { $number } отозвано. Подробности в личном кабинете.
notice-second-signature-sms = Qyzmet: вас просят подписать общее заявление. Оно в вашем личном кабинете.
notice-ticket-booked = Вы записаны на прием: талон { $number }, { $at }.
notice-ticket-moved = Время приема изменено: талон { $number }, { $at }.
notice-ticket-cancelled = Запись на прием отменена: талон { $number }, { $at }.
notice-ticket-reminder = Напоминаем о приеме: талон { $number }, { $at }.
notice-ticket-offered = Освободилось время приема: { $at }. Подтвердите его, пока оно закреплено за вами.
notice-certificate-ends = Срок действия вашего регистрационного свидетельства ЭЦП истекает { $at }. Получите новое заранее, пока действует прежнее.
notice-sms-ended = SMS на прежний номер больше не приходят: этот способ отключен или номер изменен. Если это сделали не вы, смените пароль.
notice-email-ended = Письма на прежний адрес больше не приходят: этот способ отключен или адрес изменен. Если это сделали не вы, смените пароль.

# Through what a notice was told besides the cabinet, and what became of it.
notice-by-sms = SMS
notice-by-email = Электронная почта
notice-message-waiting = ждет отправки
notice-message-quiet = будет отправлено после тихих часов: { $at }
notice-message-handed-over = передано для доставки { $at }
notice-message-delivered = доставлено { $at }
notice-message-not-known = неизвестно, ушло ли сообщение: связь прервалась { $at }
notice-message-given-up = не отправлено: { $at }

# Сообщения на телефон и по электронной почте. SMS and e-mails, written by the server.
# They may be read on somebody else's screen: a number of a request, and nothing about the person or the service.

message-code-link = Qyzmet: код { $code } для привязки номера. Никому его не сообщайте, действует 5 минут.
message-code-sign = Qyzmet: код { $code } удостоверяет заявление { $mark }. Сверьте знаки с экраном. Никому его не сообщайте, действует 5 минут.
message-code-sign-in = Qyzmet: код { $code } для входа. Никому его не сообщайте. Если входите не вы, смените пароль. Действует 5 минут.
message-code-guard = Qyzmet: код { $code } для изменения защиты входа или номера. Никому его не сообщайте, действует 5 минут.
message-second-step-title = Защита входа в личный кабинет
message-second-step-on = Qyzmet: для входа по паролю теперь нужен код из SMS. Если это сделали не вы, войдите с ЭЦП и смените пароль.
message-second-step-off = Qyzmet: для входа по паролю код из SMS больше не нужен. Если это сделали не вы, войдите с ЭЦП и смените пароль.
message-second-step-unlinked = Qyzmet: номер отвязан, для входа по паролю код из SMS больше не нужен. Если это сделали не вы, войдите с ЭЦП и смените пароль.
message-code-email-title = Код для подтверждения адреса
message-code-email = Код { $code } подтверждает, что этот адрес ваш. Наберите его на портале в течение 5 минут. Если вы ничего не запрашивали, ничего делать не нужно.
message-notice-title = Заявление № { $number }

# Об учетной записи: ни номера заявления, ни имени. Of the account: neither a number nor a name.
message-account-title = Извещение портала Qyzmet
message-certificate-ends = Qyzmet: срок действия вашей ЭЦП скоро истекает (дней осталось: { $days }). Подробности в личном кабинете.
message-sms-ended = Qyzmet: извещения на этот номер больше не приходят. Если это сделали не вы, смените пароль на портале.
message-email-ended = Извещения портала Qyzmet на этот адрес больше не приходят. Если это сделали не вы, смените пароль на портале.

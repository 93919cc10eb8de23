# Words of the page itself, shown before the application has started (app/index.html, app/staff.html).
# They hold no variables: tools/dist puts them into the page.

start-name = Qyzmet
start-title = Qyzmet — государственные услуги для семьи и детей
start-own-heading = Страница открывается
start-own-about = Все, что вы пишете в заявлении, сохраняется само: можно прерваться и продолжить позже, в том числе с другого устройства. Ход рассмотрения и результат видны в личном кабинете.
start-loading = Страница загружается…
start-failure-heading = Портал не запустился
start-failure-help = Проверьте соединение с интернетом и перезагрузите страницу. Если это не помогло, обновите браузер или откройте портал в другом браузере.
start-failure-elsewhere = Подать заявление можно и через Государственную корпорацию «Правительство для граждан».
start-reload = Перезагрузить страницу
start-noscript = В браузере выключен JavaScript. Портал без него не работает: включите его в настройках браузера и перезагрузите страницу.

start-staff-title = Qyzmet — рабочее место сотрудника
start-staff-heading = Рабочее место сотрудника
start-staff-about = Регистрация заявлений, назначение исполнителя, проверка документов и подписание решения.
start-staff-failure-elsewhere = Если это не помогло, обратитесь к администратору вашей организации.

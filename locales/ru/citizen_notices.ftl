# Как извещать. Channels, quiet hours, the e-mail address.

notices-title = Извещения
notices-lead = Все извещения есть в личном кабинете: там видно и то, дошли ли сообщения. Здесь вы выбираете, как еще вам сообщать.
notices-channels = Как сообщать
notices-through = Дополнительные способы извещения
notices-no-phone = Номер телефона не указан
notices-by-email-hint = На адрес, который вы подтвердили
notices-none-open = Сейчас новости видны только в личном кабинете
notices-none-open-about = Портал пока не отправляет ни SMS, ни писем.
notices-quiet = Тихие часы
notices-quiet-hint = В это время извещения не отправляются, они придут позже. Это не касается кодов, которые вы запросили сами, и предупреждений об изменении этих настроек.
notices-quiet-during = С { $from } до { $to }
notices-never-quiet = Отправлять в любое время
notices-keep = Сохранить
notices-kept = Выбор сохранен
notices-email = Адрес электронной почты
notices-email-off = Портал пока не отправляет писем.
notices-address = Адрес
notices-address-hint = На него придет код, который подтвердит, что адрес ваш
notices-address-wrong = Проверьте адрес, например, aigerim@example.kz
notices-other-address = Указать другой адрес
notices-prove = Подтвердить адрес
notices-forget-email = Удалить адрес

# Подписание: файл ключа, чей он, что подписывается. Signing: the key file, whose it is, what is signed.

signing-file = Файл ключа ЭЦП
signing-file-hint = Файл с расширением .p12 или .pfx. Для подписи нужен тот, чье название начинается с RSA.
signing-file-missing = Выберите файл ключа
signing-file-chosen = Выбран файл: { $name }
signing-password = Пароль к файлу ключа
signing-password-hint = Файл и пароль не покидают это устройство и нигде не сохраняются.
signing-open = Открыть ключ
signing-other-key = Выбрать другой ключ

signing-not-loaded = Модуль подписания не загрузился. Проверьте соединение с интернетом и попробуйте еще раз; если это не помогло, обновите браузер.
signing-file-not-read = Файл не прочитан. Возможно, его переместили или отключили носитель. Выберите его снова.
signing-not-a-key-file = Это не файл ключа. Выберите файл с расширением .p12 или .pfx.
signing-wrong-password = Пароль к файлу ключа не подходит. Проверьте раскладку и заглавные буквы и введите его снова.
signing-unsupported-protection = Файл ключа защищен способом, который портал не поддерживает. Получите новый ключ в Национальном удостоверяющем центре (НУЦ).
signing-too-many-iterations = Файл ключа устроен необычно, и открыть его заняло бы слишком много времени. Получите новый ключ в Национальном удостоверяющем центре (НУЦ).
signing-damaged = Файл ключа поврежден. Скопируйте его заново с исходного носителя или получите новый ключ.
signing-no-key = В этом файле нет ключа, есть только регистрационное свидетельство. Выберите файл с ключом.
signing-no-certificate = В этом файле нет регистрационного свидетельства к ключу. Выберите другой файл.
signing-unsupported-key = Этот ключ не RSA. Портал пока подписывает только ключами RSA: файл такого ключа начинается с RSA.
signing-could-not-sign = Браузер не смог подписать ({ $code }). Обновите браузер или откройте портал в другом браузере.

signing-name = Владелец
signing-iin = ИИН
signing-iin-ending = оканчивается на { $ending }
signing-organisation = Организация
signing-valid = Срок действия
signing-valid-dates = с { $from } по { $to }
signing-purpose = Назначение ключа
signing-purpose-signing = Подписание документов
signing-purpose-signing-in = Вход в системы
signing-purpose-other = Другое
signing-holder = Кому выдан
signing-holder-person = Физическому лицу
signing-holder-organisation = Сотруднику организации
signing-holder-unknown = В свидетельстве не указано
signing-issuer = Кем выдан

signing-checking = Проверяем регистрационное свидетельство
signing-check-again = Проверить еще раз
signing-good = Этим ключом можно подписать
signing-good-about = Срок действия, владелец и назначение проверены, среди отозванных свидетельства нет. После отправки все будет проверено еще раз.
signing-could-not-check = Проверить, не отозвано ли свидетельство, сейчас нельзя
signing-could-not-check-about = Это не связано с вашим ключом. Подписать можно и сейчас: заявление будет отправлено и подождет, пока проверка не станет возможной. До этого оно не считается поданным.

signing-request-service = Услуга
signing-request-act = Регламент
signing-request-provider = Услугодатель
signing-request-applicant = ИИН заявителя
signing-request-co-applicant = Второй заявитель
signing-request-edition = Редакция
signing-request-nonce = Одноразовый номер
signing-request-answers = Вопросы и ответы
signing-request-left-out = Ответа нет
signing-request-attachments = Приложенные документы
signing-request-no-attachments = Документы не приложены.
signing-request-consent = Согласие
signing-request-unread = Текст показан как есть
signing-request-unread-about = Эта версия портала не умеет разложить его по вопросам. Подписаны именно эти строки.

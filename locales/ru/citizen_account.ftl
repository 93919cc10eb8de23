# Рамка портала, вход, регистрация, новый пароль. The frame, signing in, registering, a new password.

citizen-nav-services = Услуги
citizen-nav-cabinet = Личный кабинет
citizen-nav-cabinet-unread = Личный кабинет (новых: { $n })
citizen-nav-sign-in = Войти
citizen-nav-register = Зарегистрироваться
citizen-nav-sign-out = Выйти
citizen-sign-out-failed = Выйти не удалось: нет ответа от портала. Попробуйте еще раз.
citizen-footer-about = Государственные услуги для семьи и детей. Срок, указанный на портале, – это срок по закону.
citizen-footer-sandbox = Песочница: вымышленные люди, ключи и часы
citizen-lost-title = Такой страницы нет
citizen-lost-lead = Возможно, в адресе ошибка или страница больше не существует. Проверьте адрес или начните с главной страницы.
citizen-lost-home = На главную страницу
citizen-again-title = Время входа истекло
citizen-again-lead = Войдите снова. То, что вы ввели, осталось на этой странице.

account-iin = ИИН
account-iin-hint = 12 цифр, как в удостоверении личности
account-iin-missing = Введите ИИН
account-iin-length = ИИН должен состоять из 12 цифр
account-iin-wrong = Такого ИИН не бывает: одна из цифр набрана с ошибкой. Сверьте его с удостоверением личности.
account-password = Пароль
account-password-hint = Не меньше 10 знаков. Несколько слов подряд запомнить легче, чем один сложный набор знаков.
account-password-missing = Придумайте пароль
account-password-short = Пароль короче 10 знаков. Добавьте еще одно слово.
account-password-long = Пароль длиннее 200 знаков. Сократите его.

sign-in-title = Вход в личный кабинет
sign-in-needed = Чтобы продолжить, войдите в личный кабинет. После входа откроется эта же страница.
sign-in-password-missing = Введите пароль
sign-in-send = Войти
sign-in-others = Не получается войти
sign-in-to-register = Зарегистрироваться, если вы здесь впервые
sign-in-to-password = Обновить забытый пароль с помощью ЭЦП

register-title = Регистрация
register-lead = Напишите сведения так, как они указаны в удостоверении личности: портал сверит их с государственной базой данных «Физические лица».
register-surname = Фамилия
register-surname-wrong = Напишите фамилию буквами, как в удостоверении личности
register-given = Имя
register-given-wrong = Напишите имя буквами, как в удостоверении личности
register-name-hint = Как в удостоверении личности
register-patronymic = Отчество
register-patronymic-hint = Если его нет в удостоверении личности, оставьте поле пустым
register-patronymic-wrong = Напишите отчество буквами, как в удостоверении личности, или оставьте поле пустым
register-phone = Мобильный телефон
register-phone-hint = Для извещений о ходе рассмотрения. Например, +7 700 000 00 00
register-phone-wrong = Это не похоже на телефонный номер Казахстана. Напишите +7 и десять цифр или оставьте поле пустым.
register-consent = Нажимая кнопку, вы соглашаетесь на сбор и обработку ваших персональных данных для регистрации на портале.
register-send = Зарегистрироваться
register-have-account = Уже зарегистрированы?
register-unconfirmed-what = Что было проверено
register-unconfirmed-check = ИИН, фамилия, имя и отчество вместе. Различие даже в одной букве не позволяет завершить регистрацию.
register-unconfirmed-kept = То, что вы написали, осталось ниже: исправьте и нажмите кнопку еще раз.

password-title = Новый пароль
password-lead = Если пароль забыт, новый можно задать только с помощью вашей ЭЦП: так никто другой этого не сделает. Понадобятся файл ключа и пароль к нему.
password-key = Подтвердите, что это вы
password-key-about = Выберите файл ключа с ИИН, который вы указали. Им будет подписана одна строка о замене пароля.
password-what-is-signed = Что именно будет подписано
password-choose = Придумайте новый пароль
password-new = Новый пароль
password-send = Подписать и сохранить пароль
password-done = Пароль обновлен
password-done-about = Вы вошли в личный кабинет. На других устройствах нужно будет войти снова, с новым паролем.

# Форма заявления. Words of the form: yes and no, and what is wrong with an answer (`form-problem-<rule>`).
# `label` is the question's own wording, `limit` the bound that was passed, already written as a number.

form-yes = Да
form-no = Нет

form-problem-missing = «{ $label }» – ответа нет. Ответьте, чтобы продолжить.
form-problem-too-long = «{ $label }» – ответ слишком длинный. Сократите его: знаков может быть не больше { $limit }.
form-problem-hidden-character = «{ $label }» – в ответе есть знак, которого не видно. Обычно он попадает в текст при копировании. Сотрите ответ и наберите его заново с клавиатуры.
form-problem-not-a-name = «{ $label }» – здесь есть знак, которого в именах не бывает. Напишите буквами, как в удостоверении личности; дефис и апостроф можно.
form-problem-iin-length = «{ $label }» – ИИН должен состоять из 12 цифр. Сверьте их с удостоверением личности и напишите снова.
form-problem-iin-date = «{ $label }» – первые шесть цифр ИИН не похожи на дату рождения. Сверьте номер с удостоверением личности.
form-problem-iin-control = «{ $label }» – одна из цифр ИИН набрана с ошибкой. Сверьте номер с удостоверением личности.
form-problem-not-a-phone = «{ $label }» – это не похоже на телефонный номер Казахстана. Напишите +7 и десять цифр, например, +7 700 000 00 00.
form-problem-not-a-date = «{ $label }» – такого дня в календаре нет. Проверьте день, месяц и год.
form-problem-in-future = «{ $label }» – этот день еще не наступил. Напишите сегодняшний или более ранний.
form-problem-not-a-number = «{ $label }» – ответ должен быть целым числом. Напишите только цифры, например, 3.
form-problem-too-small = «{ $label }» – число слишком маленькое. Оно должно быть не меньше { $limit }.
form-problem-too-large = «{ $label }» – число слишком большое. Оно должно быть не больше { $limit }.
form-problem-not-offered = «{ $label }» – такого ответа среди предложенных нет. Выберите из списка.
form-problem-own-iin = «{ $label }» – здесь указан ИИН самого заявителя. Введите ИИН второго заявителя.

# Рамка страниц. What stands around every page.

shell-product = Qyzmet
shell-title = { $title } – Qyzmet
shell-title-wrong = Ошибка: { $title } – Qyzmet
shell-sandbox-name = Песочница
shell-sandbox = Люди и документы здесь вымышленные, заявления никуда не отправляются.

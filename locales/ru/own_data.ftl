# Собственные данные. The readable form of what a person downloads of their own: `crate::own_data`.

own-data-title = Qyzmet: ваши данные
own-data-made = Составлено: { $at }
own-data-name = Фамилия, имя, отчество
own-data-iin = ИИН
own-data-phone = Номер телефона
own-data-registered = Дата регистрации на портале
own-data-sessions = Выполненные входы (время последнего использования, устройство)
own-data-certificates = Регистрационные свидетельства ЭЦП (действительны до, издатель и номер)
own-data-notices = Извещения
own-data-drafts = Черновики заявлений
own-data-cases = Заявления
own-data-linked = Привязанный номер
own-data-second-step = Время включения кода при входе
own-data-email = Электронная почта
own-data-tickets = Талоны электронной очереди

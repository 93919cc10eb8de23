# Өз деректері. The readable form of what a person downloads of their own: `crate::own_data`.

own-data-title = Qyzmet: сіздің деректеріңіз
own-data-made = Жасалған уақыты: { $at }
own-data-name = Тегі, аты, әкесінің аты
own-data-iin = ЖСН
own-data-phone = Телефон нөмірі
own-data-registered = Порталда тіркелген күні
own-data-sessions = Кабинетке кіру (соңғы пайдаланылған уақыты, құрылғы)
own-data-certificates = ЭЦҚ тіркеу куәліктері (қолданылу мерзімі, беруші және нөмірі)
own-data-notices = Хабарламалар
own-data-drafts = Өтініштердің жобалары
own-data-cases = Өтініштер
own-data-linked = Байланыстырылған нөмір
own-data-second-step = Кіру коды қосылған уақыты
own-data-email = Электрондық пошта
own-data-tickets = Электрондық кезек талондары

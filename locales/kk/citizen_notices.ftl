# Қалай хабарлау керек. Channels, quiet hours, the e-mail address.

notices-title = Хабарламалар
notices-lead = Барлық хабарландыру жеке кабинетте бар: жіберілген хабарламалардың жеткен-жетпегені де сол жерде көрінеді. Мұнда сізге тағы қалай хабарлау керегін таңдайсыз.
notices-channels = Қалай хабарлау керек
notices-through = Қосымша хабарлау тәсілдері
notices-no-phone = Телефон нөмірі көрсетілмеген
notices-by-email-hint = Өзіңіз растаған мекенжайға
notices-none-open = Қазір жаңалықтар тек жеке кабинетте көрінеді
notices-none-open-about = Портал әзірге SMS те, хат та жібермейді.
notices-quiet = Тыныш уақыт
notices-quiet-hint = Бұл уақытта хабарламалар жіберілмейді, олар кейін келеді. Бұл өзіңіз сұраған кодтарға және осы баптаулардың өзгергені туралы ескертулерге қатысты емес.
notices-quiet-during = { $from } – { $to } аралығында
notices-never-quiet = Кез келген уақытта жіберу
notices-keep = Сақтау
notices-kept = Таңдауыңыз сақталды
notices-email = Электрондық пошта мекенжайы
notices-email-off = Портал әзірге хат жібермейді.
notices-address = Мекенжай
notices-address-hint = Оған мекенжайдың сіздікі екенін растайтын код келеді
notices-address-wrong = Мекенжайды тексеріңіз, мысалы, aigerim@example.kz
notices-other-address = Басқа мекенжайды көрсету
notices-prove = Мекенжайды растау
notices-forget-email = Мекенжайды өшіру

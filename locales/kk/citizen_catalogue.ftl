# Қызметтер тізімі. The catalogue of services.

catalogue-title = Мемлекеттік қызметтер
catalogue-search = Қызметті іздеу
catalogue-search-hint = Қазақша немесе орысша атауын не қызметтің кодын жазыңыз.
catalogue-search-do = Іздеу
catalogue-all = Барлығы { $n } қызмет
catalogue-found = { $n } қызмет табылды
catalogue-none = «{ $query }» бойынша ештеңе табылмады
catalogue-none-advice = Басқа сөзбен іздеп көріңіз, мысалы, «асырап алу». Қысқа сөз көбірек табады.
catalogue-show-all = Барлық қызметті көрсету

# Беттердің жақтауы. What stands around every page.

shell-product = Qyzmet
shell-title = { $title } – Qyzmet
shell-title-wrong = Қате: { $title } – Qyzmet
shell-sandbox-name = Сынақ алаңы
shell-sandbox = Мұнда адамдар мен құжаттар ойдан шығарылған, өтініштер ешқайда жіберілмейді.

# Жизненные ситуации. Life situations under which the catalogue lists services: `situation-<code>`.

situation-child-into-family = Принять ребенка в семью
situation-birth-of-child = Рождение ребенка
situation-civil-status = Документы о семье и имени

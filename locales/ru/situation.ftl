# Жизненные ситуации. Life situations under which the catalogue lists services: `situation-<code>`.

situation-child-into-family = Принять ребенка в семью

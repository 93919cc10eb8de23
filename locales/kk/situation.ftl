# Өмірлік жағдайлар. Life situations under which the catalogue lists services: `situation-<code>`.

situation-child-into-family = Баланы отбасыға алу

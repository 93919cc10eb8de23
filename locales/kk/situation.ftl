# Өмірлік жағдайлар. Life situations under which the catalogue lists services: `situation-<code>`.

situation-child-into-family = Баланы отбасыға алу
situation-birth-of-child = Баланың дүниеге келуі
situation-civil-status = Отбасы мен аты-жөні туралы құжаттар

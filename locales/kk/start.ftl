# Words of the page itself, shown before the application has started (app/index.html, app/staff.html).
# They hold no variables: tools/dist puts them into the page.

start-name = Qyzmet
start-title = Qyzmet — отбасы мен балаларға арналған мемлекеттік қызметтер
start-own-heading = Бет ашылып жатыр
start-own-about = Өтінішке жазғаныңыздың бәрі өздігінен сақталады: тоқтап, кейін, басқа құрылғыдан да жалғастыра аласыз. Өтініштің жай-күйі мен нәтижесі жеке кабинетте көрінеді.
start-loading = Бет жүктеліп жатыр…
start-failure-heading = Портал іске қосылмады
start-failure-help = Интернет байланысын тексеріп, бетті қайта жүктеңіз. Көмектеспесе, браузерді жаңартыңыз немесе басқа браузермен ашыңыз.
start-failure-elsewhere = Өтінішті «Азаматтарға арналған үкімет» мемлекеттік корпорациясы арқылы да беруге болады.
start-reload = Бетті қайта жүктеу
start-noscript = Браузерде JavaScript өшірілген. Портал онсыз жұмыс істемейді: оны браузер баптауларында қосып, бетті қайта жүктеңіз.

start-staff-title = Qyzmet — қызметкердің жұмыс орны
start-staff-heading = Қызметкердің жұмыс орны
start-staff-about = Өтініштерді тіркеу, орындаушыны тағайындау, құжаттарды тексеру және шешімге қол қою.
start-staff-failure-elsewhere = Көмектеспесе, ұйымыңыздың әкімшісіне хабарласыңыз.

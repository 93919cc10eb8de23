# Құжаттардың сканы. Scans: what is asked for, receipts, and what went wrong with a file, whose fault it is, what to do.

attachments-title = Құжаттарды қоса беріңіз
attachments-lead = Жауаптарыңызға қарай мына құжаттар керек. Скан да, анық түсірілген сурет те жарайды: барлық жазуы мен мөрі оқылуы тиіс.
attachments-limits = PDF, JPEG немесе PNG. Бір файл ең көбі { $file }, барлығы бірге ең көбі { $request }. Файл таңдалған бойда жіберіледі.
attachments-camera = Суретке түсіру
attachments-received = Қабылданды: { $time }, { $size }
attachments-digest = SHA-256: { $short }… толық көрсету
attachments-missing = Мына құжатты қоса беріңіз: { $document }
attachments-still-going = «{ $name }» әлі жіберіліп жатыр. Аяқталғанша күтіңіз немесе тоқтатыңыз.
attachments-not-arrived = «{ $name }» қабылданбады. Себебі файлдың жанында жазылған. Оны тізімнен алып тастап, қажет болса, дұрысын қосыңыз.
attachments-arrived = «{ $name }» қабылданды.

attachments-problem-empty = «{ $name }» – файлдың іші бос. Мәселе файлда: оны құрылғыңызда ашып көріңіз, ашылмаса, құжатты қайта сканерлеңіз.
attachments-problem-too-large = «{ $name }» – файл { $limit } шегінен үлкен. Мәселе файлда: сканерлеу сапасын азайтыңыз немесе құжатты бірнеше файлға бөліңіз.
attachments-problem-too-large-together = «{ $name }» – бұл файлмен бірге барлығы { $limit } шегінен асады. Мәселе файлдардың көлемінде: артығын алып тастаңыз немесе кішірейтіп қайта қосыңыз.
attachments-problem-type = «{ $name }» – бұл PDF, JPEG немесе PNG емес. Мәселе файлда: құжатты PDF етіп сақтаңыз немесе суретке түсіріңіз. Файлдың атын өзгерту көмектеспейді.
attachments-problem-damaged = «{ $name }» – файл бүлінген, соңына дейін оқылмайды. Мәселе файлда: оны құрылғыңызда ашып көріңіз, ашылмаса, құжатты қайта сканерлеңіз.
attachments-problem-name = «{ $name }» – файлдың мұндай атын сақтау мүмкін емес. Мәселе файлдың атында: оны әріптермен және сандармен қайта атап, қайтадан таңдаңыз.
attachments-problem-line = «{ $name }» – байланыс үзіліп, файл толық жетпеді. Файлдың кінәсі жоқ: интернетті тексеріп, қайта жіберіңіз.
attachments-problem-signed-out = «{ $name }» – сеанс аяқталғандықтан, файл қабылданбады. Файлдың кінәсі жоқ: қайта кіріп, тағы жіберіңіз.
attachments-problem-refused = «{ $name }» – файл қабылданбады, оның кінәсі жоқ.

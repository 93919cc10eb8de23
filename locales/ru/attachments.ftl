# Сканы документов. Scans: what is asked for, receipts, and what went wrong with a file, whose fault it is, what to do.

attachments-title = Приложите документы
attachments-lead = По вашим ответам нужны эти документы. Подойдет и скан, и четкий снимок: все надписи и печати должны читаться.
attachments-limits = PDF, JPEG или PNG. Один файл – не больше { $file }, все вместе – не больше { $request }. Файл отправляется сразу, как только выбран.
attachments-camera = Сделать снимок
attachments-received = Принят: { $time }, { $size }
attachments-digest = SHA-256: { $short }… показать полностью
attachments-missing = Приложите документ: { $document }
attachments-still-going = «{ $name }» еще отправляется. Дождитесь окончания или остановите отправку.
attachments-not-arrived = «{ $name }» не принят, причина написана рядом с ним. Уберите его из списка и, если нужно, приложите верный файл.
attachments-arrived = «{ $name }» принят.

attachments-problem-empty = «{ $name }» – файл пустой. Дело в файле: откройте его на своем устройстве; если не открывается, отсканируйте документ заново.
attachments-problem-too-large = «{ $name }» – файл больше { $limit }. Дело в файле: уменьшите качество сканирования или разделите документ на несколько файлов.
attachments-problem-too-large-together = «{ $name }» – вместе с ним файлы займут больше { $limit }. Дело в их размере: уберите лишнее или приложите уменьшенные файлы.
attachments-problem-type = «{ $name }» – это не PDF, не JPEG и не PNG. Дело в файле: сохраните документ как PDF или сфотографируйте его. Переименовать файл недостаточно.
attachments-problem-damaged = «{ $name }» – файл поврежден и не читается до конца. Дело в файле: откройте его на своем устройстве; если не открывается, отсканируйте документ заново.
attachments-problem-name = «{ $name }» – файл с таким именем сохранить нельзя. Дело в имени: переименуйте файл буквами и цифрами и выберите его снова.
attachments-problem-line = «{ $name }» – связь прервалась, файл пришел не весь. С файлом все в порядке: проверьте интернет и отправьте еще раз.
attachments-problem-signed-out = «{ $name }» – сеанс завершился, и файл не принят. С файлом все в порядке: войдите снова и отправьте еще раз.
attachments-problem-refused = «{ $name }» – файл не принят, и дело не в нем.

# Құрамдастардың сөздері. Words of the components: no page has an own copy of these.

ui-skip = Негізгі мазмұнға өту
ui-nav = Портал бөлімдері
ui-language = Тіл
ui-language-kk = Қазақша
ui-language-ru = Русский
ui-language-failed = Орыс тіліндегі мәтін жүктелмеді. Интернет байланысын тексеріп, тілді қайта таңдаңыз.
ui-continue = Жалғастыру
ui-back = Артқа
ui-close = Жабу
ui-print = Басып шығару
ui-change = Өзгерту
ui-busy = Орындалуда, күте тұрыңыз
ui-loading = Жүктелуде

ui-optional = (міндетті емес)
ui-error-prefix = Қате:
ui-errors-title = Түзететін жерлер бар
ui-choose = Таңдаңыз
ui-password-show = Көрсету
ui-password-hide = Жасыру
ui-date-day = Күні
ui-date-month = Айы
ui-date-year = Жылы

ui-saving = Сақталуда…
ui-saved = Сақталды, сағат { $time }
ui-save-retrying = Сақталмады, қайта әрекет жасалуда. Енгізген деректеріңіз осы бетте тұр.

ui-file-choose = Файлды таңдау
ui-file-drop = немесе файлды осы жерге сүйреп әкеліңіз
ui-file-cancel = Тоқтату
ui-file-remove = Алып тастау
ui-file-retry = Қайта жіберу
ui-file-kept = Қабылданды, { $size }

ui-task-done = Аяқталды
ui-task-begun = Басталды
ui-task-open = Толтырылмаған
ui-task-closed = Әзірге ашылмайды
ui-task-wrong = Түзету қажет

ui-step-done = (орындалды)
ui-step-current = Қазір осы жерде
ui-step-late = Мерзімі өтті
ui-step-ahead = (әлі басталған жоқ)

# Сандар мен күндер
ui-size-bytes = { $n } байт
ui-size-kib = { $n } КБ
ui-size-mib = { $n } МБ
ui-date = { $year } жылғы { $day } { $month }
ui-date-time = { $date }, сағат { $time }
ui-month-1 = қаңтар
ui-month-2 = ақпан
ui-month-3 = наурыз
ui-month-4 = сәуір
ui-month-5 = мамыр
ui-month-6 = маусым
ui-month-7 = шілде
ui-month-8 = тамыз
ui-month-9 = қыркүйек
ui-month-10 = қазан
ui-month-11 = қараша
ui-month-12 = желтоқсан

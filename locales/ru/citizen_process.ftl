# Справочник бизнес-процессов. The directory of business processes of an edition.

process-title = Справочник бизнес-процессов оказания государственной услуги
process-lead = Для каждого способа подачи: кто и что делает, за какое время и что происходит дальше.
process-channels = Способы подачи заявления
process-no-norms = Акт не устанавливает времени для этих действий.
process-norm-since = { $norm } ({ $since })

process-start = Начало
process-end = Завершение
process-refusal = Завершается отказом
process-yes = Да
process-no = Нет

process-legend = Условные обозначения
process-legend-start = начало или завершение оказания государственной услуги
process-legend-action = наименование процедуры (действия) услугополучателя и (или) СФЕ
process-legend-condition = вариант выбора: «Да» или «Нет»
process-legend-refusal = отказ в оказании государственной услуги
process-legend-next = переход к следующей процедуре (действию)
process-legend-unit = СФЕ – структурно-функциональная единица: подразделение (работник) услугодателя, Государственная корпорация или информационная система.

# Каталог услуг. The catalogue of services.

catalogue-title = Государственные услуги
catalogue-search = Поиск услуги
catalogue-search-hint = Напишите название на казахском или русском языке либо код услуги.
catalogue-search-do = Найти
catalogue-all = { $n ->
    [one] Всего { $n } услуга
    [few] Всего { $n } услуги
    [many] Всего { $n } услуг
   *[other] Всего { $n } услуги
}
catalogue-found = { $n ->
    [one] Найдена { $n } услуга
    [few] Найдены { $n } услуги
    [many] Найдено { $n } услуг
   *[other] Найдено { $n } услуги
}
catalogue-none = По запросу «{ $query }» ничего не найдено
catalogue-none-advice = Попробуйте другое слово, например, «усыновление». Короткое слово находит больше.
catalogue-show-all = Показать все услуги

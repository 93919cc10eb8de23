# Ответа нет или он непонятен. No answer, or none that can be used.

failure-network = Нет ответа от портала
failure-network-advice = Проверьте соединение с интернетом и попробуйте еще раз. То, что вы ввели, осталось на этой странице.
failure-unreadable = Портал ответил непонятно
failure-unreadable-advice = Перезагрузите страницу и попробуйте еще раз. Если это не помогло, попробуйте позже: сбой на стороне портала.
failure-reference = Номер для обращения в поддержку: { $reference }
failure-try-again = Попробовать еще раз

# Жауап жоқ немесе түсініксіз. No answer, or none that can be used.

failure-network = Порталдан жауап келмеді
failure-network-advice = Интернет байланысын тексеріп, қайталап көріңіз. Енгізген деректеріңіз осы бетте тұр.
failure-unreadable = Портал түсініксіз жауап берді
failure-unreadable-advice = Бетті жаңартып, қайталап көріңіз. Көмектеспесе, кейінірек қайталаңыз: ақау порталдың өзінде.
failure-reference = Қолдау қызметіне айтатын нөмір: { $reference }
failure-try-again = Қайталап көру

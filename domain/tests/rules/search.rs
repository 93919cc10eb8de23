//! People look for the service by either name, in either language, with whatever keyboard they have.

use crate::world::{
    ALL, CERTIFICATE, FOSTER_CARE, GUARDIANSHIP, KARAGANDA, MANGYSTAU, edition, tortoise_race,
};

#[test]
fn the_service_is_found_by_its_names_and_its_code() {
    for name in [MANGYSTAU, KARAGANDA] {
        let regulation = edition(name);
        for query in [
            "есепке қою",
            "есепке алу",
            "қою",
            "алу",
            "Баланы асырап алуға",
            "бала асырап",
            "адамдарды есепке",
            "adoption",
            "Adoption ",
            "усыновить",
            "УСЫНОВЛЕНИЕ",
            "удочерить",
            "учёт",
            "учет лиц",
            "постановка желающих",
            // Without a Kazakh keyboard.
            "есепке кою",
            "бала асырап алуга",
        ] {
            assert!(regulation.answers_to(query), "{name} is not found by '{query}'");
        }
    }
}

#[test]
fn each_of_the_others_is_found_by_its_own_words_alone() {
    for (name, queries) in [
        (
            GUARDIANSHIP,
            [
                "қорғаншылық белгілеу",
                "қамқоршы болғым",
                "опека",
                "попечительство",
                "опекуном",
                "немеремді",
                "guardianship",
            ],
        ),
        (
            CERTIFICATE,
            [
                "анықтама",
                "қорғаншылық туралы анықтама",
                "справка",
                "справка о попечительстве",
                "выдача справок",
                "аныктама",
                "guardianship-certificate",
            ],
        ),
        (
            FOSTER_CARE,
            ["патронат", "тәрбиелеуге", "тәрбиеге", "патронатное", "на время", "патронаттык", "foster-care"],
        ),
    ] {
        for query in queries {
            let found: Vec<&str> = ALL.into_iter().filter(|it| edition(it).answers_to(query)).collect();
            assert_eq!(found, [name], "'{query}'");
        }
    }
}

#[test]
fn a_word_of_two_services_finds_both() {
    for query in ["қорғаншылық", "опек", "попечит"] {
        let found: Vec<&str> = ALL.into_iter().filter(|it| edition(it).answers_to(query)).collect();
        assert_eq!(found, [GUARDIANSHIP, CERTIFICATE], "'{query}'");
    }
}

#[test]
fn other_words_do_not_find_it() {
    let regulation = edition(MANGYSTAU);
    for query in ["черепаха", "тасбақа", "adoptions", "adop", "қою черепаха", "паспорт"]
    {
        assert!(!regulation.answers_to(query), "found by '{query}'");
    }
    assert!(tortoise_race().answers_to("тасбақа"));
    assert!(!tortoise_race().answers_to("усыновить"));
}

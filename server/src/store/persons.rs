//! The sandbox's rows of the person register (ЖТ МДБ).

use domain::person::{Iin, Name};
pub use gateway::person::Life;

use super::{StoreError, Tx};

/// A person as the register knows them.
#[derive(Clone, Debug)]
pub struct Person {
    /// Whose row it is.
    pub iin: Iin,
    /// The name.
    pub name: Name,
    /// The address of residence.
    pub address: String,
    /// What the register says of the person's life.
    pub life: Life,
}

/// The person with a number, if the register has one.
pub async fn find(tx: &mut Tx, iin: &Iin) -> Result<Option<Person>, StoreError> {
    let row: Option<(String, String, Option<String>, String, bool)> = tx
        .maybe(
            "SELECT surname, given, patronymic, address, deceased FROM persons WHERE iin = $1",
            &[iin.as_str().into()],
        )
        .await?;
    Ok(row.map(|(surname, given, patronymic, address, deceased)| Person {
        iin: iin.clone(),
        name: Name { surname, given, patronymic },
        address,
        life: if deceased { Life::Deceased } else { Life::Normal },
    }))
}

/// Adds a person.
pub async fn insert(tx: &mut Tx, person: &Person) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO persons (iin, surname, given, patronymic, address, deceased) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            person.iin.as_str().into(),
            person.name.surname.as_str().into(),
            person.name.given.as_str().into(),
            person.name.patronymic.clone().into(),
            person.address.as_str().into(),
            (person.life == Life::Deceased).into(),
        ],
    )
    .await?;
    Ok(())
}

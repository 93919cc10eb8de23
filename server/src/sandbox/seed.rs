//! The first start: the demo authority, everybody's keys, accounts, officials and rows of the person register.

use std::fs;
use std::path::{Path, PathBuf};

use domain::access::{Officer, Role, Workplace};
use domain::api::sandbox::DemoPerson;
use domain::calendar::{Moment, Zone, parse_date};
use domain::id::AccountId;
use domain::person::Name;
use domain::text::Text;
use rsa::rand_core::OsRng;

use super::authority::{Authority, Endpoints, Issued, Organisation, Post, Purpose, Subject, Validity};
use super::people::{Condition, DemoAdministrator, DemoCitizen, DemoGuardianship, DemoOfficer, People};
use super::{SandboxError, keeper, people};
use crate::app::App;
use crate::authorised::Keys;
use crate::chance;
use crate::store::accounts::{self, Account};
use crate::store::administrators::{self, Administrator};
use crate::store::guardianships::{self, Row};
use crate::store::officers::{self, Official};
use crate::store::persons::{self, Life, Person};
use crate::store::{StoreError, Tx, phone_owners};

const DAY: i64 = 86_400;

/// Of the authorised persons' keys.
const PASSPHRASE: &str = "Authorised1";

/// Where the sandbox keeps what is its own, inside the data folder.
pub fn folder(data: &Path) -> PathBuf {
    data.join("sandbox")
}

/// Makes the sandbox unless it has been made; `people.json`, written last, says that it has.
pub async fn ensure(app: &App, data: &Path) -> Result<Vec<DemoPerson>, SandboxError> {
    let list = folder(data).join("people.json");
    let people = if list.exists() { read_list(&list)? } else { make(app, data).await? };
    note_phones(app, people::load()?.citizen).await?;
    ensure_authorised(app, data).await?;
    Ok(people)
}

/// Makes the keys of the authorised persons, one for each body that gives an automated service, unless they have been made.
async fn ensure_authorised(app: &App, data: &Path) -> Result<(), SandboxError> {
    let keys = Keys::of_sandbox(data);
    if keys.passphrase.exists() {
        return Ok(());
    }
    let now = app.clock.now();
    let year = Validity { not_before: now.0 - DAY, not_after: now.0 + 730 * DAY };
    let law = app.law();
    let is_automated = |it: &DemoOfficer| {
        let mut automated = law.list_applied().filter(|regulation| regulation.automation.is_some());
        it.provider.as_ref().is_some_and(|provider| automated.any(|law| law.provider(provider).is_some()))
    };
    let heads = people::load()?.officer.into_iter().filter(|it| it.role == Role::Head && is_automated(it));
    let order = |it: DemoOfficer| {
        let organisation = Organisation { post: Post::Signatory, ..organisation(&it, app)? };
        Ok((subject(&it.name(), it.iin.as_str(), Some(organisation)), Purpose::Signing, year))
    };
    let orders = heads.map(order).collect::<Result<Vec<_>, SandboxError>>()?;
    let authority = keeper::load(data)?;
    let making = tokio::task::spawn_blocking(move || authority.issue_all(&orders, || OsRng));
    let issued = making.await.map_err(|_| SandboxError::Worker)??;
    fs::create_dir_all(&keys.place).map_err(|error| SandboxError::file(&keys.place, error))?;
    for key in issued {
        let path = keys.place.join(key.file_name());
        fs::write(&path, &*key.key_file(&mut OsRng, PASSPHRASE))
            .map_err(|error| SandboxError::file(&path, error))?;
    }
    // Written last, it says that the keys are there.
    fs::write(&keys.passphrase, PASSPHRASE).map_err(|error| SandboxError::file(&keys.passphrase, error))
}

fn read_list(path: &Path) -> Result<Vec<DemoPerson>, SandboxError> {
    let text = fs::read_to_string(path).map_err(|error| SandboxError::file(path, error))?;
    serde_json::from_str(&text).map_err(|error| SandboxError::People(error.to_string()))
}

async fn make(app: &App, data: &Path) -> Result<Vec<DemoPerson>, SandboxError> {
    let people = people::load()?;
    let now = app.clock.now();
    let orders = orders(&people, app, now)?;
    let making = tokio::task::spawn_blocking(move || -> Result<_, SandboxError> {
        let validity = Validity { not_before: now.0 - 400 * DAY, not_after: now.0 + 3650 * DAY };
        let authority =
            Authority::create(&mut OsRng, validity, Endpoints::under("http://127.0.0.1:8080/sandbox/ca"))?;
        let issued = authority.issue_all(&orders, || OsRng)?;
        Ok((authority, issued))
    });
    let (authority, issued) = making.await.map_err(|_| SandboxError::Worker)??;
    let home = folder(data);
    let keys = home.join("keys");
    fs::create_dir_all(&keys).map_err(|error| SandboxError::file(&keys, error))?;
    let list = write_keys(&people, app, &issued, &keys)?;
    keeper::begin(data, &authority, &revoked(&people, &issued, now), now)?;
    fill(app, people, now).await?;
    let path = home.join("people.json");
    let json =
        serde_json::to_string_pretty(&list).map_err(|error| SandboxError::People(error.to_string()))?;
    fs::write(&path, json).map_err(|error| SandboxError::file(&path, error))?;
    Ok(list)
}

/// What the authority issues: a key for each citizen, then for each official, then for each administrator. Whoever has got
/// somebody else's file has the stranger's.
fn orders(
    people: &People,
    app: &App,
    now: Moment,
) -> Result<Vec<(Subject, Purpose, Validity)>, SandboxError> {
    let year = Validity { not_before: now.0 - DAY, not_after: now.0 + 730 * DAY };
    let past = Validity { not_before: now.0 - 395 * DAY, not_after: now.0 - 30 * DAY };
    let mut orders = Vec::new();
    for citizen in &people.citizen {
        let purpose =
            if citizen.condition == Condition::LoginKey { Purpose::Login } else { Purpose::Signing };
        let validity = if citizen.condition == Condition::Expired { past } else { year };
        let subject = match citizen.condition {
            Condition::AnotherPerson => stranger(people)?,
            _ => subject(&citizen.name(), citizen.iin.as_str(), None),
        };
        orders.push((subject, purpose, validity));
    }
    for officer in &people.officer {
        let organisation = organisation(officer, app)?;
        orders.push((
            subject(&officer.name(), officer.iin.as_str(), Some(organisation)),
            Purpose::Signing,
            year,
        ));
    }
    for administrator in &people.administrator {
        let subject = subject(&administrator.name(), administrator.iin.as_str(), None);
        orders.push((subject, Purpose::Signing, year));
    }
    Ok(orders)
}

/// Somebody else in the sandbox, whose key came into the wrong hands.
fn stranger(people: &People) -> Result<Subject, SandboxError> {
    let other = people.citizen.iter().find(|citizen| citizen.condition == Condition::Good);
    let other = other.ok_or_else(|| SandboxError::People("nobody is good".to_owned()))?;
    Ok(subject(&other.name(), other.iin.as_str(), None))
}

fn subject(name: &Name, iin: &str, organisation: Option<Organisation>) -> Subject {
    Subject {
        surname: name.surname.to_uppercase(),
        given_name: name.given.to_uppercase(),
        patronymic: name.patronymic.as_ref().map(|patronymic| patronymic.to_uppercase()),
        iin: iin.to_owned(),
        organisation,
        email: None,
    }
}

fn organisation(officer: &DemoOfficer, app: &App) -> Result<Organisation, SandboxError> {
    let (name, bin) = match officer.place()? {
        Workplace::Provider(code) => {
            let unknown = || SandboxError::People(format!("nobody applies the provider {code}"));
            let law = app.law();
            let regulation = law.of_provider(&code).ok_or_else(unknown)?;
            let provider = regulation.provider(&code).ok_or_else(unknown)?;
            (provider.name.kk.clone(), provider.bin.clone())
        }
        Workplace::Office(code) => {
            let corporation = app.settings.corporation.as_ref().filter(|it| it.office(&code).is_some());
            let unknown = || SandboxError::People(format!("there is no office {code}"));
            let corporation = corporation.ok_or_else(unknown)?;
            (corporation.name.kk.clone(), corporation.bin.clone())
        }
    };
    let post = match officer.role {
        Role::Head => Post::Head,
        Role::Clerk | Role::Executor | Role::Operator => Post::Employee,
    };
    Ok(Organisation { name, bin, post })
}

fn revoked(people: &People, issued: &[Issued], now: Moment) -> Vec<super::authority::Revoked> {
    let taken_back = people.citizen.iter().zip(issued).filter(|(it, _)| it.condition == Condition::Revoked);
    taken_back.map(|(_, key)| super::authority::Revoked { serial: key.serial, at: now.0 - DAY / 2 }).collect()
}

/// Writes the key files; answers with the list of people as tests and the sandbox page read it.
fn write_keys(
    people: &People,
    app: &App,
    issued: &[Issued],
    keys: &Path,
) -> Result<Vec<DemoPerson>, SandboxError> {
    let mut list = Vec::new();
    let mut files = issued.iter();
    let mut write = |password: &str| -> Result<String, SandboxError> {
        let issued = files.next().ok_or(SandboxError::Worker)?;
        let name = issued.file_name();
        let path = keys.join(&name);
        fs::write(&path, &*issued.key_file(&mut OsRng, password))
            .map_err(|error| SandboxError::file(&path, error))?;
        Ok(name)
    };
    for citizen in &people.citizen {
        list.push(demo_citizen(citizen, write(&citizen.key_password)?));
    }
    for officer in &people.officer {
        list.push(demo_officer(officer, app, write(&officer.key_password)?));
    }
    for administrator in &people.administrator {
        list.push(demo_administrator(administrator, write(&administrator.key_password)?));
    }
    Ok(list)
}

fn demo_citizen(citizen: &DemoCitizen, key: String) -> DemoPerson {
    DemoPerson {
        iin: citizen.iin.as_str().to_owned(),
        name: citizen.name().full(),
        role: "citizen".to_owned(),
        region: String::new(),
        login: citizen.iin.as_str().to_owned(),
        password: citizen.password.clone(),
        key,
        key_password: citizen.key_password.clone(),
        condition: citizen.condition.as_str().to_owned(),
        about: citizen.about.clone(),
    }
}

fn demo_officer(officer: &DemoOfficer, app: &App, key: String) -> DemoPerson {
    let law = app.law();
    let regulation = officer.provider.as_ref().and_then(|code| law.of_provider(code));
    let provider = regulation.zip(officer.provider.as_ref()).and_then(|(law, code)| law.provider(code));
    let role = regulation.and_then(|it| it.roles.iter().find(|name| name.role == officer.role));
    let corporation = app.settings.corporation.as_ref();
    let office = corporation.zip(officer.office.as_ref()).and_then(|(it, code)| it.office(code));
    let role = role.map(|it| &it.name).or(office.and(corporation).map(|it| &it.operator));
    let place = provider.map(|it| &it.place).or(office.map(|it| &it.name));
    let region = office.map(|it| it.region.as_str()).or(regulation.map(|it| it.edition.region.as_str()));
    let about = |of: fn(&Text) -> &String| {
        format!("{}, {}", role.map_or("", |it| of(it)), place.map_or("", |it| of(it)))
    };
    DemoPerson {
        iin: officer.iin.as_str().to_owned(),
        name: officer.name().full(),
        role: officer.role.as_str().to_owned(),
        region: region.unwrap_or_default().to_owned(),
        login: officer.login.clone(),
        password: officer.password.clone(),
        key,
        key_password: officer.key_password.clone(),
        condition: Condition::Good.as_str().to_owned(),
        about: Text { kk: about(|it| &it.kk), ru: about(|it| &it.ru) },
    }
}

fn demo_administrator(administrator: &DemoAdministrator, key: String) -> DemoPerson {
    DemoPerson {
        iin: administrator.iin.as_str().to_owned(),
        name: administrator.name().full(),
        role: "administrator".to_owned(),
        region: String::new(),
        login: administrator.login.clone(),
        password: administrator.password.clone(),
        key,
        key_password: administrator.key_password.clone(),
        condition: Condition::Good.as_str().to_owned(),
        about: administrator.about.clone(),
    }
}

/// Puts the demo people, the officials and the register into the database.
pub async fn fill(app: &App, people: People, now: Moment) -> Result<(), SandboxError> {
    let mut accounts = Vec::new();
    let registered = people.citizen.iter().filter(|citizen| citizen.condition != Condition::NotRegistered);
    for citizen in registered {
        accounts.push(Account {
            id: AccountId::parse(&chance::id()?).map_err(|_| SandboxError::Worker)?,
            iin: citizen.iin.clone(),
            name: citizen.name(),
            phone: Some(citizen.phone.clone()),
            password_hash: Some(app.passwords.hash(citizen.password.clone()).await?),
            created_at: now,
            proven_at: None,
        });
    }
    let mut officials = Vec::new();
    for it in &people.officer {
        officials.push(Official {
            officer: Officer { id: it.id.clone(), iin: it.iin.clone(), place: it.place()?, role: it.role },
            name: it.name(),
            login: it.login.clone(),
            password_hash: app.passwords.hash(it.password.clone()).await?,
        });
    }
    let mut administrators = Vec::new();
    for it in &people.administrator {
        administrators.push(Administrator {
            id: it.id.clone(),
            login: it.login.clone(),
            password_hash: app.passwords.hash(it.password.clone()).await?,
            one_time: false,
            iin: it.iin.clone(),
            name: it.name(),
        });
    }
    let mut resolutions = Vec::new();
    for it in &people.guardianship {
        resolutions.push((chance::id()?, it.guardian.clone(), row(it)?));
    }
    let register: Vec<Person> = people.citizen.iter().filter_map(person).collect();
    app.store
        .write(async move |tx: &mut Tx| {
            for account in &accounts {
                accounts::insert(tx, account).await?;
            }
            for official in &officials {
                officers::insert(tx, official).await?;
            }
            for administrator in &administrators {
                administrators::insert(tx, administrator).await?;
            }
            for (id, guardian, row) in &resolutions {
                guardianships::insert(tx, id, guardian, row).await?;
            }
            for person in &register {
                if persons::find(tx, &person.iin).await?.is_none() {
                    persons::insert(tx, person).await?;
                }
            }
            Ok::<(), StoreError>(())
        })
        .await?;
    note_phones(app, people.citizen).await?;
    Ok(())
}

/// Puts everybody's telephone number into the base of mobile citizens, unless it is there: a sandbox may be older than the base.
async fn note_phones(app: &App, citizens: Vec<DemoCitizen>) -> Result<(), StoreError> {
    let note = async move |tx: &mut Tx| {
        for citizen in &citizens {
            phone_owners::insert(tx, &citizen.iin, &citizen.phone).await?;
        }
        Ok(())
    };
    app.store.write(note).await
}

/// A resolution is made in the morning.
fn row(it: &DemoGuardianship) -> Result<Row, SandboxError> {
    let day = parse_date(&it.day).ok_or_else(|| SandboxError::People(format!("{} is no day", it.day)))?;
    Ok(Row {
        number: it.number.clone(),
        decided_at: Zone::East.moment(day, 10 * 3600),
        decision: it.decision.clone(),
        children: it.children.clone(),
        ended_on: it.ended.clone(),
    })
}

fn person(citizen: &DemoCitizen) -> Option<Person> {
    if citizen.condition == Condition::Absent {
        return None;
    }
    let mut name = citizen.name();
    if let Some(surname) = &citizen.register_surname {
        name.surname.clone_from(surname);
    }
    Some(Person {
        iin: citizen.iin.clone(),
        name,
        address: citizen.address.clone(),
        life: if citizen.condition == Condition::Deceased { Life::Deceased } else { Life::Normal },
    })
}

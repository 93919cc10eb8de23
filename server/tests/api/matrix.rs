//! Every route with every role, on both listeners: who may not is told so before anything is looked at, and nothing of one
//! listener is served on the other.

use domain::access::{Officer, Role, Workplace};
use domain::api::hall::AddDevice;
use domain::api::path;
use domain::id::{AccountId, AdministratorId, OfficeCode, OfficerId, ProviderCode};
use domain::person::{Iin, Name};
use domain::queue::DeviceKind;
use hyper::Method;
use serde_json::json;
use server::app::{Kind, Settings};
use server::queue::devices;
use server::router::{Route, Who};
use server::routes;
use server::store::administrators::{self, Administrator};
use server::store::officers::{self, Official};
use server::store::{StoreError, Tx, codes};

use crate::world::{Browser, START, World};

const PASSWORD: &str = "Kaspi-tenizi-2018";

/// Those who may come, each with the cookies that they got at their own listener.
async fn visitors(world: &World) -> Vec<(String, Vec<Who>, String)> {
    let hash = world.app.passwords.hash(PASSWORD.to_owned()).await.unwrap();
    let name =
        Name { surname: "Ахметова".to_owned(), given: "Айгерім".to_owned(), patronymic: None };
    let iin = Iin::parse("920715499024").unwrap();
    world.person("aigerim", iin.as_str(), PASSWORD).await;
    let officials = Role::ALL.map(|role| Official {
        officer: Officer {
            id: OfficerId::parse(role.as_str()).unwrap(),
            iin: iin.clone(),
            place: match role {
                Role::Clerk | Role::Head | Role::Executor => {
                    Workplace::Provider(ProviderCode::parse("aktau").unwrap())
                }
                Role::Operator => Workplace::Office(OfficeCode::parse("aktau-1").unwrap()),
            },
            role,
        },
        name: name.clone(),
        login: role.as_str().to_owned(),
        password_hash: hash.clone(),
    });
    world
        .app
        .store
        .write(async move |tx: &mut Tx| {
            for official in &officials {
                officers::insert(tx, official).await?;
            }
            Ok::<(), StoreError>(())
        })
        .await
        .unwrap();
    let mut visitors = vec![("nobody".to_owned(), Vec::new(), String::new())];
    let mut citizen = world.citizen();
    citizen.post("/api/session", &json!({ "iin": "920715499024", "password": PASSWORD })).await.ok();
    visitors.push(("citizen".to_owned(), vec![Who::Citizen], citizen.cookie().unwrap().to_owned()));
    visitors.push(half_citizen(world, &iin).await);
    for role in Role::ALL {
        let mut official = world.official();
        official
            .post("/api/staff/session", &json!({ "login": role.as_str(), "password": PASSWORD }))
            .await
            .ok();
        let may = match role {
            Role::Clerk => vec![Who::Officer, Who::Clerk, Who::Counter],
            Role::Operator => vec![Who::Officer, Who::Operator, Who::Counter],
            Role::Head | Role::Executor => vec![Who::Officer],
        };
        visitors.push((role.as_str().to_owned(), may, official.cookie().unwrap().to_owned()));
    }
    visitors.extend(administrators(world, hash).await);
    for (kind, may) in [(DeviceKind::Display, Who::HallDisplay), (DeviceKind::Kiosk, Who::HallKiosk)] {
        visitors.push((format!("a {}", kind.as_str()), vec![may], device(world, kind).await));
    }
    visitors
}

/// A citizen whose password was right, in a browser that awaits the code.
async fn half_citizen(world: &World, iin: &Iin) -> (String, Vec<Who>, String) {
    let id = AccountId::parse("aigerim").unwrap();
    let asked = world.app.store.write(async move |tx| {
        codes::link(tx, &id, "+77010000001", START).await?;
        codes::set_second_step(tx, &id, Some(START)).await
    });
    asked.await.unwrap();
    let mut browser = world.citizen();
    let typed = json!({ "iin": iin.as_str(), "password": PASSWORD });
    let answer = browser.post(path::SESSION, &typed).await.ok().json();
    assert!(answer["citizen"].is_null() && answer["step"].is_object(), "{answer}");
    ("half a citizen".to_owned(), vec![Who::HalfCitizen], browser.cookie().unwrap().to_owned())
}

/// The cookie of a device of a hall.
async fn device(world: &World, kind: DeviceKind) -> String {
    let by = AdministratorId::parse("administrator").unwrap();
    let office = OfficeCode::parse("aktau-1").unwrap();
    let wanted = AddDevice { office, kind, place: String::new() };
    let given = devices::add(&world.app, by, wanted).await.unwrap();
    let mut browser = world.official();
    browser.post(path::HALL_SESSION, &json!({ "code": given.code })).await.ok();
    browser.cookie().unwrap().to_owned()
}

/// One whose password was right, and one whose signature followed.
async fn administrators(world: &World, hash: String) -> [(String, Vec<Who>, String); 2] {
    let it = Administrator {
        id: AdministratorId::parse("administrator").unwrap(),
        login: "administrator".to_owned(),
        password_hash: hash,
        one_time: false,
        iin: Iin::parse("850101399014").unwrap(),
        name: Name {
            surname: "Оспанов".to_owned(), given: "Дәурен".to_owned(), patronymic: None
        },
    };
    world.app.store.write(async move |tx| administrators::insert(tx, &it).await).await.unwrap();
    let come = async || {
        let mut browser = world.official();
        let typed = json!({ "login": "administrator", "password": PASSWORD });
        browser.post("/api/admin/session", &typed).await.ok();
        browser.cookie().unwrap().to_owned()
    };
    let half = come().await;
    let signed = world.app.store.write(async |tx: &mut Tx| {
        tx.run("UPDATE sessions SET by_certificate = 1 WHERE audience = 'administrator'", &[]).await
    });
    signed.await.unwrap();
    let whole = half;
    let half = come().await;
    [
        ("half an administrator".to_owned(), vec![Who::HalfAdministrator], half),
        ("administrator".to_owned(), vec![Who::HalfAdministrator, Who::Administrator], whole),
    ]
}

fn table(kind: Kind) -> [(&'static str, Vec<Route>); 2] {
    [("citizens", routes::citizens(kind)), ("officials", routes::officials(kind))]
}

fn browser(world: &World, listener: &str) -> Browser {
    if listener == "citizens" { world.citizen() } else { world.official() }
}

fn address(route: &Route) -> String {
    domain::api::path::with(route.path, &["abc", "def", "2018-01-01"])
}

#[tokio::test]
async fn every_route_knows_every_role() {
    for kind in [Kind::Service, Kind::Sandbox] {
        // The half session is begun by an SMS.
        let world = World::with(Settings { sms: true, ..Settings::new(kind) }).await;
        let visitors = visitors(&world).await;
        let only = ["clerk-only", "operator-only"];
        let mut tried = 0;
        for (listener, routes) in table(kind) {
            // Signing out ends the session that the others come with: last.
            let (last, first): (Vec<_>, Vec<_>) = routes
                .iter()
                .partition(|route| route.method == Method::DELETE && route.path.ends_with("/session"));
            for route in first.into_iter().chain(last) {
                for (name, who, cookie) in &visitors {
                    let may = route.who == Who::Anyone || who.contains(&route.who);
                    let mut browser = browser(&world, listener).with_cookie(cookie);
                    tried += 1;
                    // A stream has no end to be waited for.
                    if may && route.path == path::NEWS_EVENTS {
                        assert_eq!(browser.listen(route.path).await.status, 200, "{name}");
                        continue;
                    }
                    let answer = browser.send(route.method.clone(), &address(route), Vec::new(), None).await;
                    let told = format!(
                        "{} {} by {name} at the {listener}' listener: {answer:?}",
                        route.method, route.path
                    );
                    if may {
                        let code = || answer.json()["code"].clone();
                        let refused = (answer.status == 401 && code() == "not-signed-in")
                            || (answer.status == 403 && only.contains(&code().as_str().unwrap_or_default()));
                        assert!(!refused, "{told}");
                    } else if who.contains(&Who::Officer)
                        && [Who::Clerk, Who::Operator, Who::Counter].contains(&route.who)
                    {
                        assert_eq!(answer.status, 403, "{told}");
                        let [clerk, operator] = only;
                        let code = if route.who == Who::Operator { operator } else { clerk };
                        assert_eq!(answer.json()["code"], code, "{told}");
                    } else {
                        assert_eq!(answer.status, 401, "{told}");
                        assert_eq!(answer.json()["code"], "not-signed-in", "{told}");
                    }
                }
            }
        }
        assert!(tried > 100, "only {tried} combinations");
    }
}

#[tokio::test]
async fn nothing_of_one_listener_is_served_on_the_other() {
    let world = World::new().await;
    let [(_, citizens), (_, officials)] = table(Kind::Service);
    let shared = ["/api/services/{service}/{region}/{date}"];
    for (ours, theirs, elsewhere) in
        [(&citizens, &officials, "officials"), (&officials, &citizens, "citizens")]
    {
        for route in
            ours.iter().filter(|route| route.path.starts_with("/api/") && !shared.contains(&route.path))
        {
            assert!(!theirs.iter().any(|other| other.path == route.path), "{} is in both tables", route.path);
            let mut browser = browser(&world, elsewhere);
            let answer = browser.send(route.method.clone(), &address(route), Vec::new(), None).await;
            answer.refused(404, "not-found");
        }
    }
}

#[tokio::test]
async fn a_service_has_nothing_of_a_sandbox() {
    let world = World::new().await;
    let only: Vec<Route> = routes::citizens(Kind::Sandbox)
        .into_iter()
        .filter(|route| !routes::citizens(Kind::Service).iter().any(|other| other.path == route.path))
        .collect();
    assert!(only.len() >= 5, "{only:?}");
    for route in only {
        for listener in ["citizens", "officials"] {
            let mut browser = browser(&world, listener);
            let answer = browser.send(route.method.clone(), &address(&route), Vec::new(), None).await;
            answer.refused(404, "not-found");
        }
    }
}

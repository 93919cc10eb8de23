//! An installation's own regulations: a service is added by files alone.

use std::path::{Path, PathBuf};

use domain::api::path;
use domain::calendar::{Moment, Zone, format_date};
use serde_json::json;
use server::regulations::{List, RegulationError, Regulations};

use crate::demo::{AIGERIM, sandbox_under};
use crate::workplace::{Office, hand_over, take};

const KITE: &str = "kite-permit/mangystau/2020-02-29";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/fixture").join(name)
}

pub(crate) fn with_kites() -> Regulations {
    Regulations::open(Some(&fixture("law")), List::File(&fixture("law.toml"))).unwrap()
}

#[tokio::test]
async fn a_made_up_service_runs_from_the_form_to_the_result() {
    let world = sandbox_under(with_kites()).await;
    let found = world.citizen().get(path::SERVICES).await.ok().json();
    assert_eq!(found["services"][0]["name"]["ru"], "Разрешение запускать воздушного змея");
    let (mut citizen, case) = world.filed(AIGERIM, KITE).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&case).await;
    let decision = json!({ "result": { "decision": "permit", "findings": "Құйрығы ұзын." } });
    take(&mut office.executor, &case, &json!({ "action": "prepare", "decision": decision })).await.ok();
    office.sign(&world, &case).await.ok();
    take(&mut office.clerk, &case, &json!({ "action": "issue" })).await.ok();
    let address = path::with(path::CASE, &[case.as_str()]);
    let shown = citizen.get(&address).await.ok().json();
    assert_eq!(shown["summary"]["ending"], "in_cabinet");
    assert_eq!(shown["results"].as_array().unwrap().len(), 1);
    let result = [case.as_str(), shown["results"][0]["id"].as_str().unwrap()];
    let pdf = citizen.get(&path::with(path::CASE_RESULT, &result)).await.ok();
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let nothing = take(&mut office.clerk, &case, &hand_over()).await;
    nothing.refused(409, "action-not-allowed");
}

#[tokio::test]
async fn a_calendar_of_ones_own_moves_the_end_of_the_term() {
    let due = async |law: Regulations| {
        let world = sandbox_under(law).await;
        let (mut citizen, case) = world.filed(AIGERIM, KITE).await;
        let shown = citizen.get(&path::with(path::CASE, &[case.as_str()])).await.ok().json();
        Moment(shown["summary"]["standing"]["term_due"].as_i64().unwrap())
    };
    let usual = due(with_kites()).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calendar.toml");
    let text = include_str!("../../../domain/calendar/kazakhstan.toml");
    let last = format_date(Zone::West.date(usual));
    std::fs::write(&file, text.replace("kurban_ait = [", &format!("kurban_ait = [\n  \"{last}\","))).unwrap();
    let law = with_kites().keep_files(Some(&file), None).unwrap();
    assert!(due(law).await > usual, "{last} is a day off now");
    std::fs::write(&file, "holidays = 1").unwrap();
    assert!(with_kites().keep_files(Some(&file), None).unwrap_err().to_string().contains("calendar.toml"));
}

#[test]
fn an_edition_of_the_product_cannot_be_replaced() {
    let product = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/regulations");
    let refused = Regulations::open(Some(&product), List::Empty).unwrap_err();
    assert!(matches!(refused, RegulationError::There { .. }), "{refused}");
}

#[test]
fn a_broken_file_is_named_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kite-permit/mangystau");
    std::fs::create_dir_all(&place).unwrap();
    let text = std::fs::read_to_string(fixture("law").join(format!("{KITE}.toml"))).unwrap();
    std::fs::write(place.join("2020-02-29.toml"), text.replace("{name} может", "{surname} может")).unwrap();
    let refused = Regulations::open(Some(folder.path()), List::Empty).unwrap_err().to_string();
    assert_eq!(
        refused,
        "kite-permit/mangystau/2020-02-29.toml: decisions.permit.statement.ru: knows no other place than {name}"
    );
}

//! The cabinet: what is found among however many cases, and who opened them.

use std::collections::BTreeSet;

use domain::access::Role;
use domain::api::cabinet::CaseGroup;
use domain::api::cabinet::{Cabinet, CaseList, FindCases};
use domain::api::{path, profile::Opening};
use domain::id::CaseId;
use domain::regulation::StepKind;
use serde_json::json;
use server::store::{Tx, cases};

use crate::demo::{AIGERIM, DAUREN, MANGYSTAU, sandbox};
use crate::workplace::{Office, conclusion, hand_over, page, take};
use crate::world::{Browser, World};

const KARAGANDA: &str = "adoption/karaganda/2016-01-08";

/// As many requests as no person has.
const MANY: i64 = 10_000;

/// Puts [`MANY`] copies of a case beside it, one filed in each minute before it, every tenth of who applied together.
async fn multiplied(world: &World, case: &CaseId) {
    let case = case.clone();
    let statements = [
        "INSERT INTO drafts (id, account, service, edition, provider, answers, revision, created_at, saved_at, filed_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2) \
         SELECT 'copy-' || i, d.account, d.service, d.edition, d.provider, d.answers, 1, 0, 0, 1 FROM n, drafts AS d \
         JOIN cases ON cases.draft = d.id WHERE cases.id = $1",
        "INSERT INTO cases (id, number, draft, account, provider, edition, state, filed_at, revision, body, surname, given, \
         request, signature, signed_by, iin, name_key) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2) \
         SELECT 'copy-' || i, 'COPY-' || i, 'copy-' || i, CASE i % 10 WHEN 0 THEN NULL ELSE c.account END, c.provider, c.edition, \
         c.state, c.filed_at - 60 * i, 1, REPLACE(REPLACE(REPLACE(c.body, '\"id\":\"' || c.id, '\"id\":\"copy-' || i), \
         c.number, 'COPY-' || i), '\"filed_at\":' || c.filed_at, '\"filed_at\":' || (c.filed_at - 60 * i)), \
         c.surname, c.given, c.request, c.signature, c.signed_by, c.iin, c.name_key FROM n, cases AS c WHERE c.id = $1",
        "INSERT INTO partners (case_id, account, filed_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2) \
         SELECT 'copy-' || i, c.account, c.filed_at - 60 * i FROM n, cases AS c WHERE c.id = $1 AND i % 10 = 0",
    ];
    for statement in statements {
        let case = case.clone();
        let job = async move |tx: &mut Tx| tx.run(statement, &[case.as_str().into(), MANY.into()]).await;
        world.app.store.write(job).await.unwrap();
    }
}

async fn find(browser: &mut Browser, wanted: &FindCases) -> CaseList {
    browser.post(path::CABINET_CASES, wanted).await.ok().read()
}

#[tokio::test]
async fn ten_thousand_requests_are_paged_through_each_once() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    multiplied(&world, &case).await;
    let cabinet: Cabinet = citizen.get(path::CABINET).await.ok().read();
    assert_eq!((cabinet.cases.len(), &cabinet.cases[0].id), (20, &case));
    let mut seen: Vec<_> = cabinet.cases.into_iter().map(|it| (it.filed_at, it.id)).collect();
    let mut after = cabinet.next;
    while let Some(mark) = after {
        let page = find(&mut citizen, &FindCases { after: Some(mark), ..FindCases::default() }).await;
        assert!(page.cases.len() <= 20);
        seen.extend(page.cases.into_iter().map(|it| (it.filed_at, it.id)));
        after = page.next;
    }
    assert!(seen.is_sorted_by(|one, next| one.0 > next.0), "latest first");
    let each: BTreeSet<_> = seen.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!((seen.len(), each.len()), (MANY as usize + 1, MANY as usize + 1));
    let one = FindCases { number: "copy-10000".to_owned(), ..FindCases::default() };
    let found = find(&mut citizen, &one).await;
    assert_eq!((found.cases.len(), found.next), (1, None));
    assert_eq!(found.cases[0].number, "COPY-10000");
}

/// However many there are, a page is walked to along the index: nothing is sorted, and nothing before the mark is read.
#[tokio::test]
async fn a_page_is_found_along_the_index() {
    let world = sandbox().await;
    if world.is_on_postgres() {
        return;
    }
    let mut tx = world.app.store.read().await.unwrap();
    let explain: &'static str =
        Box::leak(format!("EXPLAIN QUERY PLAN {}", cases::LIST_OF_ACCOUNT).into_boxed_str());
    let text = || "".into();
    let number = || 0_i64.into();
    let given = [text(), number(), text(), text(), text(), text(), number(), number(), number()];
    let rows: Vec<(i64, i64, i64, String)> = tx.all(explain, &given).await.unwrap();
    let plan: Vec<String> = rows.into_iter().map(|(_, _, _, step)| step).collect();
    for step in [
        "SEARCH cases USING INDEX cases_by_account (account=? AND filed_at>? AND filed_at<?)",
        "SEARCH partners USING COVERING INDEX partners_by_account (account=? AND filed_at>? AND filed_at<?)",
    ] {
        assert!(plan.iter().any(|it| it == step), "{step} is not in {plan:#?}");
    }
    // The one that remains puts the two short lists together.
    let sorts = plan.iter().filter(|step| step.contains("TEMP B-TREE")).count();
    assert!(sorts <= 1, "{plan:#?}");
}

#[tokio::test]
async fn what_is_looked_for_is_found_and_nothing_else() {
    let world = sandbox().await;
    let (mut citizen, first) = world.filed(AIGERIM, MANGYSTAU).await;
    let mut office = Office::of(&world, "aktau").await;
    office.check_all(&first).await;
    take(&mut office.executor, &first, &conclusion()).await.ok();
    office.sign(&world, &first).await.ok();
    take(&mut office.clerk, &first, &json!({ "action": "issue" })).await.ok();
    world.pass(200 * 86_400);
    world.find_lists();
    let (_, second) = world
        .filed_by(world.citizen_signed_in(AIGERIM).await, AIGERIM, KARAGANDA, "karaganda-city", &[])
        .await;
    let mut citizen_again = world.citizen_signed_in(AIGERIM).await;
    std::mem::swap(&mut citizen, &mut citizen_again);
    let cabinet: Cabinet = citizen.get(path::CABINET).await.ok().read();
    assert_eq!(cabinet.first_year, Some(2018));
    assert_eq!(cabinet.ready.iter().map(|it| &it.id).collect::<Vec<_>>(), [&first], "it waits at the office");
    let all = FindCases::default;
    for (wanted, found) in [
        (all(), vec![&second, &first]),
        (FindCases { year: Some(2018), ..all() }, vec![&first]),
        (FindCases { year: Some(2019), ..all() }, vec![&second]),
        (FindCases { year: Some(2017), ..all() }, vec![]),
        (FindCases { standing: Some(CaseGroup::Open), ..all() }, vec![&second]),
        (FindCases { standing: Some(CaseGroup::ToCollect), ..all() }, vec![&first]),
        (FindCases { standing: Some(CaseGroup::Over), ..all() }, vec![]),
        (FindCases { service: Some("adoption".parse().unwrap()), ..all() }, vec![&second, &first]),
        (FindCases { service: Some("birth".parse().unwrap()), ..all() }, vec![]),
        (FindCases { number: "mng-akt".to_owned(), ..all() }, vec![&first]),
    ] {
        let list = find(&mut citizen, &wanted).await;
        assert_eq!(list.cases.iter().map(|it| &it.id).collect::<Vec<_>>(), found, "{wanted:?}");
    }
    take(&mut Office::of(&world, "aktau").await.clerk, &first, &hand_over()).await.ok();
    let over = find(&mut citizen, &FindCases { standing: Some(CaseGroup::Over), ..all() }).await;
    assert_eq!(over.cases[0].id, first);
    let bad = FindCases { after: Some("x".to_owned()), ..all() };
    citizen.post(path::CABINET_CASES, &bad).await.refused(400, "bad-request");
    let mut stranger = world.citizen_signed_in(DAUREN).await;
    assert_eq!(find(&mut stranger, &all()).await.cases, []);
}

async fn openings(browser: &mut Browser, case: &CaseId) -> Vec<Opening> {
    browser.get(&path::with(path::CASE_OPENINGS, &[case.as_str()])).await.ok().read()
}

#[tokio::test]
async fn who_opened_a_case_stands_in_the_audit_and_is_told() {
    let world = sandbox().await;
    let (mut citizen, case) = world.filed(AIGERIM, MANGYSTAU).await;
    assert_eq!(openings(&mut citizen, &case).await, []);
    let mut office = Office::of(&world, "aktau").await;
    page(&mut office.clerk, &case).await;
    page(&mut office.clerk, &case).await;
    let told = openings(&mut citizen, &case).await;
    assert_eq!(told.len(), 1, "looked at twice within ten minutes is opened once");
    assert_eq!((told[0].role, told[0].duty), (Role::Clerk, Some(StepKind::Register)));
    let provider = world.regulation(MANGYSTAU).providers[0].name.clone();
    assert_eq!(told[0].place, provider);
    world.pass(601);
    page(&mut office.head, &case).await;
    page(&mut office.clerk, &case).await;
    let told = openings(&mut citizen, &case).await;
    let told: Vec<_> = told.iter().map(|it| (it.role, it.duty)).collect();
    let duty = Some(StepKind::Register);
    assert_eq!(told, [(Role::Clerk, duty), (Role::Head, None), (Role::Clerk, duty)], "latest first");
    let text = citizen.get(&path::with(path::CASE_OPENINGS, &[case.as_str()])).await.ok();
    let text = String::from_utf8(text.bytes.to_vec()).unwrap();
    assert!(!text.contains("officer") && !text.contains("actor"), "{text}");
    let mut stranger = world.citizen_signed_in(DAUREN).await;
    stranger.get(&path::with(path::CASE_OPENINGS, &[case.as_str()])).await.refused(404, "not-found");
}

//! Officials: who works where, with which role, and who may sign in.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Officer, Role, Workplace};
use domain::api::administration::{
    AddOfficial, Deed, MoveOfficial, Official as Shown, OfficialPage, Officials, OneTimePassword,
    SearchOfficials, SetAccess,
};
use domain::api::{path, problem as code};
use domain::id::{OfficeCode, OfficerId, ProviderCode};
use domain::person::{Iin, Name};
use domain::text::{Text, folded};

use crate::administrators::is_login;
use crate::app::App;
use crate::chance;
use crate::extract::{Administrator, JsonBody, PathOf};
use crate::password;
use crate::problem::Problem;
use crate::regulations::Regulations;
use crate::router::{Route, Who};
use crate::routes::staff::cases::if_match;
use crate::store::changes::{self, Done};
use crate::store::officers::{self, Managed, Official};
use crate::store::sessions::{self, Audience};
use crate::store::{Tx, administrators, cases};

/// Officials on a page.
const PAGE: usize = 50;

/// The routes of this file.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post(path::ADMIN_OFFICIALS_SEARCH, Who::Administrator, "Searches the officials", search)
            .takes::<SearchOfficials>()
            .gives::<Officials>(),
        Route::post(path::ADMIN_OFFICIALS, Who::Administrator, "Adds an official", add)
            .takes::<AddOfficial>()
            .gives::<OneTimePassword>(),
        Route::get(path::ADMIN_OFFICIAL, Who::Administrator, "An official", show).gives::<OfficialPage>(),
        Route::put(
            path::ADMIN_OFFICIAL,
            Who::Administrator,
            "Changes an official's provider and role",
            relocate,
        )
        .takes::<MoveOfficial>()
        .gives::<OfficialPage>(),
        Route::put(
            path::ADMIN_OFFICIAL_ACCESS,
            Who::Administrator,
            "Shuts an official out or lets them in",
            access,
        )
        .takes::<SetAccess>()
        .gives::<OfficialPage>(),
        Route::post(
            path::ADMIN_OFFICIAL_PASSWORD,
            Who::Administrator,
            "Gives an official a one-time password",
            reset,
        )
        .gives::<OneTimePassword>(),
    ]
}

async fn search(
    State(app): State<App>,
    _: Administrator,
    JsonBody(wanted): JsonBody<SearchOfficials>,
) -> Result<Json<Officials>, Problem> {
    let words: Vec<String> = folded(&wanted.words).split_whitespace().map(str::to_owned).collect();
    let fits = |it: &Managed| {
        let text = folded(&format!("{} {}", it.official.name.full(), it.official.login));
        wanted.provider.as_ref().is_none_or(|place| it.official.officer.place.code() == place.as_str())
            && words.iter().all(|word| text.contains(word.as_str()))
    };
    let mut found = officers::list_managed(&mut app.store.read().await?).await?;
    found.retain(fits);
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let law = app.law();
    let page = found.iter().skip(wanted.after as usize).take(PAGE);
    let officials = page.map(|it| shown(&app, &law, it)).collect::<Result<_, _>>()?;
    Ok(Json(Officials { officials, count }))
}

async fn show(
    State(app): State<App>,
    _: Administrator,
    PathOf(id): PathOf<OfficerId>,
) -> Result<Json<OfficialPage>, Problem> {
    page(&app, &id).await
}

async fn page(app: &App, id: &OfficerId) -> Result<Json<OfficialPage>, Problem> {
    let mut tx = app.store.read().await?;
    let managed = load(&mut tx, id).await?;
    let officer = &managed.official.officer;
    let open = match officer.role {
        Role::Executor => match officer.provider() {
            Some(provider) => cases::count_by_executor(&mut tx, provider).await?,
            None => Vec::new(),
        },
        // The others have no case of their own: whoever has the same role goes on.
        Role::Clerk | Role::Head | Role::Operator => Vec::new(),
    };
    let open = open.into_iter().find(|(executor, _)| executor == id.as_str()).map_or(0, |(_, open)| open);
    let colleagues = officers::list_at(&mut tx, &officer.place).await?;
    let colleagues = colleagues
        .into_iter()
        .filter(|it| it.officer.role == officer.role && it.officer.id != officer.id)
        .map(|it| it.name)
        .collect();
    Ok(Json(OfficialPage {
        official: shown(app, &app.law(), &managed)?,
        revision: managed.revision,
        open: u32::try_from(open).unwrap_or(u32::MAX),
        colleagues,
    }))
}

async fn load(tx: &mut Tx, id: &OfficerId) -> Result<Managed, Problem> {
    officers::find_managed(tx, id).await?.ok_or_else(|| Problem::new(code::NOT_FOUND))
}

/// An official as the caller saw them.
async fn load_seen(app: &App, id: &OfficerId, headers: &HeaderMap) -> Result<Managed, Problem> {
    let seen = if_match(headers)?;
    let managed = load(&mut app.store.read().await?, id).await?;
    if managed.revision == seen { Ok(managed) } else { Err(Problem::new(code::STALE)) }
}

async fn add(
    State(app): State<App>,
    administrator: Administrator,
    JsonBody(typed): JsonBody<AddOfficial>,
) -> Result<(StatusCode, Json<OneTimePassword>), Problem> {
    let name = Name::parse(&typed.surname, &typed.given, &typed.patronymic);
    let login = check_login(&typed.login)?;
    let law = app.law();
    let workplace = workplace(&app, &law, &typed.provider, typed.role)?;
    let password = password::one_time()?;
    let officer = Officer {
        id: OfficerId::parse(&chance::id()?)?,
        iin: Iin::parse(&typed.iin).map_err(|_| Problem::new(code::NOT_AN_IIN))?,
        place: workplace,
        role: typed.role,
    };
    let official = Official {
        officer,
        name: name.map_err(|_| Problem::new(code::NOT_A_NAME))?,
        login,
        password_hash: app.passwords.hash(password.clone()).await?,
    };
    let id = official.officer.id.clone();
    let done = done(
        &app,
        &administrator,
        Deed::OfficialAdded,
        &official,
        String::new(),
        place(&app, &law, &official),
    );
    app.store
        .write(async move |tx| {
            decides_nothing_else(tx, &official.officer.iin).await?;
            if !officers::insert(tx, &official).await? {
                return Err(Problem::new(code::LOGIN_TAKEN));
            }
            officers::mark_one_time(tx, &official.officer.id).await?;
            changes::record(tx, &done).await?;
            Ok::<_, Problem>(())
        })
        .await?;
    Ok((StatusCode::CREATED, Json(OneTimePassword { official: id, password })))
}

fn check_login(typed: &str) -> Result<String, Problem> {
    let login = typed.trim();
    if is_login(login) { Ok(login.to_owned()) } else { Err(Problem::new(code::NOT_A_LOGIN)) }
}

/// The place that a code names: for an operator an office of the State Corporation, for the others a provider.
fn workplace(app: &App, law: &Regulations, named: &ProviderCode, role: Role) -> Result<Workplace, Problem> {
    let unknown = || Problem::new(code::UNKNOWN_PROVIDER);
    if role == Role::Operator {
        let office = OfficeCode::parse(named.as_str()).map_err(|_| unknown())?;
        let corporation = app.corporation().ok_or_else(unknown)?;
        corporation.office(&office).ok_or_else(unknown)?;
        return Ok(Workplace::Office(office));
    }
    let mut applied = law.list_applied();
    let known = applied.any(|regulation| regulation.provider(named).is_some());
    if known { Ok(Workplace::Provider(named.clone())) } else { Err(unknown()) }
}

/// An administrator, who could give themselves any role, decides about nobody's case.
async fn decides_nothing_else(tx: &mut Tx, iin: &Iin) -> Result<(), Problem> {
    if administrators::is_administrator(tx, iin).await? {
        return Err(Problem::new(code::ADMINISTRATOR_IS_NO_OFFICIAL));
    }
    Ok(())
}

async fn relocate(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(id): PathOf<OfficerId>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<MoveOfficial>,
) -> Result<Json<OfficialPage>, Problem> {
    let mut managed = load_seen(&app, &id, &headers).await?;
    let law = app.law();
    let workplace = workplace(&app, &law, &wanted.provider, wanted.role)?;
    let before = place(&app, &law, &managed.official);
    managed.official.officer.place = workplace;
    managed.official.officer.role = wanted.role;
    let after = place(&app, &law, &managed.official);
    let done = done(&app, &administrator, Deed::OfficialMoved, &managed.official, before, after);
    keep(&app, managed, done).await?;
    page(&app, &id).await
}

async fn access(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(id): PathOf<OfficerId>,
    headers: HeaderMap,
    JsonBody(wanted): JsonBody<SetAccess>,
) -> Result<Json<OfficialPage>, Problem> {
    let mut managed = load_seen(&app, &id, &headers).await?;
    managed.disabled_at = wanted.disabled.then(|| app.clock.now());
    let deed = if wanted.disabled { Deed::OfficialDisabled } else { Deed::OfficialEnabled };
    let place = place(&app, &app.law(), &managed.official);
    let (before, after) = if wanted.disabled { (place, String::new()) } else { (String::new(), place) };
    let done = done(&app, &administrator, deed, &managed.official, before, after);
    keep(&app, managed, done).await?;
    page(&app, &id).await
}

async fn reset(
    State(app): State<App>,
    administrator: Administrator,
    PathOf(id): PathOf<OfficerId>,
    headers: HeaderMap,
) -> Result<Json<OneTimePassword>, Problem> {
    let mut managed = load_seen(&app, &id, &headers).await?;
    let password = password::one_time()?;
    managed.official.password_hash = app.passwords.hash(password.clone()).await?;
    managed.one_time = true;
    let done =
        done(&app, &administrator, Deed::PasswordReset, &managed.official, String::new(), String::new());
    keep(&app, managed, done).await?;
    Ok(Json(OneTimePassword { official: id, password }))
}

/// Keeps a changed official. Whatever was changed, the sessions begun before it end.
async fn keep(app: &App, managed: Managed, done: Done) -> Result<(), Problem> {
    let now = app.clock.now();
    app.store
        .write(async move |tx| {
            if managed.disabled_at.is_none() {
                decides_nothing_else(tx, &managed.official.officer.iin).await?;
            }
            if !officers::update_managed(tx, &managed).await? {
                return Err(Problem::new(code::STALE));
            }
            sessions::end_all(tx, Audience::Officials, managed.official.officer.id.as_str(), now).await?;
            changes::record(tx, &done).await?;
            Ok::<_, Problem>(())
        })
        .await
}

fn done(
    app: &App,
    administrator: &Administrator,
    deed: Deed,
    official: &Official,
    before: String,
    after: String,
) -> Done {
    Done {
        at: app.clock.now(),
        by: administrator.administrator.id.clone(),
        deed,
        about: format!("{} ({})", official.name.full(), official.login),
        before,
        after,
    }
}

/// Role and place, as the record of changes has them: in both languages, because it is written once.
fn place(app: &App, law: &Regulations, official: &Official) -> String {
    let Officer { role, place, .. } = &official.officer;
    let post = match place {
        Workplace::Provider(provider) => law
            .of_provider(provider)
            .and_then(|regulation| regulation.roles.iter().find(|name| name.role == *role))
            .map(|post| post.name.clone()),
        Workplace::Office(_) => app.corporation().map(|it| it.operator.clone()),
    };
    let post = post.unwrap_or_else(|| code_as_name(role.as_str()));
    let name = place_name(app, law, place);
    format!("{}, {} / {}, {}", post.kk, name.kk, post.ru, name.ru)
}

fn place_name(app: &App, law: &Regulations, place: &Workplace) -> Text {
    let found = match place {
        Workplace::Provider(code) => law
            .of_provider(code)
            .and_then(|regulation| regulation.provider(code))
            .map(|provider| provider.name.clone()),
        Workplace::Office(code) => {
            app.corporation().and_then(|it| it.office(code).map(|office| office.name.clone()))
        }
    };
    found.unwrap_or_else(|| code_as_name(place.code()))
}

fn code_as_name(code: &str) -> Text {
    Text { kk: code.to_owned(), ru: code.to_owned() }
}

fn shown(app: &App, law: &Regulations, managed: &Managed) -> Result<Shown, Problem> {
    let Managed { official, one_time, disabled_at, .. } = managed;
    let officer = &official.officer;
    Ok(Shown {
        id: officer.id.clone(),
        name: official.name.clone(),
        login: official.login.clone(),
        iin_ending: officer.iin.as_str().get(8..).unwrap_or_default().to_owned(),
        role: officer.role,
        provider: ProviderCode::parse(officer.place.code())?,
        provider_name: place_name(app, law, &officer.place),
        one_time: *one_time,
        disabled_at: *disabled_at,
    })
}

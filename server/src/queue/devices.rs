//! The devices of the halls: registered and shut off by administrators, connected by a code, known by a cookie of their own.

use domain::api::administration::Deed;
use domain::api::hall::{AddDevice, DeviceLine, DeviceState, GivenCode, HallDevices, HallOffice};
use domain::api::problem as code;
use domain::calendar::Moment;
use domain::id::{AdministratorId, HallDeviceId};
use domain::queue::DeviceCode;

use super::Ground;
use crate::app::App;
use crate::chance;
use crate::extract::SessionCookie;
use crate::problem::Problem;
use crate::store::changes::{self, Done};
use crate::store::hall_devices::{self as rows, Device};
use crate::store::{Tx, audit};

/// Seconds for which a code can be typed: as long as the way from the administrator's telephone call to the device.
const CODE_LIFE: i64 = 15 * 60;
/// Seconds without a word from a device after which it is known no longer: whoever finds it in a cupboard finds nothing.
const FORGOTTEN: i64 = 90 * 24 * 3600;
/// Words of a device closer together than this are not written down.
const TOUCH: i64 = 60;
/// Most letters of where a device stands.
const PLACE: usize = 60;

/// As the audit knows a device.
pub fn actor(id: &HallDeviceId) -> String {
    format!("hall-device:{id}")
}

/// The device that holds a cookie; that it was heard of is written down.
///
/// # Errors
/// The database does not answer.
pub async fn find_connected(app: &App, hash: [u8; 32]) -> Result<Option<Device>, Problem> {
    let now = app.clock.now();
    let found = rows::find_by_session(&mut app.store.read().await?, hash).await?;
    let unheard = |it: &Device| it.seen_at.map_or(i64::MAX, |seen| now.since(seen));
    let Some(device) = found.filter(|it| unheard(it) < FORGOTTEN) else { return Ok(None) };
    if unheard(&device) >= TOUCH {
        let id = device.id.clone();
        app.store.write(async move |tx: &mut Tx| rows::touch(tx, &id, now).await).await?;
    }
    Ok(Some(device))
}

/// Connects a device by its code; what it had for a cookie before is worth nothing any more.
///
/// # Errors
/// `hall-code-wrong`; `hall-code-over` when the code was used or its time is over.
pub async fn connect(app: &App, typed: &str) -> Result<(Device, SessionCookie), Problem> {
    let wrong = || Problem::new(code::HALL_CODE_WRONG);
    let sealed = app.code_key.of_device(&DeviceCode::parse(typed).ok_or_else(wrong)?);
    let found = rows::find_by_code(&mut app.store.read().await?, sealed).await?;
    let device = found.ok_or_else(wrong)?;
    let cookie = SessionCookie::fresh()?;
    let (hash, now, about) = (cookie.hash(), app.clock.now(), actor(&device.id));
    app.store
        .write(async move |tx: &mut Tx| {
            // Of two who type it at once the second finds it used.
            if !rows::connect(tx, sealed, hash, now).await? {
                return Err(Problem::new(code::HALL_CODE_OVER));
            }
            let (actor, action) = (about.clone(), "hall-device-connected".to_owned());
            audit::append(tx, audit::Entry { at: now, actor, action, subject: about, code: None });
            Ok(())
        })
        .await?;
    Ok((device, cookie))
}

/// The devices as administrators see them.
///
/// # Errors
/// `not-found` when this installation keeps no queue.
pub async fn list(app: &App) -> Result<HallDevices, Problem> {
    let queue = app.queue().ok_or_else(|| Problem::new(code::NOT_FOUND))?;
    let found = rows::list(&mut app.store.read().await?).await?;
    let offices = queue.plans.iter().filter_map(|plan| Ground::find(app, &plan.office));
    let line = |it: Device| DeviceLine {
        id: it.id,
        office: it.office,
        kind: it.kind,
        place: it.place,
        state: match it.seen_at {
            Some(seen) => DeviceState::Connected { seen },
            None => DeviceState::Awaited { until: it.code_until },
        },
    };
    Ok(HallDevices {
        at: app.clock.now(),
        offices: offices.map(|it| HallOffice { code: it.office.code, name: it.office.name }).collect(),
        devices: found.into_iter().map(line).collect(),
    })
}

/// Registers a device and gives it its first code.
///
/// # Errors
/// `not-found` for an office without a queue, `bad-request` for a place of too many letters.
pub async fn add(app: &App, by: AdministratorId, wanted: AddDevice) -> Result<GivenCode, Problem> {
    let ground = Ground::of(app, &wanted.office)?;
    let place = wanted.place.trim().to_owned();
    if place.chars().count() > PLACE || place.contains(char::is_control) {
        return Err(Problem::new(code::BAD_REQUEST));
    }
    let fresh = Fresh::draw(app)?;
    let device = Device {
        id: HallDeviceId::parse(&chance::id()?)?,
        office: ground.office.code,
        kind: wanted.kind,
        place,
        seen_at: None,
        code_until: fresh.until,
    };
    let done = done(app, by, Deed::HallDeviceAdded, &device);
    let (sealed, now) = (fresh.sealed, app.clock.now());
    app.store
        .write(async move |tx: &mut Tx| {
            rows::insert(tx, &device, sealed, now).await?;
            changes::record(tx, &done).await
        })
        .await?;
    Ok(fresh.given())
}

/// Gives a device a new code: it has lost its cookie, or the code's time was over. Whatever holds the device's cookie now goes on until
/// the code is typed.
///
/// # Errors
/// `not-found` when there is no such device, or it has been shut off.
pub async fn renew_code(app: &App, by: AdministratorId, id: HallDeviceId) -> Result<GivenCode, Problem> {
    let fresh = Fresh::draw(app)?;
    let device = load(app, &id).await?;
    let done = done(app, by, Deed::HallDeviceCodeGiven, &device);
    let (sealed, until) = (fresh.sealed, fresh.until);
    app.store
        .write(async move |tx: &mut Tx| {
            if !rows::renew_code(tx, &id, sealed, until).await? {
                return Err(Problem::new(code::NOT_FOUND));
            }
            Ok(changes::record(tx, &done).await?)
        })
        .await?;
    Ok(fresh.given())
}

/// Shuts a device off: its next request is a stranger's.
///
/// # Errors
/// `not-found` when there is no such device, or it has been shut off before.
pub async fn shut_off(app: &App, by: AdministratorId, id: HallDeviceId) -> Result<(), Problem> {
    let device = load(app, &id).await?;
    let done = done(app, by, Deed::HallDeviceShutOff, &device);
    let now = app.clock.now();
    app.store
        .write(async move |tx: &mut Tx| {
            if !rows::shut_off(tx, &id, now).await? {
                return Err(Problem::new(code::NOT_FOUND));
            }
            Ok(changes::record(tx, &done).await?)
        })
        .await
}

async fn load(app: &App, id: &HallDeviceId) -> Result<Device, Problem> {
    let found = rows::find(&mut app.store.read().await?, id).await?;
    found.ok_or_else(|| Problem::new(code::NOT_FOUND))
}

/// A code that was just drawn.
struct Fresh {
    code: DeviceCode,
    sealed: [u8; 32],
    until: Moment,
}

impl Fresh {
    fn draw(app: &App) -> Result<Self, Problem> {
        let code = DeviceCode::drawn(u128::from_be_bytes(chance::bytes()?));
        let (sealed, until) = (app.code_key.of_device(&code), app.clock.now().plus(CODE_LIFE));
        Ok(Self { code, sealed, until })
    }

    fn given(self) -> GivenCode {
        GivenCode { code: self.code.shown(), until: self.until }
    }
}

fn done(app: &App, by: AdministratorId, deed: Deed, device: &Device) -> Done {
    let (about, told) = (device.office.to_string(), told(device));
    let (before, after) =
        if deed == Deed::HallDeviceShutOff { (told, String::new()) } else { (String::new(), told) };
    Done { at: app.clock.now(), by, deed, about, before, after }
}

/// A device, for the record of changes.
fn told(device: &Device) -> String {
    let words = [device.kind.as_str(), device.place.as_str(), device.id.as_str()];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("; ")
}

//! The displays and kiosks of the offices' halls. Each row is a device and its one session.

use domain::calendar::Moment;
use domain::id::{HallDeviceId, OfficeCode};
use domain::queue::DeviceKind;

use super::{StoreError, Tx};

/// A device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its key.
    pub id: HallDeviceId,
    /// The office in whose hall it stands.
    pub office: OfficeCode,
    /// What it is for.
    pub kind: DeviceKind,
    /// Where it stands; may be empty.
    pub place: String,
    /// When it was last heard of, to a minute; none before it was connected.
    pub seen_at: Option<Moment>,
    /// Until when its code can be typed.
    pub code_until: Moment,
}

#[derive(sqlx::FromRow)]
struct Stored {
    id: String,
    office: String,
    kind: String,
    place: String,
    seen_at: Option<i64>,
    code_until: Option<i64>,
}

impl Stored {
    fn read(self) -> Result<Device, StoreError> {
        self.device().ok_or(StoreError::Damaged("hall device"))
    }

    fn device(self) -> Option<Device> {
        Some(Device {
            id: HallDeviceId::parse(&self.id).ok()?,
            office: OfficeCode::parse(&self.office).ok()?,
            kind: DeviceKind::parse(&self.kind)?,
            place: self.place,
            seen_at: self.seen_at.map(Moment),
            code_until: Moment(self.code_until?),
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, office, kind, place, seen_at, code_until FROM hall_devices WHERE ", $rest)
    };
}

/// Adds a device that waits for its code.
pub async fn insert(tx: &mut Tx, it: &Device, code: [u8; 32], now: Moment) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO hall_devices (id, office, kind, place, made_at, code, code_until, code_used) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
        &[
            it.id.as_str().into(),
            it.office.as_str().into(),
            it.kind.as_str().into(),
            it.place.as_str().into(),
            now.into(),
            code.into(),
            it.code_until.into(),
        ],
    )
    .await?;
    Ok(())
}

/// A device that has not been shut off.
pub async fn find(tx: &mut Tx, id: &HallDeviceId) -> Result<Option<Device>, StoreError> {
    let row: Option<Stored> = tx.maybe(select!("id = $1 AND off_at IS NULL"), &[id.as_str().into()]).await?;
    row.map(Stored::read).transpose()
}

/// The devices that have not been shut off, by office.
pub async fn list(tx: &mut Tx) -> Result<Vec<Device>, StoreError> {
    let rows: Vec<Stored> =
        tx.all(select!("off_at IS NULL ORDER BY office, kind, made_at, id LIMIT 2000"), &[]).await?;
    rows.into_iter().map(Stored::read).collect()
}

/// The device that holds a cookie, if it has not been shut off.
pub async fn find_by_session(tx: &mut Tx, hash: [u8; 32]) -> Result<Option<Device>, StoreError> {
    let row: Option<Stored> = tx.maybe(select!("hash = $1 AND off_at IS NULL"), &[hash.into()]).await?;
    row.map(Stored::read).transpose()
}

/// The device to which a code was given, also when the code is over; the codes before its last one are nobody's.
pub async fn find_by_code(tx: &mut Tx, code: [u8; 32]) -> Result<Option<Device>, StoreError> {
    let row: Option<Stored> = tx.maybe(select!("code = $1 AND off_at IS NULL"), &[code.into()]).await?;
    row.map(Stored::read).transpose()
}

/// Gives a device a new code in the place of the one before; `false` when it has been shut off. Its session goes on until the code
/// is used.
pub async fn renew_code(
    tx: &mut Tx,
    id: &HallDeviceId,
    code: [u8; 32],
    until: Moment,
) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE hall_devices SET code = $2, code_until = $3, code_used = 0 WHERE id = $1 AND off_at IS NULL",
            &[id.as_str().into(), code.into(), until.into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Uses a code up: from now on the device is whoever holds this cookie. `false` when it was used before or its time is over.
pub async fn connect(tx: &mut Tx, code: [u8; 32], hash: [u8; 32], now: Moment) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE hall_devices SET code_used = 1, hash = $2, seen_at = $3 \
             WHERE code = $1 AND code_used = 0 AND code_until > $3 AND off_at IS NULL",
            &[code.into(), hash.into(), now.into()],
        )
        .await?;
    Ok(changed == 1)
}

/// Writes down that a device was heard of.
pub async fn touch(tx: &mut Tx, id: &HallDeviceId, now: Moment) -> Result<(), StoreError> {
    tx.run(
        "UPDATE hall_devices SET seen_at = $2 WHERE id = $1 AND seen_at < $2",
        &[id.as_str().into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Shuts a device off, with its session and its code; `false` when that was done before.
pub async fn shut_off(tx: &mut Tx, id: &HallDeviceId, now: Moment) -> Result<bool, StoreError> {
    let changed = tx
        .run(
            "UPDATE hall_devices SET off_at = $2, hash = NULL, code = NULL WHERE id = $1 AND off_at IS NULL",
            &[id.as_str().into(), now.into()],
        )
        .await?;
    Ok(changed == 1)
}

//! The look at what is taken on a day of an office, shared by all who want to know it at the same time.
//!
//! When a place becomes free that many wait for, they all ask the same. Only so many looks run at once; whoever waits for
//! one shares it with all who wait for the same day. A look that runs already is joined by nobody: what it finds may be
//! older than the question.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::id::OfficeCode;
use time::Date;
use tokio::sync::{OnceCell, Semaphore};

use super::bounds;
use crate::app::App;
use crate::store::StoreError;
use crate::store::queue::{self as rows, Taken};

/// How many looks run at once: fewer than the readers' connections, which have other work too.
const LOOKS: usize = 3;

type Look = Arc<OnceCell<Arc<Taken>>>;

/// The looks that have not begun, by office and day.
#[derive(Debug)]
pub struct TakenPlaces {
    waiting: Mutex<HashMap<(OfficeCode, Date), Look>>,
    running: Semaphore,
}

impl Default for TakenPlaces {
    fn default() -> Self {
        Self { waiting: Mutex::default(), running: Semaphore::new(LOOKS) }
    }
}

impl TakenPlaces {
    /// What is taken, by a look that begins after this call.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn look(&self, app: &App, office: &OfficeCode, day: Date) -> Result<Arc<Taken>, StoreError> {
        let key = (office.clone(), day);
        let look = Arc::clone(self.waiting().entry(key.clone()).or_default());
        let begin = || async {
            let _place = self.running.acquire().await.map_err(|_| StoreError::Gone)?;
            self.close(&key, &look);
            Ok(Arc::new(rows::look_taken_by(&app.store, office, bounds(day), app.clock.now()).await?))
        };
        look.get_or_try_init(begin).await.cloned()
    }

    /// Lets nobody join a look any more: whoever asks from here on may know more than it, and the next one is theirs.
    fn close(&self, key: &(OfficeCode, Date), look: &Look) {
        let mut waiting = self.waiting();
        if waiting.get(key).is_some_and(|next| Arc::ptr_eq(next, look)) {
            waiting.remove(key);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<(OfficeCode, Date), Look>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

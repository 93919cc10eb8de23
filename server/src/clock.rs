//! What time it is: asked here and nowhere else.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::calendar::Moment;

/// Tells the time.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The present moment.
    fn now(&self) -> Moment;

    /// Seconds by which the clock is ahead of the machine's; 0 unless it is movable.
    fn offset(&self) -> i64 {
        0
    }

    /// Moves the clock. Answers whether it can be moved at all.
    fn set_offset(&self, _seconds: i64) -> bool {
        false
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Clock for System {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    fn now(&self) -> Moment {
        Moment(time::OffsetDateTime::now_utc().unix_timestamp())
    }
}

/// The machine's clock and a distance from it: the sandbox's, so that days can pass while one watches.
#[derive(Debug, Default)]
pub struct Movable {
    ahead: AtomicI64,
}

impl Movable {
    /// A clock that is `seconds` ahead.
    pub fn new(seconds: i64) -> Self {
        Self { ahead: AtomicI64::new(seconds) }
    }
}

impl Clock for Movable {
    fn now(&self) -> Moment {
        System.now().plus(self.offset())
    }

    fn offset(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    fn set_offset(&self, seconds: i64) -> bool {
        self.ahead.store(seconds, Ordering::Relaxed);
        true
    }
}

/// A clock that stands until it is moved: the tests'. Its offset counts from the moment it was made for.
#[derive(Debug)]
pub struct Standing {
    start: Moment,
    ahead: AtomicI64,
}

impl Standing {
    /// A clock that shows `start`.
    pub fn at(start: Moment) -> Self {
        Self { start, ahead: AtomicI64::new(0) }
    }

    /// Lets `seconds` pass.
    pub fn advance(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for Standing {
    fn now(&self) -> Moment {
        self.start.plus(self.offset())
    }

    fn offset(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    fn set_offset(&self, seconds: i64) -> bool {
        self.ahead.store(seconds, Ordering::Relaxed);
        true
    }
}

//! A circuit breaker: while a register does not answer, nobody waits for it in vain.
//!
//! After some failures in a row it opens, and questions are refused at once. After a rest one question is let through: its
//! answer closes the circuit, its failure opens it for another rest. At no time do more than so many questions wait.

use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use domain::calendar::Moment;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Failures in a row after which nobody is made to wait any more.
const FAILURES: u32 = 3;

/// Seconds that an open circuit rests.
const REST: i64 = 30;

/// Questions that wait for an answer at a time.
const WAITING: usize = 16;

/// How long a question waits for a place among them.
const PATIENCE: Duration = Duration::from_secs(2);

/// The circuit of one register.
#[derive(Debug)]
pub(super) struct Circuit {
    state: Mutex<State>,
    waiting: Semaphore,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Questions go through; so many failed in a row.
    Closed { failures: u32 },
    /// None goes through before the moment.
    Open { until: Moment },
    /// One is on its way to find out.
    Trying,
}

/// Leave to ask one question.
pub(super) struct Pass<'c> {
    circuit: &'c Circuit,
    at: Moment,
    settled: bool,
    _place: SemaphorePermit<'c>,
}

impl Circuit {
    pub(super) fn new() -> Self {
        Self { state: Mutex::new(State::Closed { failures: 0 }), waiting: Semaphore::new(WAITING) }
    }

    /// Leave to ask, unless it would be in vain or no place becomes free in time.
    pub(super) async fn enter(&self, now: Moment) -> Option<Pass<'_>> {
        let place = tokio::time::timeout(PATIENCE, self.waiting.acquire()).await.ok()?.ok()?;
        let mut state = self.lock();
        match *state {
            State::Closed { .. } => {}
            State::Open { until } if until <= now => *state = State::Trying,
            State::Open { .. } | State::Trying => return None,
        }
        Some(Pass { circuit: self, at: now, settled: false, _place: place })
    }

    /// Whether the last question was answered.
    pub(super) fn answers(&self) -> bool {
        *self.lock() == State::Closed { failures: 0 }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// Tells how it went.
    pub(super) fn settle(mut self, answered: bool, now: Moment) {
        self.settled = true;
        let mut state = self.circuit.lock();
        *state = match *state {
            _ if answered => State::Closed { failures: 0 },
            State::Closed { failures } if failures + 1 < FAILURES => State::Closed { failures: failures + 1 },
            State::Closed { .. } | State::Trying => State::Open { until: now.plus(REST) },
            State::Open { until } => State::Open { until },
        };
    }
}

/// Whoever gave up waiting has learnt nothing: the next one may find out.
impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let mut state = self.circuit.lock();
        if !self.settled && *state == State::Trying {
            *state = State::Open { until: self.at };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_530_507_600);

    async fn ask(circuit: &Circuit, answered: bool, now: Moment) -> bool {
        let Some(pass) = circuit.enter(now).await else { return false };
        pass.settle(answered, now);
        true
    }

    #[tokio::test]
    async fn it_opens_rests_tries_once_and_closes() {
        let circuit = Circuit::new();
        assert!(circuit.answers());
        for _ in 0..FAILURES {
            assert!(ask(&circuit, false, NOW).await);
            assert!(!circuit.answers());
        }
        assert!(!ask(&circuit, true, NOW.plus(REST - 1)).await, "it rests");
        assert!(ask(&circuit, false, NOW.plus(REST)).await, "it tries");
        assert!(!ask(&circuit, true, NOW.plus(2 * REST - 1)).await, "it rests again");
        let trying = circuit.enter(NOW.plus(2 * REST)).await.unwrap();
        assert!(circuit.enter(NOW.plus(2 * REST)).await.is_none(), "one tries");
        drop(trying);
        assert!(ask(&circuit, true, NOW.plus(2 * REST)).await, "who gave up is followed by the next");
        assert!(circuit.answers());
    }

    #[tokio::test]
    async fn an_answer_between_failures_keeps_it_closed() {
        let circuit = Circuit::new();
        for answered in [false, false, true, false, false, true] {
            assert!(ask(&circuit, answered, NOW).await);
        }
        assert!(circuit.answers());
    }

    #[tokio::test]
    async fn only_so_many_wait() {
        let circuit = Circuit::new();
        let mut waiting = Vec::new();
        for _ in 0..WAITING {
            waiting.push(circuit.enter(NOW).await.unwrap());
        }
        let one_more = tokio::time::timeout(Duration::ZERO, circuit.enter(NOW));
        assert!(one_more.await.is_err(), "it waits for a place");
        drop(waiting);
        assert!(circuit.enter(NOW).await.is_some());
    }
}

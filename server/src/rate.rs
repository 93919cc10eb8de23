//! How often somebody may try. The limits are per process and follow the application's clock.
//!
//! A whole village may stand behind one address, so an address alone is limited generously; guessing one person's
//! password from one address is limited strictly, and more so from the thirtieth time on; and guessing it from many
//! addresses is limited too, by a number that its owner does not reach. That last limit locks the owner out as well, so
//! what one address may do is less than a twentieth of what refills it. Each deed is counted by itself: whoever is locked
//! out by others can still renew the password with a signature.

use std::fmt;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use domain::id::{AccountId, HallDeviceId, OfficerId};
use domain::person::Iin;
use governor::clock::Clock as GovernorClock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use sha2::{Digest, Sha256};

use crate::clock::Clock;

/// Too often: try again after this time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooOften {
    /// Whole seconds to wait, at least 1.
    pub wait: u64,
}

/// The limits of this installation.
pub struct Limits {
    /// All API requests of one address: 6,000 at once, 50 a second from then on.
    pub requests: Limit<IpAddr>,
    /// Sign-ins and registrations of one address: 200 at once, 1 a second from then on.
    pub attempts: Limit<IpAddr>,
    /// One deed about one person from one address: 5 at once, one a minute from then on.
    pub guesses: Limit<(Deed, Who, IpAddr)>,
    /// The same over a longer time: 30 at once, one in 20 minutes from then on.
    pub patience: Limit<(Deed, Who, IpAddr)>,
    /// Signing in by EDS from one address, asking for the text and sending it: 200 at once, 1 a second from then on.
    /// Nothing can be guessed by it, and who it is about is not known before the signature has been judged.
    pub signatures: Limit<IpAddr>,
    /// People whom one official looks up in the person register: 60 at once, one in half a minute from then on. A
    /// counter asks about fewer; who goes through the register does not.
    pub lookups: Limit<Who>,
    /// Codes sent to one person at sign-in because one address knew the password: 5 at once, one in two hours from then on. In a day
    /// that is less than all addresses together may have sent (`codes::SIGN_INS_A_DAY`).
    pub codes: Limit<(Who, IpAddr)>,
    /// Codes of hall devices typed at one address: 20 at once, one in half a minute from then on. Of 2³² codes few are open, each for
    /// a quarter of an hour.
    pub device_codes: Limit<IpAddr>,
    /// What is done at one kiosk: 10 at once, one in 10 seconds from then on. A family comes to it at once; a child who plays with it
    /// fills no hall.
    pub kiosks: Limit<Who>,
    /// The same over an hour: 60 at once, one a minute from then on, so that nobody fills a hall alone.
    pub kiosk_hours: Limit<Who>,
    /// Passwords of one person guessed from anywhere: 100 at once, one a minute from then on.
    pub guesses_anywhere: Limit<Who>,
}

/// What is tried about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Signing in, citizen or official: the one deed by which a password can be guessed.
    SignIn,
    /// Registering an account.
    Register,
    /// Asking for the text that renews a password.
    Challenge,
    /// Renewing a password, which takes a signature.
    Renew,
}

/// Who is tried, without keeping the number itself in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Who([u8; 32]);

impl Who {
    /// From an IIN, a login or the key of an official. However an IIN is written, with spaces or hyphens, it is the same person.
    pub fn new(name: &str) -> Self {
        let iin = Iin::parse(name).ok();
        Self(Sha256::digest(iin.as_ref().map_or(name, Iin::as_str).as_bytes()).into())
    }
}

impl Limits {
    /// Fresh limits that follow `clock`.
    pub fn new(clock: &Arc<dyn Clock>) -> Self {
        Self {
            requests: Limit::new(6000, Duration::from_millis(20), clock),
            attempts: Limit::new(200, Duration::from_secs(1), clock),
            guesses: Limit::new(5, Duration::from_secs(60), clock),
            patience: Limit::new(30, Duration::from_secs(20 * 60), clock),
            signatures: Limit::new(200, Duration::from_secs(1), clock),
            lookups: Limit::new(60, Duration::from_secs(30), clock),
            codes: Limit::new(5, Duration::from_secs(2 * 3600), clock),
            device_codes: Limit::new(20, Duration::from_secs(30), clock),
            kiosks: Limit::new(10, Duration::from_secs(10), clock),
            kiosk_hours: Limit::new(60, Duration::from_secs(60), clock),
            guesses_anywhere: Limit::new(100, Duration::from_secs(60), clock),
        }
    }

    /// Counts one request.
    pub fn request(&self, from: IpAddr) -> Result<(), TooOften> {
        self.requests.check(&network(from))
    }

    /// Counts one step of signing in by EDS. It has nothing in common with the password's: whoever is locked out of one way
    /// still has the other.
    pub fn signature(&self, from: IpAddr) -> Result<(), TooOften> {
        self.signatures.check(&network(from))
    }

    /// Counts one person whom an official looks up.
    pub fn lookup(&self, officer: &OfficerId) -> Result<(), TooOften> {
        self.lookups.check(&Who::new(officer.as_str()))
    }

    /// Counts one code that is to be sent to a person before anybody is signed in.
    pub fn code(&self, account: &AccountId, from: IpAddr) -> Result<(), TooOften> {
        self.codes.check(&(Who::new(account.as_str()), network(from)))
    }

    /// Counts one code of a hall device that somebody types.
    pub fn device_code(&self, from: IpAddr) -> Result<(), TooOften> {
        self.device_codes.check(&network(from))
    }

    /// Counts one thing done at a kiosk.
    pub fn kiosk(&self, device: &HallDeviceId) -> Result<(), TooOften> {
        self.kiosks.check(&Who::new(device.as_str()))?;
        self.kiosk_hours.check(&Who::new(device.as_str()))
    }

    /// Counts one attempt against all limits that know it.
    pub fn attempt(&self, deed: Deed, who: &str, from: IpAddr) -> Result<(), TooOften> {
        let (who, from) = (Who::new(who), network(from));
        self.attempts.check(&from)?;
        self.guesses.check(&(deed, who, from))?;
        self.patience.check(&(deed, who, from))?;
        match deed {
            Deed::SignIn => self.guesses_anywhere.check(&who),
            // Nothing is guessed by these: nobody can be locked out of them from elsewhere.
            Deed::Register | Deed::Challenge | Deed::Renew => Ok(()),
        }
    }
}

/// Whoever has one IPv6 address has the 2⁶⁴ of its network: they count as one.
pub fn network(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Limits(…)")
    }
}

/// One limit for each key.
pub struct Limit<K: Hash + Eq + Clone> {
    limiter: RateLimiter<K, DashMapStateStore<K>, Ticks, NoOpMiddleware<Nanos>>,
    clock: Ticks,
    checks: AtomicU32,
}

impl<K: Hash + Eq + Clone> Limit<K> {
    fn new(burst: u32, refill: Duration, clock: &Arc<dyn Clock>) -> Self {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(refill).unwrap_or_else(|| Quota::per_second(burst)).allow_burst(burst);
        let clock = Ticks(Arc::clone(clock));
        let limiter = RateLimiter::new(quota, DashMapStateStore::default(), clock.clone());
        Self { limiter, clock, checks: AtomicU32::new(0) }
    }

    /// Counts one attempt.
    pub fn check(&self, key: &K) -> Result<(), TooOften> {
        // Keys that are back at rest are forgotten now and then, or memory would grow with every visitor.
        if self.checks.fetch_add(1, Ordering::Relaxed) % 4096 == 4095 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(key).map_err(|refused| {
            let wait = refused.wait_time_from(self.clock.now());
            TooOften { wait: wait.as_secs().max(1) }
        })
    }
}

/// The application's clock as governor wants it.
#[derive(Clone, Debug)]
struct Ticks(Arc<dyn Clock>);

impl GovernorClock for Ticks {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let seconds = u64::try_from(self.0.now().0).unwrap_or(0);
        Nanos::new(seconds.saturating_mul(1_000_000_000))
    }
}

#[cfg(test)]
mod tests {
    use domain::calendar::Moment;

    use super::*;
    use crate::clock::Standing;

    #[test]
    fn a_guesser_waits_and_the_neighbours_do_not() {
        let standing = Arc::new(Standing::at(Moment(1_800_000_000)));
        let clock: Arc<dyn Clock> = standing.clone();
        let limits = Limits::new(&clock);
        let village = IpAddr::from([10, 0, 0, 1]);
        for _ in 0..5 {
            limits.attempt(Deed::SignIn, "920715499024", village).unwrap();
        }
        assert_eq!(limits.attempt(Deed::SignIn, "920715499024", village), Err(TooOften { wait: 60 }));
        for neighbour in 0..100 {
            limits.attempt(Deed::SignIn, &format!("neighbour {neighbour}"), village).unwrap();
        }
        standing.advance(60);
        limits.attempt(Deed::SignIn, "920715499024", village).unwrap();
    }

    #[test]
    fn one_network_is_one_visitor() {
        let clock: Arc<dyn Clock> = Arc::new(Standing::at(Moment(1_800_000_000)));
        let limits = Limits::new(&clock);
        let house = |last: u16| IpAddr::from([0x2001, 0xdb8, 0, 7, 0, 0, 0, last]);
        let tried = (0..50).filter(|last| limits.attempt(Deed::SignIn, "920715499024", house(*last)).is_ok());
        assert_eq!(tried.count(), 5);
        limits
            .attempt(Deed::SignIn, "920715499024", IpAddr::from([0x2001, 0xdb8, 0, 8, 0, 0, 0, 1]))
            .unwrap();
    }

    #[test]
    fn many_addresses_do_not_help_a_guesser() {
        let clock: Arc<dyn Clock> = Arc::new(Standing::at(Moment(1_800_000_000)));
        let limits = Limits::new(&clock);
        let tried = (0..=255).filter(|last| {
            limits.attempt(Deed::SignIn, "920715499024", IpAddr::from([10, 0, 0, *last])).is_ok()
        });
        assert_eq!(tried.count(), 100);
    }

    #[test]
    fn one_address_cannot_lock_a_person_out() {
        let standing = Arc::new(Standing::at(Moment(1_800_000_000)));
        let clock: Arc<dyn Clock> = standing.clone();
        let limits = Limits::new(&clock);
        let (stranger, owner) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        let mut tried = 0;
        // For a week, as often as it may.
        for _ in 0..7 * 24 * 60 {
            tried += u32::from(limits.attempt(Deed::SignIn, "920715499024", stranger).is_ok());
            standing.advance(60);
        }
        assert!((500..550).contains(&tried), "{tried} guesses in a week");
        limits.attempt(Deed::SignIn, "920715499024", owner).unwrap();
    }

    #[test]
    fn who_is_locked_out_by_many_can_still_renew_the_password() {
        let clock: Arc<dyn Clock> = Arc::new(Standing::at(Moment(1_800_000_000)));
        let limits = Limits::new(&clock);
        let owner = IpAddr::from([10, 1, 0, 1]);
        for last in 0..=255 {
            for deed in [Deed::SignIn, Deed::Challenge, Deed::Renew] {
                let _ = limits.attempt(deed, "920715499024", IpAddr::from([10, 0, 0, last]));
            }
        }
        limits.attempt(Deed::SignIn, "920715499024", owner).unwrap_err();
        for deed in [Deed::Challenge, Deed::Renew] {
            limits.attempt(deed, "920715499024", owner).unwrap();
        }
    }

    #[test]
    fn each_deed_is_counted_by_itself() {
        let clock: Arc<dyn Clock> = Arc::new(Standing::at(Moment(1_800_000_000)));
        let limits = Limits::new(&clock);
        let home = IpAddr::from([10, 0, 0, 1]);
        for deed in [Deed::SignIn, Deed::Register, Deed::Challenge, Deed::Renew] {
            let tried = (0..10).filter(|_| limits.attempt(deed, "920715499024", home).is_ok());
            assert_eq!(tried.count(), 5, "{deed:?}");
        }
    }
}

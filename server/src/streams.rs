//! The open streams of news: each holds a connection for as long as a page is open, so they are counted.
//!
//! Whoever finds no place asks again and again instead, which costs a connection for a moment only.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::AccountId;
use tokio::sync::watch;

use crate::rate::network;

/// Streams at a time: a quarter of the connections that a listener has.
const ALL: usize = 128;

/// Of these, streams of one address: a village may stand behind it.
const OF_ADDRESS: usize = 48;

/// Streams of one person: as many pages as somebody has open at once.
const OF_ACCOUNT: usize = 4;

/// The streams of this process.
#[derive(Clone, Debug)]
pub struct Streams(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    open: Mutex<Open>,
    over: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Open {
    all: usize,
    accounts: HashMap<AccountId, usize>,
    addresses: HashMap<IpAddr, usize>,
}

impl Default for Streams {
    fn default() -> Self {
        Self(Arc::new(Shared { open: Mutex::default(), over: watch::Sender::new(false) }))
    }
}

impl Streams {
    /// A place for one more stream, free again when it is dropped; none when there are as many as may be.
    pub fn take(&self, account: &AccountId, from: IpAddr) -> Option<Place> {
        let from = network(from);
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let of_account = open.accounts.get(account).copied().unwrap_or_default();
        let of_address = open.addresses.get(&from).copied().unwrap_or_default();
        if open.all >= ALL || of_account >= OF_ACCOUNT || of_address >= OF_ADDRESS {
            return None;
        }
        open.all += 1;
        open.accounts.insert(account.clone(), of_account + 1);
        open.addresses.insert(from, of_address + 1);
        Some(Place { streams: self.clone(), account: account.clone(), from })
    }

    /// Ends all streams: the program stops, and waits for its connections.
    pub fn end(&self) {
        self.0.over.send_replace(true);
    }

    /// Ready when the program stops.
    pub async fn ended(&self) {
        let mut over = self.0.over.subscribe();
        // The sender lives as long as this.
        let _ = over.wait_for(|over| *over).await;
    }
}

/// A stream's place.
#[derive(Debug)]
pub struct Place {
    streams: Streams,
    account: AccountId,
    from: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all -= 1;
        less(&mut open.accounts, &self.account);
        less(&mut open.addresses, &self.from);
    }
}

fn less<K: std::hash::Hash + Eq>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str) -> AccountId {
        AccountId::parse(name).unwrap()
    }

    fn address(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    #[test]
    fn one_person_has_four_and_gets_another_when_one_ends() {
        let streams = Streams::default();
        let own = account("own");
        let mut places: Vec<_> = (1..=4).map(|last| streams.take(&own, address(last)).unwrap()).collect();
        assert!(streams.take(&own, address(5)).is_none());
        assert!(streams.take(&account("other"), address(5)).is_some());
        places.pop();
        assert!(streams.take(&own, address(5)).is_some());
    }

    #[test]
    fn one_address_has_48_and_all_have_128() {
        let streams = Streams::default();
        let take = |at: usize, last| streams.take(&account(&format!("account-{at}")), address(last));
        let first: Vec<_> = (0..48).map(|at| take(at, 1).unwrap()).collect();
        assert!(take(48, 1).is_none());
        let others: Vec<_> = (48..128).map(|at| take(at, (at / 40) as u8 + 1).unwrap()).collect();
        assert!(take(128, 9).is_none());
        drop((first, others));
        assert!(take(128, 9).is_some());
        let open = streams.0.open.lock().unwrap();
        assert!(open.accounts.is_empty() && open.addresses.is_empty(), "nothing is kept of who is gone");
    }
}

//! The one server of Qyzmet: the API, both single-page applications, the jobs behind them, and a sandbox.
//!
//! From the outside in: [`http`] takes connections; [`router`] makes a service of the table of [`routes`]; [`watch`]
//! stands around every request; [`extract`] says who asks for what; [`store`] and [`blobs`] keep; [`problem`] refuses.
//! The law is in `domain`, the signatures are in `eds`; here is neither.

pub mod administration;
pub mod administrators;
pub mod app;
pub mod authorised;
pub mod blobs;
pub mod challenge;
pub mod chance;
pub mod clock;
pub mod codes;
pub mod config;
pub mod courier;
pub mod deadlines;
pub mod expiry;
pub mod extract;
pub mod filing;
pub mod gateway;
pub mod guard;
pub mod health;
pub mod http;
pub mod intake;
pub mod jobs;
pub mod joint;
pub mod messages;
pub mod notices;
pub mod offices;
pub mod officials;
pub mod openapi;
pub mod openings;
pub mod own_data;
pub mod packed;
pub mod password;
pub mod pipe;
pub mod problem;
pub mod queue;
pub mod rate;
pub mod records;
pub mod refusals;
pub mod registries;
pub mod regulations;
pub mod results;
pub mod room;
pub mod router;
pub mod routes;
pub mod sandbox;
pub mod search;
pub mod second_step;
pub mod secrets;
pub mod settings_files;
pub mod start;
pub mod statics;
pub mod store;
pub mod streams;
pub mod traces;
pub mod trust;
pub mod watch;
pub mod words;

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    text
}

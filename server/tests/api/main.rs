//! Stories through HTTP, each on a database of its own. `QYZMET_TEST_POSTGRES=postgres://…` runs them on PostgreSQL, one
//! schema a story; without it they run on SQLite.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that cannot go on has failed"
)]
#![expect(unreachable_pub, reason = "one binary: everything is private to it")]

mod certificates;
mod civil_status;
mod demo;
mod description;
mod world;

mod accounts;
mod acts;
mod administration;
mod audit;
mod cabinet;
mod centre;
mod channel;
mod deadlines;
mod drafts;
mod durability;
mod eds_sign_in;
mod filing;
mod foundation;
mod gateway;
mod guardians;
mod hall;
mod http;
mod joint;
mod law;
mod logs;
mod matrix;
mod news;
mod notices;
mod office;
mod one_time_password;
mod outbox;
mod phones;
mod profile;
mod queue;
mod second_step;
mod services;
mod session;
mod start;
mod store;
mod token;
mod told;
mod two_instances;
mod withdrawal;
mod workplace;

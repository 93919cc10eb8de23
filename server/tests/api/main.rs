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
mod administration;
mod audit;
mod centre;
mod channel;
mod deadlines;
mod drafts;
mod durability;
mod eds_sign_in;
mod filing;
mod foundation;
mod gateway;
mod http;
mod joint;
mod law;
mod logs;
mod matrix;
mod office;
mod outbox;
mod queue;
mod services;
mod session;
mod start;
mod store;
mod two_instances;
mod workplace;

//! Stories through HTTP, each on a database of its own. `QYZMET_TEST_POSTGRES=postgres://…` runs them on PostgreSQL, one
//! schema a story; without it they run on SQLite.

#![expect(unreachable_pub, reason = "one binary: everything is private to it")]

mod demo;
mod world;

mod accounts;
mod audit;
mod drafts;
mod filing;
mod foundation;
mod http;
mod matrix;
mod outbox;
mod session;
mod start;
mod store;
mod workplace;

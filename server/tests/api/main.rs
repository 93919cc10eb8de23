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
mod matrix;
mod outbox;
mod session;
mod store;
mod workplace;

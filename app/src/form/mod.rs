//! Draws the forms of `domain::form` and keeps what is typed.

mod conflict;
mod draft;
mod field;
mod home;
mod page;
mod problem;

pub use conflict::save_notices;
pub use draft::{OpenDraft, Standing, forget, open, settle};
pub use home::Home;
pub use page::{Place, view};
pub use problem::problem_words;

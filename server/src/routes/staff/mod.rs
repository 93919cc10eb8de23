//! The officials' workplace (ЭҮАШ АЖО): its own listener, its own cookie.

pub mod carriages;
pub mod cases;
pub mod documents;
pub mod hall;
pub mod incoming;
pub mod intakes;
pub mod queue;
pub mod session;
pub mod window;

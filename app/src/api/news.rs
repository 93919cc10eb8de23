//! Whether there is something new for the person.

use domain::api::cabinet::News;
use domain::api::path;
use web_sys::EventSource;

use super::client::{Answer, Ask};
use super::json;

/// Whether there is something new.
pub fn ask() -> Answer<News> {
    Ask::get(path::NEWS).read()
}

/// The stream of the same; none in a browser that has no streams.
pub fn listen() -> Option<EventSource> {
    EventSource::new(path::NEWS_EVENTS).ok()
}

/// What an event of the stream says.
pub fn read(data: &str) -> Option<News> {
    json::read(data).ok()
}

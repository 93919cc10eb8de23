//! What a page tells needs no notice any more.

use domain::api::cabinet::ReadNotices;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::guard;
use crate::api;
use crate::session;

/// Marks notices as read. A mark that was not kept is only a notice read twice.
pub(super) fn read(which: ReadNotices) {
    let unread =
        session::citizen().with_untracked(|citizen| citizen.as_ref().map_or(0, |citizen| citizen.unread));
    if unread == 0 {
        return;
    }
    spawn_local(async move {
        if api::cabinet::read_notices(&which).await.is_ok() {
            guard::refresh();
        }
    });
}

//! The citizen's portal.

fn main() {
    app::page::start(app::citizen::application);
}

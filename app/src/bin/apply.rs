//! The citizen's portal: requests and all that signs.

fn main() {
    app::page::start(app::citizen::applying);
}

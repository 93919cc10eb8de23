//! The citizen's portal: requests, cases, the cabinet.

fn main() {
    app::page::start(app::citizen::personal);
}

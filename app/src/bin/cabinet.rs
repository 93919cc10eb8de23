//! The citizen's portal: the cabinet and the cases.

fn main() {
    app::page::start(app::citizen::keeping);
}

//! The citizen's portal: looking at services, signing in.

fn main() {
    app::page::start(app::citizen::looking);
}

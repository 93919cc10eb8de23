//! The citizen's portal: looking at services, signing in by the password.

fn main() {
    app::page::start(app::citizen::looking);
}

//! The officials' workplace.

fn main() {
    app::page::start(app::staff::application);
}

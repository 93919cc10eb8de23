//! Tells the linker what `strip` must leave in a module.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Without this section wasm-bindgen cannot know which features of WebAssembly the module uses.
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bins=--keep-section=target_features");
    }
}

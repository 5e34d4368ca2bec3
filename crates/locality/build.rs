//! Rebuilds this crate when a shipped locality changes, since its files are embedded.

fn main() {
    println!("cargo::rerun-if-changed=../../localities");
}

//! Rebuilds this crate when a shipped locality changes, since its files are embedded.

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn main() {
    println!("cargo::rerun-if-changed=../../localities");
}

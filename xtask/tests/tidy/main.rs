//! The rules of the house that a compiler does not check, as tests over its files.
//!
//! Each rule is a table or a line of prose with one short test beside it, and says what to
//! do instead when it fails. What clippy or rustfmt can check is theirs (see the lints in
//! the root manifest), and what the product does is tested beside the product.

mod dependencies;
mod documents;
mod files;
mod handles;
mod source;
mod words;

/// A crate and why a rule does not hold there.
type Exception = (&'static str, &'static str);

#[track_caller]
fn assert_none(faults: &[String], instead: &str) {
    assert!(
        faults.is_empty(),
        "{} to mend ({instead}):\n  {}",
        faults.len(),
        faults.join("\n  ")
    );
}

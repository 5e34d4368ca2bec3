//! Which listed item a text is about, and why.
use shaoying_locality::LocalityProfile;
use shaoying_model::AppealKind;
/// A guess.
pub struct Suggestion {
    /// The item.
    pub item: String,
    /// How well it fits.
    pub score: u32,
    /// Why.
    pub words: Vec<String>,
}
/// Guesses.
pub fn suggest(_: &LocalityProfile, _: &str, _: &str) -> Vec<Suggestion> {
    Vec::new()
}
/// Guesses.
pub fn guess_kind(_: &str, _: &str) -> Option<AppealKind> {
    None
}

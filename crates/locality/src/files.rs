//! The texts of a locality, by name: from a folder, or embedded in the binary.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use include_dir::{Dir, include_dir};
use shaoying_model::{Reason, Refusal, clock::CalendarYear};
use sm3::{Digest, Sm3};

/// The localities shipped with the program.
static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../localities");

/// The folder of a locality's lists.
pub(crate) const LISTS: &str = "lists/";

/// What a locality is held to.
pub(crate) const EXPECTATIONS: &str = "expectations.toml";

/// The folder of the shipped calendars, beside the cities.
const CALENDARS: &str = "calendars";

/// The texts of one locality: its `.toml` and `.csv` files, by their path inside its
/// folder, with `/` between the steps. Line ends are those of Unix, and a byte-order mark
/// is dropped, so that the same files give the same digest everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalityFiles(BTreeMap<String, String>);

impl LocalityFiles {
    /// Reads a folder.
    ///
    /// Refused with [`Reason::FileUnreadable`] when the folder or one of its files cannot
    /// be read as UTF-8.
    pub fn from_folder(folder: &Path) -> Result<Self, Refusal> {
        let mut files = Self::default();
        files.add_folder(folder, "")?;
        Ok(files)
    }

    /// Takes one more text, replacing the one of that name.
    #[must_use]
    pub fn with(mut self, name: &str, text: &str) -> Self {
        self.put(name.to_owned(), text);
        self
    }

    /// Leaves out a text.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.remove(name);
        self
    }

    /// The files that a profile is made of: what is published beside it, its lists and
    /// what it is held to, has editions and a digest of its own.
    #[must_use]
    pub fn rules_only(&self) -> Self {
        let rule = |name: &str| !name.starts_with(LISTS) && name != EXPECTATIONS;
        let rules = self.0.iter().filter(|(name, _)| rule(name));
        Self(
            rules
                .map(|(name, text)| (name.clone(), text.clone()))
                .collect(),
        )
    }

    /// A text by its name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Every text with its name, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The SM3 digest of all names and texts, in hexadecimal.
    pub fn digest(&self) -> String {
        let mut hash = Sm3::new();
        for piece in self.0.iter().flat_map(|(name, text)| [name, text]) {
            hash.update((piece.len() as u64).to_be_bytes());
            hash.update(piece.as_bytes());
        }
        hash.finalize().iter().fold(String::new(), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    fn put(&mut self, name: String, text: &str) {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        self.0.insert(name, text);
    }

    fn add_folder(&mut self, folder: &Path, prefix: &str) -> Result<(), Refusal> {
        let unreadable = |error: std::io::Error| {
            Refusal::new(Reason::FileUnreadable)
                .with("file", prefix)
                .with("error", error)
        };
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let path = entry.path();
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if path.is_dir() {
                self.add_folder(&path, &format!("{name}/"))?;
            } else if is_of_a_locality(&path) {
                let text = fs::read_to_string(&path).map_err(|error| {
                    Refusal::new(Reason::FileUnreadable)
                        .with("file", &name)
                        .with("error", error)
                })?;
                self.put(name, &text);
            }
        }
        Ok(())
    }

    fn add_embedded(&mut self, dir: &Dir<'_>, root: &Path) {
        for file in dir.files().filter(|file| is_of_a_locality(file.path())) {
            let inside = file.path().strip_prefix(root).unwrap_or(file.path());
            let name = inside.to_string_lossy().replace('\\', "/");
            self.put(name, &String::from_utf8_lossy(file.contents()));
        }
        for inner in dir.dirs() {
            self.add_embedded(inner, root);
        }
    }
}

fn is_of_a_locality(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml" || extension == "csv")
}

/// The files of a shipped city, such as `huangshi`.
pub fn builtin(code: &str) -> Option<LocalityFiles> {
    let dir = SHIPPED.get_dir(code).filter(|_| code != CALENDARS)?;
    let mut files = LocalityFiles::default();
    files.add_embedded(dir, dir.path());
    Some(files)
}

/// The codes of the localities shipped with the program, in order.
pub fn shipped_localities() -> Vec<&'static str> {
    let folders = SHIPPED.dirs().filter_map(|dir| dir.path().to_str());
    let mut codes: Vec<&str> = folders.filter(|code| *code != CALENDARS).collect();
    codes.sort_unstable();
    codes
}

/// The working calendars shipped with the program, by year. A test reads every file.
pub fn shipped_calendars() -> Vec<CalendarYear> {
    let Some(dir) = SHIPPED.get_dir(CALENDARS) else {
        return Vec::new();
    };
    let texts = dir.files().filter_map(|file| file.contents_utf8());
    let mut years: Vec<CalendarYear> = texts.filter_map(|text| toml::from_str(text).ok()).collect();
    years.sort_by_key(|year| year.year);
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_city_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../localities/huangshi");
        let files = LocalityFiles::from_folder(&folder).unwrap();
        assert_eq!(builtin("huangshi").unwrap(), files);
        assert!(files.get("mappings/messages.toml").is_some());
        assert!(files.get("README.md").is_none());
        assert!(builtin("nowhere").is_none() && builtin("calendars").is_none());
    }

    #[test]
    fn every_shipped_calendar_is_readable() {
        let dir = SHIPPED.get_dir(CALENDARS).unwrap();
        assert_eq!(shipped_calendars().len(), dir.files().count());
        assert!(!shipped_calendars().is_empty());
    }

    #[test]
    fn a_digest_tells_files_apart_and_not_their_line_ends() {
        let one = LocalityFiles::default().with("a.toml", "x = 1\ny = 2\n");
        let same = LocalityFiles::default().with("a.toml", "\u{feff}x = 1\r\ny = 2\r\n");
        assert_eq!(one.digest(), same.digest());
        assert_eq!(one.digest().len(), 64);
        let moved = LocalityFiles::default().with("a.tomlx", " = 1\ny = 2\n");
        assert_ne!(one.digest(), moved.digest());
    }
}

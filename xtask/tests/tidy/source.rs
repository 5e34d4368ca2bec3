//! What stands in the source, and what does not.

use std::collections::HashMap;

use crate::{
    Exception, assert_none,
    files::{File, product, repository},
    words::{is_comment, words},
};

/// Words that must not stand in the source of a crate.
struct Ban {
    words: &'static [&'static str],
    comments_may: bool,
    instead: &'static str,
    except: &'static [Exception],
}

const BANS: &[Ban] = &[
    Ban {
        words: &["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE "],
        comments_may: true,
        instead: "give the statement a name in crates/storage",
        except: &[
            ("storage", "the one room with SQL"),
            ("sim", "the benchmark's yardstick is the database alone"),
            ("testkit", "makes and drops the databases that tests use"),
        ],
    },
    Ban {
        words: &["env::var", "env::args", "env::set_var", "env::current_dir"],
        comments_may: true,
        instead: "take it as an argument; the binary reads the environment",
        except: &[
            ("shaoying", "the composition root"),
            ("testkit", "learns there which databases to test on"),
        ],
    },
    Ban {
        words: &["#[allow(", "#![allow("],
        comments_may: true,
        instead: "write #[expect(lint, reason = \"...\")], which ends when its cause does",
        except: &[],
    },
    Ban {
        words: &["TODO", "FIXME", "todo!(", "unimplemented!("],
        comments_may: false,
        instead: "do it, or open an issue",
        except: &[],
    },
];

const LONGEST_FILE: usize = 600;

#[test]
fn banned_words_stay_out_of_the_source() {
    for ban in BANS {
        let mut faults = Vec::new();
        for file in product() {
            if ban.except.iter().any(|(room, _)| file.room() == *room) {
                continue;
            }
            for (number, line) in (1..).zip(file.text.lines()) {
                let skipped = ban.comments_may && is_comment(line);
                if !skipped && ban.words.iter().any(|word| line.contains(word)) {
                    faults.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
        assert_none(&faults, ban.instead);
    }
}

#[test]
fn a_file_fits_in_the_head() {
    let faults: Vec<String> = product()
        .iter()
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, length)| *length > LONGEST_FILE)
        .map(|(file, length)| format!("{}: {length} lines, {LONGEST_FILE} at most", file.path))
        .collect();
    assert_none(&faults, "give its second purpose a file of its own");
}

#[test]
fn a_file_says_first_what_it_is() {
    let faults: Vec<String> = product()
        .into_iter()
        .filter(|file| !file.text.starts_with("//!"))
        .map(|file| file.path)
        .collect();
    assert_none(
        &faults,
        "begin with a //! comment: what this is, what it is not",
    );
}

#[test]
fn every_public_item_is_used() {
    let files: Vec<File> = repository().into_iter().filter(File::is_rust).collect();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for file in &files {
        for word in words(&without_mentions(&file.text)) {
            *uses.entry(word.to_owned()).or_default() += 1;
        }
    }
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.is_product()) {
        for (number, line) in (1..).zip(file.text.lines()) {
            if let Some(name) = declared(line)
                && uses.get(name).copied().unwrap_or_default() < 2
            {
                faults.push(format!("{}:{number}: {name}", file.path));
            }
        }
    }
    assert_none(&faults, "use it or delete it");
}

#[test]
fn a_declaration_is_recognised() {
    for (line, name) in [
        ("    pub async fn open(&self) {", Some("open")),
        ("pub const fn as_str(self)", Some("as_str")),
        ("pub const LIMIT: usize = 3;", Some("LIMIT")),
        ("pub struct Area {", Some("Area")),
        ("pub trait TimeSource: Send {", Some("TimeSource")),
        ("pub(crate) fn hidden()", None),
        ("    pub name: String,", None),
        ("pub use area::Area;", None),
        ("fn private()", None),
    ] {
        assert_eq!(declared(line), name, "{line}");
    }
}

#[test]
fn a_mention_is_not_a_use() {
    let text = "use a::{\n    Area,\n    Unit,\n};\npub use b::Area;\n/// Area\nimpl Area {\n\
                impl Named for Area {\nfn f(area: Unit) {\n";
    let rest = without_mentions(text);
    assert_eq!(words(&rest).filter(|word| *word == "Area").count(), 0);
    assert_eq!(words(&rest).filter(|word| *word == "Unit").count(), 1);
    assert_eq!(words(&rest).filter(|word| *word == "Named").count(), 1);
}

/// The name a line declares publicly, if it declares one.
fn declared(line: &str) -> Option<&str> {
    let mut words = words(line.trim_start().strip_prefix("pub ")?);
    loop {
        match words.next()? {
            "async" | "unsafe" => {}
            "const" => {
                return match words.next()? {
                    "fn" => words.next(),
                    name => Some(name),
                };
            }
            "fn" | "struct" | "enum" | "trait" | "type" | "static" => return words.next(),
            _ => return None,
        }
    }
}

/// The text without comments, imports and the types that `impl` blocks belong to.
fn without_mentions(text: &str) -> String {
    let mut rest = String::new();
    let mut importing = false;
    for line in text.lines().map(str::trim_start) {
        let unqualified = line
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ")
            .trim_start_matches("pub ");
        if is_comment(line) {
            continue;
        }
        if importing || unqualified.starts_with("use ") {
            importing = !line.contains(';');
            continue;
        }
        let used = if line.starts_with("impl ") || line.starts_with("impl<") {
            line.split_once(" for ").map_or("", |(named, _)| named)
        } else {
            line
        };
        rest.push_str(used);
        rest.push('\n');
    }
    rest
}

//! The handles of `docs/SOURCES.md`: what is cited is told there, and what is told there is
//! shown by a test that names it or by a line of an `expectations.toml`.

use std::collections::BTreeSet;

use crate::{
    assert_none,
    files::{File, read, repository},
};

/// Every handle of a fact in a text, such as `A2-20`.
fn handles(text: &str) -> BTreeSet<&str> {
    let starts = text.match_indices('A').map(|(at, _)| at);
    let words = starts.filter_map(|at| {
        let before = text[..at].bytes().next_back();
        let after = text.as_bytes().get(at + 5);
        let alone = !before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !after.is_some_and(u8::is_ascii_alphanumeric);
        text.get(at..at + 5).filter(|_| alone)
    });
    let spelt = |word: &&str| {
        let digits = [1, 3, 4].map(|at| word.as_bytes()[at].is_ascii_digit());
        digits == [true; 3] && word.as_bytes()[2] == b'-'
    };
    words.filter(spelt).collect()
}

/// The handles that begin a row of a table, in a part of the document.
fn rows(part: &str) -> BTreeSet<&str> {
    let rows = part.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| row.split(' ').next())
        .flat_map(handles)
        .collect()
}

/// The handles that are told, and those of them that the product leaves out.
fn told(document: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let facts = document.split("\n## Rules").next().unwrap_or_default();
    let parts = facts.split_once("not in the product");
    let (told, out) = parts.expect("the facts, and what is left out of them");
    (rows(told), rows(out))
}

fn is_test(file: &File) -> bool {
    let names = file.path.contains("/tests/") && !file.path.starts_with("xtask/");
    names || file.path.ends_with("/expectations.toml")
}

#[test]
fn every_handle_is_shown_by_a_test_or_a_line_of_expectations() {
    let (document, files) = (read("docs/SOURCES.md"), repository());
    let (told, out) = told(&document);
    let shown: BTreeSet<&str> = files
        .iter()
        .filter(|file| is_test(file))
        .flat_map(|file| handles(&file.text))
        .collect();
    let unshown = told.iter().filter(|one| !shown.contains(*one));
    let unshown = unshown.filter(|one| !out.contains(*one));
    let faults: Vec<String> = unshown.map(ToString::to_string).collect();
    assert_none(
        &faults,
        "name it at the test that shows it, or say what is not in the product",
    );
    assert!(told.len() > 60, "the table is read: {}", told.len());
}

#[test]
fn every_handle_that_is_cited_is_told() {
    let document = read("docs/SOURCES.md");
    let (told, _) = told(&document);
    let mut faults = Vec::new();
    for file in repository() {
        let cites = file.is_rust() && file.path.starts_with("crates/");
        if cites || file.path.ends_with("/expectations.toml") {
            let unknown = handles(&file.text)
                .into_iter()
                .filter(|one| !told.contains(one))
                .map(|one| format!("{}: {one}", file.path));
            faults.extend(unknown);
        }
    }
    assert_none(&faults, "say in docs/SOURCES.md what the source says");
}

#[test]
fn a_handle_is_told_from_what_looks_like_one() {
    let text = "facts A0-10 to A2-15; A2-2, B2-22, GA1-234, A1-2345, UTF-8, (A4-13: 端口), A";
    assert_eq!(handles(text), BTreeSet::from(["A0-10", "A2-15", "A4-13"]));
}

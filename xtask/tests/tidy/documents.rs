//! What documents and every other file may say.

use std::path::Path;

use crate::{
    assert_none,
    files::{read, repository, root},
    words::between,
};

/// Paths that exist on one machine only, spelt so that this file does not hold them.
const MACHINE_PATHS: &[&str] = &[
    concat!("/", "root/"),
    concat!("/", "home/"),
    concat!("/", "Users/"),
    concat!("/", "work/"),
    concat!("..", "/shared"),
    concat!("C:", "\\"),
];

#[test]
fn no_file_knows_one_machine() {
    let mut faults = Vec::new();
    for file in repository() {
        for (number, line) in (1..).zip(file.text.lines()) {
            if MACHINE_PATHS.iter().any(|path| begins_a_path(line, path)) {
                faults.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none(
        &faults,
        "name it relative to the repository, or as an option",
    );
}

#[test]
fn what_the_documents_point_to_exists() {
    let mut faults = Vec::new();
    for file in repository().iter().filter(|file| file.has_extension("md")) {
        let folder = Path::new(&file.path).parent().unwrap_or(Path::new(""));
        let links = between(&file.text, "](", ")")
            .filter(|link| !link.contains("://") && !link.starts_with('#'))
            .map(|link| folder.join(link.split('#').next().unwrap_or(link)));
        let places = between(&file.text, "`", "`")
            .filter(|span| {
                ["crates/", "xtask/", "scripts/"]
                    .iter()
                    .any(|at| span.starts_with(at))
            })
            .filter(|span| !span.contains(['*', '<', '{', ' ', '\n']))
            .map(|span| Path::new(span).to_owned());
        faults.extend(
            links
                .chain(places)
                .filter(|target| !root().join(target).exists())
                .map(|target| format!("{}: {}", file.path, target.display())),
        );
    }
    assert_none(&faults, "point to where it is now");
}

#[test]
fn both_readmes_show_the_same_commands() {
    let commands = |name: &str| -> Vec<String> {
        let text = read(name);
        let blocks = text.split("```").skip(1).step_by(2);
        blocks
            .flat_map(str::lines)
            .map(|line| line.split(" #").next().unwrap_or(line).trim().to_owned())
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect()
    };
    assert_eq!(commands("README.md"), commands("README.zh-CN.md"));
}

/// Whether `path` stands in the line as a path's beginning, not in the middle of another.
fn begins_a_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && !"._-}~*".contains(letter))
    })
}

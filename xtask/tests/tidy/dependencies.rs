//! Who may depend on whom, and on what.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

use crate::{
    Exception, assert_none,
    files::{read, repository, root},
    words::between,
};

/// A dependency that only some crates may name, in tests too.
struct Reserved {
    dependency: &'static str,
    to: &'static [Exception],
}

const RESERVED: &[Reserved] = &[
    Reserved {
        dependency: "sqlx",
        to: &[
            ("storage", "the one room with SQL"),
            ("sim", "the benchmark's yardstick is the database alone"),
            ("testkit", "makes and drops the databases that tests use"),
        ],
    },
    Reserved {
        dependency: "axum",
        to: &[
            ("http", "the programs' face"),
            ("web", "the residents' face"),
        ],
    },
];

/// Crates that are functions of their arguments, and what would end that.
const PURE: &[&str] = &["model", "lists", "locality", "assessment", "matching"];
const IMPURE: &[&str] = &[
    "tokio",
    "sqlx",
    "axum",
    "reqwest",
    "getrandom",
    "rand",
    "metrics",
];

#[test]
fn crates_depend_only_in_the_direction_of_the_table_in_architecture() {
    let permitted = permitted_edges(&read("ARCHITECTURE.md"));
    let actual = actual_edges(&metadata());
    let mut faults = Vec::new();
    for (name, dependencies) in &actual {
        match permitted.get(name) {
            None => faults.push(format!("{name} has no row in the table")),
            Some(allowed) => faults.extend(
                dependencies
                    .difference(allowed)
                    .map(|dependency| format!("{name} may not depend on {dependency}")),
            ),
        }
    }
    for (name, allowed) in &permitted {
        let strangers = allowed
            .iter()
            .chain([name])
            .filter(|word| !actual.contains_key(*word));
        faults.extend(strangers.map(|word| format!("the table names {word}, which is no crate")));
    }
    assert_none(
        &faults,
        "move the code to where it belongs, or change the table in ARCHITECTURE.md and say why",
    );
}

#[test]
fn reserved_dependencies_stay_in_their_rooms() {
    let mut faults = Vec::new();
    for (name, dependencies) in all_dependencies(&metadata()) {
        for reserved in RESERVED {
            let permitted = reserved.to.iter().any(|(room, _)| *room == name);
            if dependencies.contains(reserved.dependency) && !permitted {
                faults.push(format!("{name} depends on {}", reserved.dependency));
            }
        }
        if PURE.contains(&name.as_str()) {
            faults.extend(
                IMPURE
                    .iter()
                    .filter(|impure| dependencies.contains(**impure))
                    .map(|impure| format!("{name} is pure and depends on {impure}")),
            );
        }
    }
    assert_none(&faults, "go through the crate that owns it");
}

#[test]
fn every_crate_takes_the_lints_of_the_house() {
    let faults: Vec<String> = repository()
        .into_iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"))
        .filter(|file| !file.text.contains("[lints]\nworkspace = true"))
        .map(|file| file.path)
        .collect();
    assert_none(&faults, "add [lints] workspace = true");
}

#[test]
fn the_table_is_read() {
    let text = "| crate | may depend on | what |\n|---|---|---|\n| `a` | nothing | x |\n\
                | `b` | `a` | y |\n\n| crate |\n";
    let edges = permitted_edges(text);
    assert_eq!(edges.len(), 2);
    assert!(edges["a"].is_empty());
    assert_eq!(edges["b"], BTreeSet::from(["a".to_owned()]));
}

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo metadata")
}

/// A package's name as the table has it.
fn room_name(package: &str) -> String {
    package
        .strip_prefix("shaoying-")
        .unwrap_or(package)
        .to_owned()
}

/// The names every crate of the workspace depends on, tests included.
fn all_dependencies(metadata: &Metadata) -> BTreeMap<String, BTreeSet<String>> {
    let packages = metadata.packages.iter();
    packages
        .map(|package| {
            let names = package.dependencies.iter().map(|one| one.name.clone());
            (room_name(&package.name), names.collect())
        })
        .collect()
}

/// Who depends on whom inside the workspace. Any crate's tests may use the testkit.
fn actual_edges(metadata: &Metadata) -> BTreeMap<String, BTreeSet<String>> {
    let packages = metadata.packages.iter();
    packages
        .map(|package| {
            let inside = package.dependencies.iter().filter(|one| one.path.is_some());
            let edges = inside
                .map(|one| (room_name(&one.name), one.kind))
                .filter(|(name, kind)| name != "testkit" || *kind != DependencyKind::Development)
                .map(|(name, _)| name);
            (room_name(&package.name), edges.collect())
        })
        .collect()
}

/// Reads the table headed `| crate | may depend on |`.
fn permitted_edges(document: &str) -> BTreeMap<String, BTreeSet<String>> {
    let names =
        |cell: &str| -> BTreeSet<String> { between(cell, "`", "`").map(str::to_owned).collect() };
    document
        .lines()
        .skip_while(|line| !line.starts_with("| crate | may depend on |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| {
            let mut cells = line.trim_matches('|').split('|');
            let name = names(cells.next()?).pop_first()?;
            Some((name, names(cells.next()?)))
        })
        .collect()
}

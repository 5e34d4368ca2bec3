//! Every way to break a shipped city is told by file, line and code.

use std::collections::BTreeSet;

use crate::{Fault, LocalityFiles, builtin, check};

/// The breaks; see the head of the file.
const BREAKS: &str = include_str!("breaks.txt");

/// Replaces the first `old` of a file by `new`.
fn broken(file: &str, old: &str, new: &str) -> LocalityFiles {
    let (city, file) = city_and_file(file);
    let files = smaller(&builtin(city).unwrap());
    let text = files.get(file).unwrap();
    assert!(text.contains(old), "{file} has no {old}");
    let text = text.replacen(old, new, 1);
    files.with(file, &text)
}

/// A city of one community: what is wrong is told no differently in a small one.
fn smaller(files: &LocalityFiles) -> LocalityFiles {
    let areas = files.get("areas.csv").unwrap();
    if areas.len() < 100_000 {
        return files.clone();
    }
    let kept = |line: &&str| {
        let code = line.split(',').next().unwrap_or_default();
        code.len() < 12 || code.starts_with("120101001")
    };
    let areas: Vec<&str> = areas.lines().filter(kept).collect();
    files.clone().with("areas.csv", &areas.join("\n"))
}

/// A file of Huangshi, unless another city is named before it.
fn city_and_file(file: &str) -> (&str, &str) {
    file.split_once('/').unwrap_or(("huangshi", file))
}

/// The line, from 1, on which `text` first begins in a file.
fn line_of(files: &LocalityFiles, file: &str, text: &str) -> usize {
    let (before, _) = files.get(file).unwrap().split_once(text).unwrap();
    1 + before.lines().count() - usize::from(!before.is_empty() && !before.ends_with('\n'))
}

#[test]
fn every_break_is_told_where_it_is() {
    let mut untold = Vec::new();
    for line in BREAKS.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<String> = line
            .split(" | ")
            .map(|one| one.replace('⏎', "\n"))
            .collect();
        let [file, old, new, told_at, code] = columns.as_slice() else {
            panic!("five columns: {line}");
        };
        let files = broken(file, old, new);
        let (_, file) = city_and_file(file);
        let problems = check(&files).expect_err(new);
        let wanted = (file, line_of(&files, file, told_at), code.as_str());
        let told: Vec<(&str, usize, &str)> = problems
            .iter()
            .map(|one| (one.file.as_str(), one.line, one.code.code()))
            .collect();
        if !told.contains(&wanted) {
            untold.push(format!("{old} > {new}: wanted {wanted:?}, got {told:?}"));
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

#[test]
fn the_floors_themselves_are_accepted() {
    for weight in ["30", "30.0", "45.5"] {
        let new = format!("annual_weight = {weight}");
        assert!(check(&broken("profile.toml", "annual_weight = 30", &new)).is_ok());
    }
}

#[test]
fn a_missing_file_is_named() {
    for file in ["profile.toml", "units.toml", "items.toml", "areas.csv"] {
        let problems = check(&builtin("huangshi").unwrap().without(file)).unwrap_err();
        let codes: Vec<&str> = problems.iter().map(|one| one.code.code()).collect();
        assert_eq!(codes, ["file_missing"], "{file}");
        assert_eq!(problems[0].file, file);
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let mut files = broken("profile.toml", "\"+08:00\"", "\"8\"");
    for (file, old, new) in [
        ("profile.toml", "breach = 100", "breach = 70"),
        (
            "profile.toml",
            "name_en = \"Weibo\"",
            "name_en = \"Weibo\"\ncolour = \"red\"",
        ),
        (
            "units.toml",
            "supervisor = \"shi-zhengfawei\"",
            "supervisor = \"shi-x\"",
        ),
        (
            "items.toml",
            "duty = \"public_safety\"",
            "duty = \"safety\"",
        ),
        ("areas.csv", "420202007,", "42020200,"),
    ] {
        let text = files.get(file).unwrap().replacen(old, new, 1);
        files = files.with(file, &text);
    }
    let codes: BTreeSet<&str> = check(&files)
        .unwrap_err()
        .iter()
        .map(|one| one.code.code())
        .collect();
    for code in [
        "bad_offset",
        "rungs_not_ascending",
        "unknown_key",
        "unknown_unit",
        "unknown_duty",
        "bad_area_code",
        "parent_missing",
    ] {
        assert!(codes.contains(code), "{code} is not in {codes:?}");
    }
}

/// Problems with a test of their own.
const ELSEWHERE: [Fault; 2] = [Fault::FileMissing, Fault::UnknownMeasure];

#[test]
fn what_a_city_may_do_without_is_not_missed() {
    for file in ["org.toml", "integrations.toml", "expectations.toml"] {
        let profile = check(&builtin("huangshi").unwrap().without(file));
        assert!(profile.is_ok(), "{file}");
    }
}

#[test]
fn every_kind_of_problem_is_tried() {
    let tried: BTreeSet<&str> = BREAKS
        .lines()
        .filter_map(|line| line.split(" | ").last())
        .collect();
    for fault in Fault::ALL.iter().filter(|fault| !ELSEWHERE.contains(fault)) {
        assert!(
            tried.contains(fault.code()),
            "nothing provokes {}",
            fault.code()
        );
    }
}

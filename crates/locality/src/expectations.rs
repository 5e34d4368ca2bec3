//! What the documents of a city say in numbers, and whether the city as written here says
//! the same: `expectations.toml` beside the profile.
//!
//! Each line has the handle of the fact it comes from and the name of a figure
//! ([`figures`](crate::figures())). It is no part of a profile and changes no rule.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    BasisPoints, Diagnostic, LocalityFiles, LocalityProfile,
    diagnostic::{Fault, Problems},
    figures::figures,
    files::EXPECTATIONS,
    placed::{At, Source},
    shape,
};

/// 一座城市的材料给出的数字。The figures that the documents of a city give.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Expectations", deny_unknown_fields)]
struct ExpectationsDraft {
    /// 各个数字
    #[serde(rename = "expectation")]
    expectations: Vec<ExpectationDraft>,
}

/// 一个数字
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Expectation", deny_unknown_fields)]
struct ExpectationDraft {
    /// 出处编号,如A2-02
    handle: String,
    /// 是什么
    what: String,
    /// The same in English.
    what_en: String,
    /// 对照哪个数
    measure: At<String>,
    /// 等于
    is: Option<u32>,
    /// 不少于
    at_least: Option<u32>,
    /// 不多于
    at_most: Option<u32>,
    /// 清理之前的数目
    before: Option<u32>,
    /// 较清理之前减少百分之几
    reduced_percent: Option<f64>,
}

/// One figure of a document beside that of the locality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expectation {
    /// The handle of the fact.
    pub handle: String,
    /// What is counted, in Chinese.
    pub what: String,
    /// What is counted, in English.
    pub what_en: String,
    /// The name of the figure.
    pub measure: String,
    /// What the document says, such as `19`, `>= 300` or `4 <- 8 (-50%)`.
    pub expected: String,
    /// What there is.
    pub found: u32,
    /// Whether both agree.
    pub holds: bool,
    /// The line of the file.
    pub line: usize,
}

/// Compares every figure of the documents with that of the locality; none where there is
/// no such file. Gives what is wrong with the file, by line, if it cannot be read or names
/// a figure that there is not.
pub fn expectations(
    files: &LocalityFiles,
    profile: &LocalityProfile,
) -> Result<Vec<Expectation>, Vec<Diagnostic>> {
    let Some(text) = files.get(EXPECTATIONS) else {
        return Ok(Vec::new());
    };
    let source = Source {
        file: EXPECTATIONS,
        text,
    };
    let mut problems = Problems::default();
    let draft: Option<ExpectationsDraft> = shape::read(source, &mut problems);
    let there = figures(files, profile);
    let mut all = Vec::new();
    for one in draft.into_iter().flat_map(|draft| draft.expectations) {
        let (name, offset) = (one.measure.get().as_str(), one.measure.offset());
        match there.get(name) {
            Some(found) => all.push(compare(&one, *found, source.line_at(offset))),
            None => problems.at(
                source,
                offset,
                Fault::UnknownMeasure,
                name,
                &near(name, &there),
            ),
        }
    }
    if problems.is_empty() {
        Ok(all)
    } else {
        Err(problems.into_sorted())
    }
}

fn compare(draft: &ExpectationDraft, found: u32, line: usize) -> Expectation {
    let mut said = Vec::new();
    let mut holds = true;
    for (sign, bound, kept) in [
        ("", draft.is, draft.is.is_none_or(|is| found == is)),
        (
            ">= ",
            draft.at_least,
            draft.at_least.is_none_or(|least| found >= least),
        ),
        (
            "<= ",
            draft.at_most,
            draft.at_most.is_none_or(|most| found <= most),
        ),
    ] {
        said.extend(bound.map(|bound| format!("{sign}{bound}")));
        holds &= kept;
    }
    if let Some(before) = draft.before {
        let reduced = reduction(before, found);
        said.push(format!("<- {before} (-{reduced}%)"));
        let percent = draft
            .reduced_percent
            .map(|percent| (percent * 100.0).round() as u32);
        holds &= percent.is_none_or(|percent| percent == reduced.0);
    }
    Expectation {
        handle: draft.handle.clone(),
        what: draft.what.clone(),
        what_en: draft.what_en.clone(),
        measure: draft.measure.get().clone(),
        holds: holds && !said.is_empty(),
        expected: said.join(" "),
        found,
        line,
    }
}

/// By what share a number has become smaller, to the nearest hundredth of a percent.
fn reduction(before: u32, after: u32) -> BasisPoints {
    let gone = u64::from(before.saturating_sub(after)) * u64::from(BasisPoints::WHOLE.0);
    let before = u64::from(before).max(1);
    BasisPoints(((2 * gone + before) / (2 * before)) as u32)
}

/// The figures that begin like an unknown one, for whoever mistyped it.
fn near(name: &str, there: &crate::Figures) -> String {
    let first = name.split('.').next().unwrap_or_default();
    let alike: Vec<&str> = there
        .keys()
        .filter(|key| key.starts_with(first))
        .map(String::as_str)
        .collect();
    alike.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{builtin, check, shipped_localities};

    fn held(files: &LocalityFiles) -> Result<Vec<Expectation>, Vec<Diagnostic>> {
        expectations(files, &check(files).unwrap())
    }

    #[test]
    fn every_shipped_city_says_what_its_documents_say() {
        for (city, least) in [
            ("huangshi", 30),
            ("jianghan", 15),
            ("qinhuai", 8),
            ("tianjin", 15),
            ("wuhou", 20),
        ] {
            let all = held(&builtin(city).unwrap()).unwrap_or_else(|problems| {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                panic!("{city}: {}", lines.join("\n"))
            });
            let broken: Vec<&Expectation> = all.iter().filter(|one| !one.holds).collect();
            assert!(broken.is_empty(), "{city}: {broken:#?}");
            assert!(
                all.len() >= least,
                "{city} has only {} expectations",
                all.len()
            );
        }
        assert_eq!(shipped_localities().len(), 5);
    }

    #[test]
    fn a_city_that_says_something_else_is_told() {
        let files = builtin("huangshi").unwrap();
        let profile = files.get("profile.toml").unwrap();
        let fewer = profile.replacen("[[duty]]\ncode = \"self_governance\"\nname = \"指导基层自治\"\nname_en = \"Guide self-governance\"\n", "", 1);
        let items = files.get("items.toml").unwrap();
        let items = items.replace("\"self_governance\"", "\"public_safety\"");
        let files = files
            .with("profile.toml", &fewer)
            .with("items.toml", &items);
        let broken = held(&files)
            .unwrap()
            .into_iter()
            .find(|one| !one.holds)
            .unwrap();
        assert_eq!((broken.handle.as_str(), broken.found), ("A2-01", 6));
    }

    #[test]
    fn a_figure_that_there_is_not_is_told_by_line() {
        let text = "[[expectation]]\nhandle = \"A2-01\"\nwhat = \"x\"\nwhat_en = \"x\"\nmeasure = \"dutys\"\nis = 7\n";
        let problems = held(&builtin("huangshi").unwrap().with(EXPECTATIONS, text)).unwrap_err();
        let told: Vec<(usize, &str)> = problems
            .iter()
            .map(|one| (one.line, one.code.code()))
            .collect();
        assert_eq!(told, [(5, "unknown_measure")]);
    }

    #[test]
    fn reductions_are_those_of_the_document() {
        for (before, after, expected) in [(8, 4, 5000), (36, 3, 9167), (313, 15, 9521), (0, 0, 0)] {
            assert_eq!(
                reduction(before, after),
                BasisPoints(expected),
                "{before} {after}"
            );
        }
    }

    #[test]
    fn a_line_that_expects_nothing_does_not_hold() {
        let text = "[[expectation]]\nhandle = \"A2-01\"\nwhat = \"x\"\nwhat_en = \"x\"\nmeasure = \"duties\"\n";
        let all = held(&builtin("huangshi").unwrap().with(EXPECTATIONS, text)).unwrap();
        assert!(!all[0].holds);
    }
}

//! Reads single values out of a draft, noting what cannot be read.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use shaoying_model::{
    AreaCode,
    clock::{Clock, Limit},
};

use crate::{
    diagnostic::{Fault, Problems},
    draft::NamedDraft,
    files::LocalityFiles,
    limit_text::{EXAMPLE, read_limit},
    parts::Named,
    placed::{At, Source},
    shape,
    template::{PLACEHOLDERS, is_readable},
};

/// A text and the draft read from it.
pub(super) struct Page<'a, T> {
    pub(super) source: Source<'a>,
    pub(super) draft: T,
}

/// Opens one of the files; none, and a note, when it is missing or its shape is broken.
pub(super) fn open<'a, T>(
    files: &'a LocalityFiles,
    file: &'a str,
    problems: &mut Problems,
) -> Option<Page<'a, T>>
where
    T: DeserializeOwned + JsonSchema,
{
    let Some(text) = files.get(file) else {
        problems.on_line(file, 1, Fault::FileMissing, file, "");
        return None;
    };
    let source = Source { file, text };
    let draft = shape::read(source, problems)?;
    Some(Page { source, draft })
}

/// Opens a file that a locality may do without; none, and no note, when it is missing.
pub(super) fn open_if_there<'a, T>(
    files: &'a LocalityFiles,
    file: &'a str,
    problems: &mut Problems,
) -> Option<Page<'a, T>>
where
    T: DeserializeOwned + JsonSchema,
{
    files.get(file)?;
    open(files, file, problems)
}

/// Reads the values of one text.
pub(super) struct Reader<'a, 'p> {
    pub(super) source: Source<'a>,
    problems: &'p mut Problems,
}

impl<'a, 'p> Reader<'a, 'p> {
    pub(super) fn new<T>(page: &Page<'a, T>, problems: &'p mut Problems) -> Self {
        Self {
            source: page.source,
            problems,
        }
    }

    pub(super) fn note(&mut self, offset: usize, fault: Fault, found: &str, expected: &str) {
        self.problems
            .at(self.source, offset, fault, found, expected);
    }

    /// A text that must say something.
    pub(super) fn text(&mut self, name: &str, at: &At<String>) -> String {
        if at.get().trim().is_empty() {
            self.note(at.offset(), Fault::TextEmpty, name, "");
        }
        at.get().clone()
    }

    /// A code of lower-case letters, digits, `-` and `_`.
    pub(super) fn code(&mut self, at: &At<String>) -> String {
        if !is_code(at.get()) {
            self.note(at.offset(), Fault::BadCode, at.get(), "");
        }
        at.get().clone()
    }

    /// A code that must not have come before in `seen`.
    pub(super) fn new_code(
        &mut self,
        at: &At<String>,
        seen: &mut BTreeMap<String, usize>,
    ) -> String {
        let code = self.code(at);
        match seen.get(&code) {
            Some(first) => self.duplicate(at.offset(), &code, *first),
            None => {
                seen.insert(code.clone(), at.offset());
            }
        }
        code
    }

    /// Notes that what stands at `offset` was there before, at `first`.
    pub(super) fn duplicate(&mut self, offset: usize, code: &str, first: usize) {
        let expected = format!("{}:{}", self.source.file, self.source.line_at(first));
        self.note(offset, Fault::DuplicateCode, code, &expected);
    }

    pub(super) fn date(&mut self, at: &At<String>) -> Date {
        at.get().parse().unwrap_or_else(|_| {
            self.note(at.offset(), Fault::BadDate, at.get(), "");
            Date::ZERO
        })
    }

    /// A limit, where a working day has `working_day` minutes.
    pub(super) fn limit(&mut self, at: &At<String>, working_day: u32) -> Limit {
        read_limit(at.get(), working_day).unwrap_or_else(|| {
            self.note(at.offset(), Fault::BadLimit, at.get(), EXAMPLE);
            NO_LIMIT
        })
    }

    pub(super) fn area_code(&mut self, at: &At<String>) -> Option<AreaCode> {
        let code = AreaCode::parse(at.get()).ok();
        if code.is_none() {
            self.note(at.offset(), Fault::BadAreaCode, at.get(), "");
        }
        code
    }

    /// A text whose placeholders must be known.
    pub(super) fn template(&mut self, at: &At<String>) -> String {
        if !is_readable(at.get()) {
            self.note(at.offset(), Fault::BadTemplate, at.get(), PLACEHOLDERS);
        }
        at.get().clone()
    }

    /// A list of named things, each code once.
    pub(super) fn named(&mut self, drafts: &[NamedDraft]) -> Vec<Named> {
        let mut seen = BTreeMap::new();
        let mut read = |draft: &NamedDraft| Named {
            code: self.new_code(&draft.code, &mut seen),
            name: self.text("name", &draft.name),
            name_en: self.text("name_en", &draft.name_en),
        };
        drafts.iter().map(&mut read).collect()
    }
}

/// Stands for a limit that could not be read.
pub(super) const NO_LIMIT: Limit = Limit {
    clock: Clock::Natural,
    minutes: 0,
};

fn is_code(text: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

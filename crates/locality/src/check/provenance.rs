//! Collects where the rules of `profile.toml` come from, by path.

use std::collections::BTreeMap;

use crate::{
    draft::{LimitDraft, OneLimitDraft, ProfileDraft},
    parts::Provenance,
    placed::At,
};

/// Every rule that says where it comes from.
pub(super) fn of(draft: &ProfileDraft) -> BTreeMap<String, Provenance> {
    let mut all = BTreeMap::new();
    let mut put = |path: String, source: &Option<String>, assumed: bool| {
        if source.is_some() || assumed {
            let source = source.clone();
            all.insert(path, Provenance { source, assumed });
        }
    };
    let one = &draft.reopen_window;
    put("reopen_window".to_owned(), &one.source, one.assumed);
    let hours = &draft.office_hours;
    put("office_hours".to_owned(), &hours.source, hours.assumed);
    let grades = draft.grades.get();
    put("grades".to_owned(), &grades.source, grades.assumed);
    let rungs = draft.rungs.get();
    put("rungs".to_owned(), &rungs.source, rungs.assumed);
    for (name, limit) in draft.limits.get().named() {
        if let Some(limit) = limit.map(At::get) {
            put(format!("limits.{name}"), &limit.source, limit.assumed);
        }
    }
    if let Some(map) = &draft.map {
        put("map".to_owned(), &map.source, map.assumed);
    }
    for channel in &draft.channels {
        put(
            format!("channel.{}", channel.code.get()),
            &channel.source,
            false,
        );
    }
    for whistle in &draft.whistles {
        let Some(kind) = whistle.kind.read() else {
            continue;
        };
        for (name, limit) in whistle.limits() {
            put(
                format!("whistle.{kind}.{name}"),
                &limit.source,
                limit.assumed,
            );
        }
    }
    for (name, assessment) in [
        ("department", &draft.assessment.department),
        ("street", &draft.assessment.street),
    ] {
        if let Some(assessment) = assessment {
            put(
                format!("assessment.{name}"),
                &assessment.source,
                assessment.assumed,
            );
        }
    }
    put("supervision".to_owned(), &draft.supervision.source, false);
    let admission = &draft.admission;
    put("admission".to_owned(), &admission.source, admission.assumed);
    for (name, limit) in admission.limits() {
        put(format!("admission.{name}"), &limit.source, limit.assumed);
    }
    for one in &admission.kinds {
        if let Some(kind) = one.kind.read() {
            put(format!("admission.{kind}"), &one.source, one.assumed);
        }
    }
    all
}

impl crate::draft::LimitsDraft {
    /// The limits by their names in the file.
    fn named(&self) -> [(&'static str, Option<&At<LimitDraft>>); 11] {
        [
            ("judge", self.judge.as_ref()),
            ("dispatch", self.dispatch.as_ref()),
            ("acknowledge", self.acknowledge.as_ref()),
            ("handle", self.handle.as_ref()),
            ("verify", self.verify.as_ref()),
            ("close", self.close.as_ref()),
            ("ruling", self.ruling.as_ref()),
            ("review", self.review.as_ref()),
            ("answer", self.answer.as_ref()),
            ("call_back", self.call_back.as_ref()),
            ("assess", self.assess.as_ref()),
        ]
    }
}

impl crate::draft::WhistleDraft {
    /// The limits by their names in the file.
    fn limits(&self) -> [(&'static str, &OneLimitDraft); 4] {
        [
            ("acknowledge", &self.acknowledge),
            ("contact", &self.contact),
            ("report_in", &self.report_in),
            ("finish", &self.finish),
        ]
    }
}

impl crate::draft::AdmissionDraft {
    /// The limits by their names in the file.
    fn limits(&self) -> [(&'static str, &OneLimitDraft); 5] {
        [
            ("hear", &self.hear),
            ("opine", &self.opine),
            ("decide", &self.decide),
            ("review", &self.review),
            ("answer", &self.answer),
        ]
    }
}

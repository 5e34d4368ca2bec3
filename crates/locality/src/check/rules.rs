//! `profile.toml`, but for the desks: who the city is, its duties, grades, channels,
//! limits, whistles, assessment and supervision.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use shaoying_model::{
    AreaCode, Tier,
    clock::{Calendar, Limit, OfficeSpan, Rung},
};

use super::{
    areas::Areas,
    assessment, limits, provenance,
    reader::{Page, Reader},
    whistles,
};
use crate::{
    diagnostic::{Fault, Problems},
    draft::{ChannelDraft, GradesDraft, OfficeHoursDraft, ProfileDraft},
    parts::{Channel, Grades, Limits, MutualAssessment, Named, Provenance, Supervision, Whistles},
    placed::{At, Word},
};

/// What `profile.toml` says by itself.
pub(super) struct Rules {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) name_en: String,
    /// None when its code cannot be read.
    pub(super) city: Option<AreaCode>,
    pub(super) version: u32,
    pub(super) effective_from: Date,
    pub(super) utc_offset_minutes: i32,
    pub(super) languages: Vec<String>,
    pub(super) office_hours: Vec<OfficeSpan>,
    /// Minutes of a working day.
    pub(super) working_day: u32,
    pub(super) reopen_window: Limit,
    pub(super) duties: Vec<Named>,
    pub(super) grades: Grades,
    pub(super) channels: BTreeMap<String, Channel>,
    pub(super) limits: Limits,
    pub(super) rungs: Vec<Rung>,
    /// None when a kind is missing.
    pub(super) whistles: Option<Whistles>,
    pub(super) whistle_causes: Vec<Named>,
    pub(super) assessment: MutualAssessment,
    pub(super) supervision: Supervision,
    pub(super) provenance: BTreeMap<String, Provenance>,
}

/// Checks everything but the desks, which need the units.
pub(super) fn check(page: &Page<'_, ProfileDraft>, problems: &mut Problems) -> Rules {
    let draft = &page.draft;
    let mut reader = Reader::new(page, problems);
    let version = *draft.version.get();
    if version == 0 {
        reader.note(draft.version.offset(), Fault::BadVersion, "0", "");
    }
    let city = reader.area_code(&draft.area);
    let utc_offset_minutes = offset(&mut reader, &draft.utc_offset);
    let (office_hours, working_day) = office_hours(&mut reader, &draft.office_hours);
    let supervision = Supervision {
        causes: reader.named(&draft.supervision.causes),
        behaviours: reader.named(&draft.supervision.behaviours),
        measures: reader.named(&draft.supervision.measures),
    };
    let limits = limits::check(&mut reader, &draft.limits, working_day);
    let whistles = whistles::check(&mut reader, &draft.whistles, working_day);
    Rules {
        code: reader.code(&draft.code),
        name: reader.text("name", &draft.name),
        name_en: reader.text("name_en", &draft.name_en),
        city,
        version,
        effective_from: reader.date(&draft.effective_from),
        utc_offset_minutes,
        languages: languages(&mut reader, &draft.languages),
        office_hours,
        working_day,
        reopen_window: reader.limit(&draft.reopen_window.within, working_day),
        duties: reader.named(&draft.duties),
        grades: grades(&mut reader, &draft.grades),
        channels: channels(&mut reader, &draft.channels),
        limits,
        rungs: limits::rungs(&mut reader, &draft.rungs),
        whistles,
        whistle_causes: reader.named(&draft.whistle_causes),
        assessment: assessment::check(&mut reader, &draft.assessment),
        supervision,
        provenance: provenance::of(draft),
    }
}

/// Whether the city named is in the table.
pub(super) fn check_city(page: &Page<'_, ProfileDraft>, areas: &Areas, problems: &mut Problems) {
    let at = &page.draft.area;
    let known = AreaCode::parse(at.get()).is_ok_and(|code| areas.contains_key(&code));
    if !known {
        problems.at(page.source, at.offset(), Fault::UnknownArea, at.get(), "");
    }
}

/// The languages, one at least.
fn languages(reader: &mut Reader<'_, '_>, at: &At<Vec<At<String>>>) -> Vec<String> {
    if at.get().is_empty() {
        reader.note(at.offset(), Fault::TextEmpty, "languages", "");
    }
    let each = at.get().iter();
    each.map(|language| reader.text("languages", language))
        .collect()
}

/// Minutes east of UTC. All of China has had one offset since 1991, and days are counted by
/// it everywhere.
fn offset(reader: &mut Reader<'_, '_>, at: &At<String>) -> i32 {
    if at.get() != "+08:00" {
        reader.note(at.offset(), Fault::BadOffset, at.get(), "");
    }
    8 * 60
}

/// The office hours and the minutes of a working day.
fn office_hours(reader: &mut Reader<'_, '_>, draft: &OfficeHoursDraft) -> (Vec<OfficeSpan>, u32) {
    let mut time = |at: &At<String>| {
        let time = Time::strptime("%H:%M", at.get()).ok();
        if time.is_none() {
            reader.note(at.offset(), Fault::BadOfficeHours, at.get(), "");
        }
        time
    };
    let spans: Vec<Option<OfficeSpan>> = draft
        .spans
        .get()
        .iter()
        .map(|span| {
            let (from, to) = (time(&span.from), time(&span.to));
            Some(OfficeSpan {
                from: from?,
                to: to?,
            })
        })
        .collect();
    let Some(spans) = spans.into_iter().collect::<Option<Vec<_>>>() else {
        return (Vec::new(), A_USUAL_WORKING_DAY);
    };
    match Calendar::new(0, spans.clone(), Vec::new()) {
        Ok(calendar) => (spans, calendar.office_minutes_per_day()),
        Err(refusal) => {
            let about: Vec<&str> = refusal.about.values().map(String::as_str).collect();
            let offset = draft.spans.offset();
            reader.note(offset, Fault::BadOfficeHours, &about.join(", "), "");
            (spans, A_USUAL_WORKING_DAY)
        }
    }
}

/// Minutes of a working day while the office hours cannot be read, so that the limits
/// are not reported too.
const A_USUAL_WORKING_DAY: u32 = 8 * 60;

fn grades(reader: &mut Reader<'_, '_>, draft: &At<GradesDraft>) -> Grades {
    let mut tier = |letter: &str, word: Option<&Word<Tier>>| {
        if word.is_none() {
            reader.note(draft.offset(), Fault::GradeWithoutTier, letter, "");
        }
        word.and_then(Word::read).unwrap_or(Tier::City)
    };
    let grades = draft.get();
    Grades {
        a: tier("A", grades.a.as_ref()),
        b: tier("B", grades.b.as_ref()),
        c: tier("C", grades.c.as_ref()),
        d: tier("D", grades.d.as_ref()),
    }
}

fn channels(reader: &mut Reader<'_, '_>, drafts: &[ChannelDraft]) -> BTreeMap<String, Channel> {
    let mut seen = BTreeMap::new();
    let mut read = |draft: &ChannelDraft| Channel {
        code: reader.new_code(&draft.code, &mut seen),
        name: reader.text("name", &draft.name),
        name_en: reader.text("name_en", &draft.name_en),
        public: draft.public,
    };
    let channels = drafts.iter().map(&mut read);
    channels
        .map(|channel| (channel.code.clone(), channel))
        .collect()
}

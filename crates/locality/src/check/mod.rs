//! Checks a locality's files and freezes them, or says everything that is wrong.
//!
//! Each file here checks one part of the drafts and gives its frozen form. A value that
//! cannot be read is noted and replaced by a placeholder, so that the checks go on; a
//! placeholder never leaves this module, because a profile is only given when nothing
//! was noted. A file whose shape is broken is not checked for its meaning, nor is what
//! depends on it; all other files still are.

mod admission;
mod areas;
mod assessment;
mod demonstration;
mod desks;
mod integrations;
mod items;
mod limits;
mod map;
mod organisation;
mod provenance;
mod reader;
mod rules;
#[cfg(test)]
mod tests;
mod units;
mod whistles;

use reader::{Page, open, open_if_there};

use crate::{
    diagnostic::{Diagnostic, Problems},
    draft::{IntegrationsDraft, ItemsDraft, OrganisationDraft, ProfileDraft, UnitsDraft},
    files::LocalityFiles,
    profile::LocalityProfile,
};

/// Checks the files of a locality and freezes them, or gives every problem found, by
/// file and line.
pub fn check(files: &LocalityFiles) -> Result<LocalityProfile, Vec<Diagnostic>> {
    let mut problems = Problems::default();
    match freeze(files, &mut problems) {
        Some(profile) if problems.is_empty() => Ok(profile),
        _ => Err(problems.into_sorted()),
    }
}

fn freeze(files: &LocalityFiles, problems: &mut Problems) -> Option<LocalityProfile> {
    let profile: Option<Page<'_, ProfileDraft>> = open(files, "profile.toml", problems);
    let units: Option<Page<'_, UnitsDraft>> = open(files, "units.toml", problems);
    let items: Option<Page<'_, ItemsDraft>> = open(files, "items.toml", problems);
    let organisation: Option<Page<'_, OrganisationDraft>> =
        open_if_there(files, "org.toml", problems);
    let systems: Option<Page<'_, IntegrationsDraft>> =
        open_if_there(files, "integrations.toml", problems);

    let areas = areas::check(files, problems);
    let roster = units.as_ref().zip(areas.as_ref());
    let roster = roster.map(|(page, areas)| units::check(page, areas, problems));

    let rules = profile.as_ref().map(|page| rules::check(page, problems));
    let mut desks = None;
    if let (Some(page), Some(areas)) = (&profile, &areas) {
        rules::check_city(page, areas, problems);
        desks = roster
            .as_ref()
            .map(|roster| desks::check(page, areas, &roster.units, problems));
    }
    let list = items
        .as_ref()
        .map(|page| items::check(page, rules.as_ref(), units.as_ref(), problems));

    let systems = systems
        .as_ref()
        .map(|page| integrations::check(page, units.as_ref(), problems));

    let (rules, areas, roster) = (rules?, areas?, roster?);
    let admission = profile
        .as_ref()
        .map(|page| admission::check(page, &rules, &areas, &roster.units, problems));
    let organisation = organisation
        .as_ref()
        .zip(units.as_ref())
        .map(|(page, units)| organisation::check(page, &areas, &roster, units, &rules, problems));
    let demonstration = profile
        .as_ref()
        .zip(units.as_ref())
        .and_then(|(page, units)| demonstration::check(page, &areas, units, problems));
    let map = profile.as_ref().and_then(|page| map::check(page, problems));
    let (edition, items) = list?;
    Some(LocalityProfile {
        code: rules.code,
        name: rules.name,
        name_en: rules.name_en,
        city: rules.city?,
        version: rules.version,
        effective_from: rules.effective_from,
        utc_offset_minutes: rules.utc_offset_minutes,
        languages: rules.languages,
        office_hours: rules.office_hours,
        reopen_window: rules.reopen_window,
        duties: rules.duties,
        assessment: rules.assessment,
        supervision: rules.supervision,
        admission: admission?,
        edition,
        grades: rules.grades,
        channels: rules.channels,
        limits: rules.limits,
        rungs: rules.rungs,
        whistles: rules.whistles?,
        whistle_causes: rules.whistle_causes,
        desks: desks?,
        areas,
        units: roster.units,
        families: roster.families,
        illustrative: roster.illustrative,
        responsible: roster.responsible,
        items,
        organisation: organisation.unwrap_or_default(),
        systems: systems.unwrap_or_default(),
        demonstration,
        map,
        provenance: rules.provenance,
        digest: files.rules_only().digest(),
    })
}

//! The figures of places as the writer keeps them: for each change the difference between
//! what its matter counted for before and after, in the same commit.

use std::collections::BTreeMap;

use shaoying_model::{AreaCode, Tier, tally::Tally};
use shaoying_storage::{COMMUNITY, Row, STREET, TallyRow};

use crate::desk::day_of;

/// Sums by the key of their row, whose amount is left at nothing.
#[derive(Debug, Default)]
pub(crate) struct Figures(BTreeMap<TallyRow, i64>);

impl Figures {
    /// Counts what a matter of this place counts for, so many times over; less than nothing
    /// takes away.
    pub(crate) fn count(&mut self, area: &AreaCode, tallies: &[Tally], times: i64) {
        let street = area.at(Tier::Street).unwrap_or_else(|| area.clone());
        let community = area.at(Tier::Community);
        for tally in tallies {
            self.add(STREET, &street, tally, times);
            if let Some(community) = community.as_ref().filter(|_| tally.measure.by_community()) {
                self.add(COMMUNITY, community, tally, times);
            }
        }
    }

    fn add(&mut self, scale: &str, area: &AreaCode, tally: &Tally, times: i64) {
        let key = TallyRow {
            scale: scale.to_owned(),
            day: tally
                .at
                .map_or_else(String::new, |at| day_of(at).to_string()),
            area_code: area.to_string(),
            measure: tally.measure.as_str().to_owned(),
            word: tally.word.to_owned(),
            district_code: area.district().to_string(),
            amount: 0,
        };
        *self.0.entry(key).or_default() += times;
    }

    /// Takes a stored figure away again: what is left differs.
    pub(crate) fn take_away(&mut self, mut stored: TallyRow) {
        let amount = std::mem::take(&mut stored.amount);
        *self.0.entry(stored).or_default() -= amount;
    }

    /// The sums that are not nothing, in the order of their key.
    pub(crate) fn differences(&self) -> impl Iterator<Item = (&TallyRow, i64)> {
        self.0
            .iter()
            .map(|(key, sum)| (key, *sum))
            .filter(|(_, sum)| *sum != 0)
    }

    /// What the store adds up.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row> {
        self.differences().map(|(key, sum)| {
            vec![
                key.scale.as_str().into(),
                key.day.as_str().into(),
                key.area_code.as_str().into(),
                key.measure.as_str().into(),
                key.word.as_str().into(),
                key.district_code.as_str().into(),
                sum.into(),
            ]
        })
    }
}

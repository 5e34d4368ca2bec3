//! The rules in force: every version of the profile ever put in force, and the calendar.
//! A snapshot; putting a profile in force or importing a year makes a new one.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use shaoying_lists::Shelf as ListShelf;
use shaoying_locality::{
    Change, DeskKind, Item, LocalityFiles, LocalityProfile, Told, diff, shipped_calendars, told,
};
use shaoying_model::{
    AreaCode, ClockName, ProfileVersion, Reason, Refusal, Tier, UnitCode, Urgency,
    clock::{Calendar, CalendarDay, CalendarYear, Limit},
    matter::Timing,
    work_order::{Basis, Explanation},
};
use shaoying_storage::{CalendarRow, Db, DbError, ProfileRow};

use crate::{calendars::YearView, directory::Directories, editions};

/// A snapshot of the rules.
#[derive(Debug, Clone)]
pub struct Rules {
    profiles: HashMap<u32, Arc<LocalityProfile>>,
    current: Arc<LocalityProfile>,
    calendar: Calendar,
    calendar_version: String,
    years: Vec<YearView>,
    lists: Arc<ListShelf>,
    /// Made when somebody first looks for a name.
    directories: Arc<OnceLock<Directories>>,
}

impl Rules {
    /// The profile in force today.
    pub fn profile(&self) -> &Arc<LocalityProfile> {
        &self.current
    }

    /// The profile a matter was opened under.
    pub fn profile_of(&self, version: &ProfileVersion) -> Result<&Arc<LocalityProfile>, Refusal> {
        self.profiles
            .get(&version.version)
            .filter(|profile| profile.code == version.locality)
            .ok_or_else(|| Refusal::new(Reason::NoProfile).with("version", version.version))
    }

    /// The version a new matter is opened under.
    pub fn version(&self) -> ProfileVersion {
        ProfileVersion {
            locality: self.current.code.clone(),
            version: self.current.version,
        }
    }

    /// The working calendar.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Every edition of a list ever published.
    pub fn lists(&self) -> &Arc<ListShelf> {
        &self.lists
    }

    /// The names of the units and places of the profile in force.
    pub(crate) fn directories(&self) -> &Directories {
        self.directories
            .get_or_init(|| Directories::of(&self.current))
    }

    /// The units that an explanation names, in the words of the profile it was made under.
    pub(crate) fn listed_units(
        &self,
        version: &ProfileVersion,
        explanation: Option<&Explanation>,
        area: &AreaCode,
    ) -> Vec<editions::ListedUnit> {
        let profile = self.profile_of(version).unwrap_or(&self.current);
        editions::of_explanation(profile, explanation, area)
    }

    /// The years it is made of, in order.
    pub fn years(&self) -> &[YearView] {
        &self.years
    }

    /// The version in force before the present one, and what has changed since; none where
    /// it is the first.
    pub fn differences(&self) -> Option<(u32, Vec<Change>)> {
        let before = self.before()?;
        Some((before.version, diff(before, &self.current)))
    }

    /// The same differences in sentences; empty where the version in force is the first.
    pub fn told(&self) -> Vec<Told> {
        self.before()
            .map_or_else(Vec::new, |before| told(before, &self.current))
    }

    fn before(&self) -> Option<&Arc<LocalityProfile>> {
        let earlier = self.profiles.values();
        earlier
            .filter(|profile| profile.version < self.current.version)
            .max_by_key(|profile| (profile.effective_from, profile.version))
    }

    /// The calendar's name, which each projected timer carries.
    pub fn calendar_version(&self) -> &str {
        &self.calendar_version
    }
}

/// What the use-cases ask of a profile, in the words of the verbs.
pub trait ProfileExt {
    /// A limit with the profile's rungs.
    fn timing(&self, clock: ClockName, urgency: Urgency) -> Timing;
    /// A limit with the profile's rungs.
    fn timing_of(&self, limit: Limit) -> Timing;
    /// A desk, or the refusal that raises an alarm.
    fn desk_of(&self, kind: DeskKind, tier: Tier, area: &AreaCode) -> Result<UnitCode, Refusal>;
    /// A listed item, or a refusal.
    fn listed(&self, code: &str) -> Result<&Item, Refusal>;
    /// The citation of a listed item.
    fn basis(&self, code: &str) -> Result<Basis, Refusal>;
    /// Refuses a unit the profile does not know.
    fn known_unit(&self, unit: &UnitCode) -> Result<(), Refusal>;
    /// Refuses an area the profile does not know; a grid is known by its community.
    fn known_area(&self, area: &AreaCode) -> Result<(), Refusal>;
}

impl ProfileExt for LocalityProfile {
    fn timing(&self, clock: ClockName, urgency: Urgency) -> Timing {
        self.timing_of(self.limit(clock, urgency))
    }

    fn timing_of(&self, limit: Limit) -> Timing {
        Timing {
            limit,
            rungs: self.rungs().to_vec(),
        }
    }

    fn desk_of(&self, kind: DeskKind, tier: Tier, area: &AreaCode) -> Result<UnitCode, Refusal> {
        self.desk(kind, tier, area).cloned().ok_or_else(|| {
            Refusal::new(Reason::NoDesk)
                .with("desk", kind.as_str())
                .with("tier", tier.as_str())
                .with("area", area)
        })
    }

    fn listed(&self, code: &str) -> Result<&Item, Refusal> {
        self.item(code)
            .ok_or_else(|| Refusal::new(Reason::UnknownItem).with_code("item", code))
    }

    fn basis(&self, code: &str) -> Result<Basis, Refusal> {
        let item = self.listed(code)?;
        Ok(Basis {
            item: item.code.clone(),
            edition: self.edition.edition.clone(),
            legal_basis: item.legal_basis.clone(),
        })
    }

    fn known_unit(&self, unit: &UnitCode) -> Result<(), Refusal> {
        match self.unit(unit) {
            Some(_) => Ok(()),
            None => Err(Refusal::new(Reason::UnknownUnit).with("unit", unit)),
        }
    }

    fn known_area(&self, area: &AreaCode) -> Result<(), Refusal> {
        let named = self.area(area).is_some()
            || area
                .at(Tier::Community)
                .is_some_and(|community| self.area(&community).is_some());
        if named {
            Ok(())
        } else {
            Err(Refusal::new(Reason::UnknownArea).with("area", area))
        }
    }
}

/// The shelf the snapshot stands on.
#[derive(Debug)]
pub(crate) struct Shelf(RwLock<Arc<Rules>>);

impl Shelf {
    pub(crate) async fn load(db: &Db, today: jiff::civil::Date) -> Result<Self, RulesError> {
        let lists = editions::read_new(db, &Arc::default()).await?;
        Ok(Self(RwLock::new(Arc::new(
            read(db, today, lists, None).await?,
        ))))
    }

    pub(crate) fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) async fn reload(&self, db: &Db, today: jiff::civil::Date) -> Result<(), RulesError> {
        let held = self.rules();
        let lists = editions::read_new(db, held.lists()).await?;
        let fresh = Arc::new(read(db, today, lists, Some(&held)).await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// Reads the editions that were published since, and nothing else.
    pub(crate) async fn reload_lists(&self, db: &Db) -> Result<(), RulesError> {
        let rules = self.rules();
        let lists = editions::read_new(db, rules.lists()).await?;
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Editions are only ever added: a reading that was overtaken by another has fewer.
        if lists.editions().len() > held.lists.editions().len() {
            let fresh = Rules {
                lists,
                ..Rules::clone(&held)
            };
            *held = Arc::new(fresh);
        }
        Ok(())
    }
}

/// Why the rules cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// The store failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Nothing is in force, or what is stored no longer checks.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Reads what is stored. A profile never changes, so one that is `held` is not read anew.
async fn read(
    db: &Db,
    today: jiff::civil::Date,
    lists: Arc<ListShelf>,
    held: Option<&Rules>,
) -> Result<Rules, RulesError> {
    let mut profiles = HashMap::new();
    let mut current: Option<Arc<LocalityProfile>> = None;
    for row in db.profiles().await? {
        let known = held.and_then(|held| held.profiles.get(&u32::try_from(row.version).ok()?));
        let profile = match known.filter(|known| known.digest() == row.digest) {
            Some(known) => Arc::clone(known),
            None => Arc::new(profile_of(&row)?),
        };
        let newer = current.as_ref().is_none_or(|held| {
            (profile.effective_from, profile.version) > (held.effective_from, held.version)
        });
        if newer && profile.effective_from <= today {
            current = Some(Arc::clone(&profile));
        }
        profiles.insert(profile.version, profile);
    }
    let current = current.ok_or_else(|| Refusal::new(Reason::NoProfile))?;
    let years = years(db.calendars().await?)?;
    let calendar = current.calendar(years.iter().map(|view| view.year.clone()).collect())?;
    let calendar_version = calendar.version();
    Ok(Rules {
        profiles,
        current,
        calendar,
        calendar_version,
        years,
        lists,
        directories: Arc::default(),
    })
}

fn profile_of(row: &ProfileRow) -> Result<LocalityProfile, Refusal> {
    let broken = || Refusal::new(Reason::ProfileProblem).with("version", row.version);
    let texts: HashMap<String, String> = serde_json::from_str(&row.files).map_err(|_| broken())?;
    let files = texts
        .iter()
        .fold(LocalityFiles::default(), |files, (name, text)| {
            files.with(name, text)
        });
    shaoying_locality::check(&files).map_err(|_| broken())
}

/// The shipped years, each replaced by an imported one.
fn years(imported: Vec<CalendarRow>) -> Result<Vec<YearView>, Refusal> {
    let shipped = |year| YearView {
        year,
        imported: false,
    };
    let mut years: Vec<YearView> = shipped_calendars().into_iter().map(shipped).collect();
    for row in imported {
        let days: Vec<CalendarDay> = serde_json::from_str(&row.days)
            .map_err(|_| Refusal::new(Reason::CalendarProblem).with("year", row.year))?;
        let year = CalendarYear {
            year: row.year as i16,
            version: row.notice,
            days,
        };
        years.retain(|shipped| shipped.year.year != year.year);
        years.push(YearView {
            year,
            imported: true,
        });
    }
    years.sort_by_key(|view| view.year.year);
    Ok(years)
}

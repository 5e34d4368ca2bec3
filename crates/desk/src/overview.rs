//! The figures of a place at a glance, each with the list behind it. All come from sums
//! that the writer keeps, but for what is late, which is counted up to a bound.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use shaoying_model::{
    AreaCode, Reason, Refusal, Tier, Timestamp, journal::StreamKind, tally::Measure,
};
use shaoying_storage::{COMMUNITY, Daily, OfArea, Page, Range, STREET, Scope, Standing};

use crate::{Caller, Desk, desk::day_of, writer::told};

/// Days that are shown, today being the last.
const DAYS: i32 = 30;
/// Days that count as recent.
const RECENT: i32 = 7;
/// Places that are shown.
const HOTTEST: usize = 10;
/// How far what is late is counted.
const COUNTED: i64 = 1_000;

/// The list behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Behind {
    /// Its path under `/api/v1`.
    pub path: &'static str,
    /// What it is asked with.
    pub query: BTreeMap<&'static str, String>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figure {
    /// Which of its sort, such as a stage or a place; empty where there is one.
    pub word: String,
    /// How many.
    pub count: i64,
    /// The list.
    pub behind: Behind,
}

/// What came and went on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DayFigures {
    /// The day.
    pub day: String,
    /// Appeals received.
    pub appeals: Figure,
    /// Orders opened.
    pub opened: Figure,
    /// Orders closed, and not opened again.
    pub closed: Figure,
}

/// A figure that is counted up to a bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Bounded {
    /// How many; at most 1,000 are counted.
    pub count: i64,
    /// Whether there are more.
    pub capped: bool,
    /// The list.
    pub behind: Behind,
}

/// One of the three rates (三率), over the days shown. What is excluded from scores is in
/// neither figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    /// Which did.
    pub numerator: i64,
    /// Of how many.
    pub denominator: i64,
    /// What is in the denominator, as near as a list shows it: those that came in during
    /// the days shown.
    pub behind: Behind,
}

/// The three rates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ThreeRates {
    /// 响应率: orders dispatched in these days; of those, signed for before the limit passed.
    pub response: Share,
    /// 解决率: appeals answered in these days whose appellant was called back and reached;
    /// of those, solved in the appellant's word.
    pub resolution: Share,
    /// 满意率: the same appeals; of those, rated 4 or 5 of 5.
    pub satisfaction: Share,
}

/// Where most happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HotPlaces {
    /// The communities with most open orders.
    pub open: Vec<Figure>,
    /// The communities with most appeals of the last seven days.
    pub recent: Vec<Figure>,
}

/// A place at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Overview {
    /// The place.
    pub area: AreaCode,
    /// When it was read.
    pub at: Timestamp,
    /// The first day of the days shown.
    pub from: String,
    /// What came and went, day by day, the last being today.
    pub days: Vec<DayFigures>,
    /// Open orders.
    pub open: Figure,
    /// Open orders by stage.
    pub stages: Vec<Figure>,
    /// Open orders by the tier that solves them.
    pub tiers: Vec<Figure>,
    /// Open orders by grade.
    pub grades: Vec<Figure>,
    /// Open orders by urgency.
    pub urgencies: Vec<Figure>,
    /// Open orders by street; by the place itself where they concern a larger one.
    pub streets: Vec<Figure>,
    /// Whistles that sound, by kind.
    pub whistles: Vec<Figure>,
    /// Open orders that are late.
    pub overdue: Bounded,
    /// Open orders under listed supervision.
    pub listed: Figure,
    /// The three rates.
    pub rates: ThreeRates,
    /// Where most happens.
    pub hot: HotPlaces,
}

const ORDERS: &str = "/work-orders";
const APPEALS: &str = "/appeals";
const WHISTLES: &str = "/whistles";

/// What a place's lists are asked with.
struct Links<'a>(&'a AreaCode);

impl Links<'_> {
    fn to<const N: usize>(
        &self,
        path: &'static str,
        list: &'static str,
        filter: [(&'static str, &str); N],
    ) -> Behind {
        let mut query = BTreeMap::from([("list", list.to_owned()), ("area", self.0.to_string())]);
        let filter = filter.map(|(name, value)| (name, value.to_owned()));
        query.extend(filter);
        Behind { path, query }
    }

    fn figure<const N: usize>(
        &self,
        (word, count): (&str, i64),
        (path, list): (&'static str, &'static str),
        filter: [(&'static str, &str); N],
    ) -> Figure {
        Figure {
            word: word.to_owned(),
            count,
            behind: self.to(path, list, filter),
        }
    }
}

/// What stands, by measure.
struct Stands(Vec<Standing>);

impl Stands {
    fn total(&self, measure: Measure) -> i64 {
        self.of(measure).map(|standing| standing.amount).sum()
    }

    fn of(&self, measure: Measure) -> impl Iterator<Item = &Standing> {
        self.0
            .iter()
            .filter(move |standing| standing.measure == measure.as_str() && standing.amount != 0)
    }

    /// Open orders by what one parameter of their list is asked with.
    fn figures(&self, measure: Measure, parameter: &'static str, links: &Links<'_>) -> Vec<Figure> {
        self.of(measure)
            .map(|Standing { word, amount, .. }| {
                // What is not judged yet has neither grade nor tier.
                let asked = match word.as_str() {
                    "unjudged" => ("stage", "received"),
                    word => (parameter, word),
                };
                links.figure((word, *amount), (ORDERS, "open"), [asked])
            })
            .collect()
    }
}

/// What came and went.
struct Days(Vec<Daily>);

impl Days {
    fn on(&self, day: &str, measure: Measure) -> i64 {
        let found = self
            .0
            .iter()
            .find(|daily| daily.day == day && daily.measure == measure.as_str());
        found.map_or(0, |daily| daily.amount)
    }

    fn total(&self, measure: Measure) -> i64 {
        let of = self
            .0
            .iter()
            .filter(|daily| daily.measure == measure.as_str());
        of.map(|daily| daily.amount).sum()
    }

    fn rate(&self, numerator: Measure, denominator: Measure, behind: Behind) -> Share {
        Share {
            numerator: self.total(numerator),
            denominator: self.total(denominator),
            behind,
        }
    }
}

fn hottest(
    places: Vec<OfArea>,
    most: usize,
    figure: impl Fn(&AreaCode, i64) -> Figure,
) -> Vec<Figure> {
    let mut places: Vec<OfArea> = places
        .into_iter()
        .filter(|place| place.amount > 0)
        .collect();
    places
        .sort_by(|one, other| (other.amount, &one.area_code).cmp(&(one.amount, &other.area_code)));
    places.truncate(most);
    places
        .iter()
        .filter_map(|place| {
            Some(figure(
                &AreaCode::parse(&place.area_code).ok()?,
                place.amount,
            ))
        })
        .collect()
}

impl Desk {
    /// The figures of a place inside the reader's area; of the whole area when none is said.
    pub async fn overview(
        &self,
        caller: &Caller,
        area: Option<&AreaCode>,
    ) -> Result<Overview, Refusal> {
        let own = match caller.scope()? {
            Scope::Area(own) => own,
            Scope::City => self.rules().profile().city.clone(),
            // Whoever sees a unit's matters sees no place's figures.
            Scope::Unit(_) | Scope::Account(_) => {
                return Err(Refusal::new(Reason::RoleMayNot).with("role", caller.role.as_str()));
            }
        };
        let area = area.unwrap_or(&own);
        if !own.contains(area) {
            return Err(Refusal::new(Reason::OutsideScope).with("area", area));
        }
        if area.as_str().len() > Tier::Street.code_length() {
            // Figures are kept by street; only two of them also by community.
            return Err(Refusal::new(Reason::BadParameter).with("area", area));
        }
        self.figures_of(area).await
    }

    async fn figures_of(&self, area: &AreaCode) -> Result<Overview, Refusal> {
        let at = self.clock.now();
        let today = day_of(at);
        let back = |days: i32| {
            let span = jiff::Span::new().days(days - 1);
            today.checked_sub(span).unwrap_or(today).to_string()
        };
        let (from, recent, to) = (back(DAYS), back(RECENT), today.to_string());
        let code = area.as_str();
        let failed = |error| told(&error);
        let stands = Stands(self.db.standing(code).await.map_err(failed)?);
        let daily = Days(self.db.daily(code, &from, &to).await.map_err(failed)?);
        let open = Measure::Open.as_str();
        let streets = self.db.by_area(code, (STREET, open), ("", "")).await;
        let communities = self.db.by_area(code, (COMMUNITY, open), ("", "")).await;
        let appeals = (COMMUNITY, Measure::Appeals.as_str());
        let appeals = self.db.by_area(code, appeals, (&recent, &to)).await;
        let scope = Scope::Area(area.clone());
        let (after, through) = Page::due_between(1, at.as_microsecond());
        let late = Range {
            after: Some(after),
            through: Some(through),
            ..Range::of(Page::Open, &scope)
        };
        let late = self
            .db
            .count(StreamKind::WorkOrder, late, COUNTED + 1)
            .await;
        let late = late.map_err(failed)?;

        let links = Links(area);
        let opened_since = [("opened_from", from.as_str())];
        let days = (0..DAYS).rev().map(|ago| {
            let day = back(ago + 1);
            let figure = |measure, list| {
                let on = [("opened_from", day.as_str()), ("opened_to", day.as_str())];
                links.figure(("", daily.on(&day, measure)), list, on)
            };
            DayFigures {
                appeals: figure(Measure::Appeals, (APPEALS, "newest")),
                opened: figure(Measure::Opened, (ORDERS, "newest")),
                closed: links.figure(
                    ("", daily.on(&day, Measure::Closed)),
                    (ORDERS, "newest"),
                    [("closed_from", day.as_str()), ("closed_to", day.as_str())],
                ),
                day,
            }
        });
        let of_place = |place: &AreaCode, count| {
            Links(place).figure((place.as_str(), count), (ORDERS, "open"), [])
        };
        let of_appeals = |place: &AreaCode, count| {
            let since = [("opened_from", recent.as_str())];
            Links(place).figure((place.as_str(), count), (APPEALS, "newest"), since)
        };
        let answered = || links.to(APPEALS, "newest", [("stage", "settled"), opened_since[0]]);
        Ok(Overview {
            area: area.clone(),
            at,
            days: days.collect(),
            open: links.figure(("", stands.total(Measure::Open)), (ORDERS, "open"), []),
            stages: stands.figures(Measure::Stage, "stage", &links),
            tiers: stands.figures(Measure::Tier, "tier", &links),
            grades: stands.figures(Measure::Grade, "grade", &links),
            urgencies: stands.figures(Measure::Urgency, "urgency", &links),
            streets: hottest(streets.map_err(failed)?, usize::MAX, of_place),
            whistles: stands
                .of(Measure::Whistle)
                .map(|Standing { word, amount, .. }| {
                    let kind = [("kind", word.as_str())];
                    links.figure((word, *amount), (WHISTLES, "sounding"), kind)
                })
                .collect(),
            overdue: Bounded {
                count: late.min(COUNTED),
                capped: late > COUNTED,
                behind: links.to(ORDERS, "open", [("overdue", "true")]),
            },
            listed: links.figure(("", stands.total(Measure::Listed)), (ORDERS, "listed"), []),
            rates: ThreeRates {
                response: daily.rate(
                    Measure::Responded,
                    Measure::Dispatched,
                    links.to(ORDERS, "newest", opened_since),
                ),
                resolution: daily.rate(Measure::Solved, Measure::Reached, answered()),
                satisfaction: daily.rate(Measure::Satisfied, Measure::Reached, answered()),
            },
            hot: HotPlaces {
                open: hottest(communities.map_err(failed)?, HOTTEST, of_place),
                recent: hottest(appeals.map_err(failed)?, HOTTEST, of_appeals),
            },
            from,
        })
    }
}

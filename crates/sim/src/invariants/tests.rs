//! Each rule is broken on purpose, in a day that kept them all: what finds nothing there
//! and something here is worth asking.

use object_store::ObjectStoreExt as _;
use shaoying_desk::{AnyMatter, Caller, Done};
use shaoying_model::{
    Matter as _, MatterNumber, Reason, Role, Timestamp,
    admission::{self, Admission},
    clock::Calendar,
    journal::StreamKind,
    right::Right,
    work_order::{Part, Stage, WorkOrder},
};
use shaoying_storage::Db;
use shaoying_testkit::{Engine, Fresh};

use super::*;
use crate::{Plan, files::Files, mirror::Mirror, run};

/// The city that is played.
const CITY: &str = "huangshi";

/// A day that was played, entry by entry.
struct Day {
    changes: Vec<Change>,
    mirror: Mirror,
    calendar: Calendar,
    db: Db,
    // Its files stay as long as it does.
    _fresh: Fresh,
}

impl Day {
    async fn played() -> Self {
        Self::played_for(4).await
    }

    async fn played_for(days: u32) -> Self {
        let fresh = Fresh::on(Engine::Sqlite).await;
        let plan = Plan {
            locality: CITY.to_owned(),
            seed: 3,
            days,
            faults: false,
            pace: 15,
        };
        run(&fresh.url, &plan, |_| {}).await.unwrap();
        let db = Db::open(&fresh.url).await.unwrap();
        let mut mirror = Mirror::default();
        let changes = mirror.follow(&db).await.unwrap();
        let files = shaoying_locality::builtin(CITY).unwrap();
        let profile = shaoying_locality::check(&files).unwrap();
        let calendar = profile
            .calendar(shaoying_locality::shipped_calendars())
            .unwrap();
        Self {
            changes,
            mirror,
            calendar,
            db,
            _fresh: fresh,
        }
    }

    async fn desk(&self) -> Desk {
        let at = "2026-03-10T00:00:00Z".parse().unwrap();
        let clock = std::sync::Arc::new(shaoying_desk::time::ManualClock::new(at));
        let dice = std::sync::Arc::new(shaoying_desk::time::SeededEntropy::new(1));
        let keys = shaoying_desk::Keys::derive(&[7; 32]);
        let options = shaoying_desk::Options::default();
        Desk::open(self.db.clone(), clock, dice, keys, options)
            .await
            .unwrap()
    }

    /// The places of the entries a test asks for; there is at least one.
    fn of(&self, wanted: impl Fn(&Change) -> bool) -> Vec<usize> {
        let found: Vec<usize> = (0..self.changes.len())
            .filter(|index| wanted(&self.changes[*index]))
            .collect();
        assert!(!found.is_empty(), "the day was too quiet");
        found
    }
}

fn rule<T>(result: Result<T, Breach>) -> Option<usize> {
    result.err().map(|breach| breach.rule)
}

fn broken<T>(result: Result<T, Trouble>) -> Option<usize> {
    match result {
        Ok(_) => None,
        Err(Trouble::Breach(breach)) => Some(breach.rule),
        Err(Trouble::Failed(error)) => panic!("{error}"),
    }
}

fn order(matter: &AnyMatter) -> &WorkOrder {
    match matter {
        AnyMatter::WorkOrder(order) => order,
        other => panic!("no order: {other:?}"),
    }
}

#[tokio::test]
async fn an_order_that_nobody_holds_or_counts() {
    let day = Day::played().await;
    let open = day.mirror.ends().find_map(|(stream, matter)| match matter {
        AnyMatter::WorkOrder(order) if order.is_open() => Some((stream, order)),
        _ => None,
    });
    let (stream, order) = open.unwrap();
    let kept = AnyMatter::WorkOrder(order.clone());
    assert_eq!(rule(holder_and_clock::check(stream, &kept)), None);
    let mut unheld = order.clone();
    unheld.holder = None;
    let unheld = AnyMatter::WorkOrder(unheld);
    assert_eq!(rule(holder_and_clock::check(stream, &unheld)), Some(1));
    let mut uncounted = order.clone();
    uncounted.clocks.stop_all(Timestamp::UNIX_EPOCH);
    let uncounted = AnyMatter::WorkOrder(uncounted);
    assert_eq!(rule(holder_and_clock::check(stream, &uncounted)), Some(1));
}

#[test]
fn a_right_that_is_asked_and_not_counted() {
    let wuhou = shaoying_locality::builtin("wuhou").unwrap();
    let profile = shaoying_locality::check(&wuhou).unwrap();
    let mut rights = profile.organisation.rights.iter();
    let held = rights.find(|right| right.kind.wants_answer()).unwrap();
    let ask = shaoying_model::right::Ask {
        profile: shaoying_model::ProfileVersion {
            locality: profile.code.clone(),
            version: profile.version,
        },
        right: held.code.clone(),
        kind: held.kind,
        street: shaoying_model::UnitCode::new("jd-510107001"),
        department: shaoying_model::UnitCode::new("510107-ziran"),
        area: profile.demonstration().community,
        title: held.name.clone(),
        content: held.name.clone(),
        score: None,
        answer: held
            .answer_within
            .map(|limit| shaoying_model::matter::Timing {
                limit,
                rungs: profile.rungs().to_vec(),
            }),
    };
    let by = Caller::system(&profile.city).actor();
    let step = shaoying_model::Step {
        by: &by,
        at: Timestamp::UNIX_EPOCH,
    };
    let number = MatterNumber::new("Q20260302-0000001");
    let asked = Right::step(None, &number, &ask.into(), step).unwrap();
    let check = |right: &Right| {
        let kept = AnyMatter::Right(Box::new(right.clone()));
        rule(holder_and_clock::check(&right.stream(), &kept))
    };
    assert_eq!(check(&asked), None);
    let mut uncounted = asked;
    uncounted.clocks.stop_all(Timestamp::UNIX_EPOCH);
    assert_eq!(check(&uncounted), Some(1));
}

#[tokio::test]
async fn a_timer_that_is_not_there() {
    let day = Day::played().await;
    let timers = timers::check(&day.db, &day.mirror, &day.calendar).await;
    assert_eq!(broken(timers), None);
    let other = Fresh::on(Engine::Sqlite).await;
    let empty = Db::open(&other.url).await.unwrap();
    empty.migrate().await.unwrap();
    let timers = timers::check(&empty, &day.mirror, &day.calendar).await;
    assert_eq!(broken(timers), Some(1));
}

#[tokio::test]
async fn an_acknowledged_version_that_is_gone() {
    let day = Day::played().await;
    let (stream, matter) = day
        .mirror
        .ends()
        .find(|(stream, _)| stream.kind == StreamKind::WorkOrder)
        .unwrap();
    let mut order = order(matter).clone();
    let mut ledger = acknowledged::Ledger::default();
    for (further, found) in [(0, None), (1, Some(3))] {
        order.version += further;
        ledger.note(&Done {
            stream: stream.clone(),
            matter: AnyMatter::WorkOrder(Box::new(order.clone())),
            position: 0,
            at: Timestamp::UNIX_EPOCH,
            repeated: false,
        });
        assert_eq!(broken(ledger.check(&day.db).await), found);
    }
}

#[tokio::test]
async fn a_number_of_another_system_that_opens_two_appeals() {
    let mut day = Day::played().await;
    let opening = day.of(|change| match &change.after {
        AnyMatter::Appeal(appeal) => change.before.is_none() && appeal.external.is_some(),
        _ => false,
    });
    let mut ledger = one_matter::Ledger::default();
    let change = &mut day.changes[opening[0]];
    assert_eq!(rule(ledger.check(change)), None);
    change.entry.stream.number = "A20260302-9999999".to_owned();
    assert_eq!(rule(ledger.check(change)), Some(4));
}

#[tokio::test]
async fn a_rung_that_fires_twice_early_or_never() {
    let mut day = Day::played().await;
    let calendar = day.calendar.clone();
    let rungs = day.of(|change| rungs_once::fired(&change.entry).is_some());
    let mut ledger = rungs_once::Ledger::default();
    for change in &day.changes {
        assert_eq!(rule(ledger.check(change, &calendar)), None);
    }
    // The last one that fired, so that nothing has started its deadline anew since.
    let last = &mut day.changes[*rungs.last().unwrap()];
    assert_eq!(rule(ledger.check(last, &calendar)), Some(5));
    last.entry.at = Timestamp::UNIX_EPOCH;
    let mut fresh = rungs_once::Ledger::default();
    assert_eq!(rule(fresh.check(last, &calendar)), Some(5));
    let far = "2027-03-01T00:00:00Z".parse().unwrap();
    let never = day.mirror.ends().find_map(|(stream, matter)| {
        rungs_once::check_none_is_due(stream, matter, far, &calendar).err()
    });
    assert_eq!(never.unwrap().rule, 5);
}

#[tokio::test]
async fn an_escalation_that_nobody_hears() {
    let mut day = Day::played().await;
    let heard = day.of(|change| {
        rungs_once::fired(&change.entry).is_some_and(|rung| rung.escalated_to.is_some())
    });
    let change = &mut day.changes[heard[0]];
    assert_eq!(rule(alarms::check(std::slice::from_ref(change))), None);
    let mut body: serde_json::Value = serde_json::from_str(&change.entry.body).unwrap();
    body.as_object_mut().unwrap().remove("escalated_to");
    change.entry.body = body.to_string();
    assert_eq!(rule(alarms::check(std::slice::from_ref(change))), Some(6));
}

#[tokio::test]
async fn a_part_a_whistle_or_an_appeal_that_ends_silently() {
    let mut day = Day::played().await;
    let owed = day.of(|change| match &change.before {
        Some(AnyMatter::WorkOrder(before)) => before
            .assignment()
            .is_some_and(|assignment| assignment.parts.iter().any(Part::is_open)),
        _ => false,
    });
    let change = &mut day.changes[owed[0]];
    assert_eq!(rule(silent_endings::check(change, &day.mirror)), None);
    let mut after = order(&change.after).clone();
    after.assignments.last_mut().unwrap().parts.clear();
    change.after = AnyMatter::WorkOrder(Box::new(after));
    assert_eq!(rule(silent_endings::check(change, &day.mirror)), Some(7));

    let whistled = day.mirror.ends().find_map(|(stream, matter)| match matter {
        AnyMatter::WorkOrder(order) if order.is_open() && !order.whistles.is_empty() => {
            Some((stream, order.clone()))
        }
        _ => None,
    });
    let (stream, mut order) = whistled.unwrap();
    order.whistles[0].open = !order.whistles[0].open;
    let deaf = AnyMatter::WorkOrder(order);
    let links = silent_endings::check_links(stream, &deaf, &day.mirror);
    assert_eq!(rule(links), Some(7));

    // An answer while the order that handles the appeal is still being worked on.
    let joined = day.of(|change| match &change.after {
        AnyMatter::Appeal(appeal) => {
            let order = appeal.order.as_ref();
            let order = order.and_then(|number| day.mirror.order(number));
            change.before.is_some() && order.is_some_and(|order| order.stage == Stage::Handling)
        }
        _ => false,
    });
    let change = &mut day.changes[joined[0]];
    "answered".clone_into(&mut change.entry.verb);
    assert_eq!(rule(silent_endings::check(change, &day.mirror)), Some(7));
}

#[tokio::test]
async fn a_reader_who_is_let_through_and_one_who_is_not() {
    let day = Day::played().await;
    let desk = day.desk().await;
    let (stream, matter) = day
        .mirror
        .ends()
        .find(|(stream, _)| stream.kind == StreamKind::WorkOrder)
        .unwrap();
    let mut probe = Probe {
        kind: StreamKind::WorkOrder,
        number: MatterNumber::new(&stream.number),
        reader: Caller {
            account: "verifier".to_owned(),
            role: Role::Verifier,
            unit: Some(shaoying_model::UnitCode::new("shi-zhihui")),
            area: order(matter).area.district(),
        },
        expected: None,
    };
    assert_eq!(broken(scope::check(&desk, &day.db, &probe).await), None);
    probe.expected = Some(Reason::NoSuchMatter);
    assert_eq!(broken(scope::check(&desk, &day.db, &probe).await), Some(9));
}

#[tokio::test]
async fn a_reading_that_is_not_noted() {
    let day = Day::played().await;
    let desk = day.desk().await;
    let before = day.db.position().await.unwrap();
    let mut found = None;
    for (stream, matter) in day.mirror.ends() {
        let AnyMatter::Appeal(appeal) = matter else {
            continue;
        };
        let probe = Probe {
            kind: StreamKind::Appeal,
            number: MatterNumber::new(&stream.number),
            reader: Caller {
                account: "caller".to_owned(),
                role: Role::Caller,
                unit: Some(appeal.desk.clone()),
                area: appeal.area.district(),
            },
            expected: None,
        };
        let read = desk
            .reveal(&probe.reader, &probe.number, "核对来电人")
            .await;
        if read.is_ok() {
            found = Some(probe);
            break;
        }
    }
    let probe = found.expect("somebody left a name");
    let read = day.db.entries_after(before, 9).await.unwrap().entries;
    let read = read.last().unwrap();
    let noted = std::slice::from_ref(read);
    assert_eq!(rule(scope::each_is_noted(1, &probe, noted)), None);
    assert_eq!(rule(scope::each_is_noted(2, &probe, noted)), Some(9));
    assert_eq!(rule(scope::each_is_noted(1, &probe, &[])), Some(9));
}

#[tokio::test]
async fn a_score_that_does_not_recompute() {
    let day = Day::played_for(8).await;
    let desk = day.desk().await;
    let assessed = day.of(|change| change.entry.verb == "assessed");
    let stream = &day.changes[*assessed.last().unwrap()].entry.stream;
    let mut whistles = day.mirror.ends().filter(|(other, _)| *other == stream);
    let whistle = whistles
        .find_map(|(_, matter)| match matter {
            AnyMatter::Whistle(whistle) => Some(whistle),
            _ => None,
        })
        .unwrap();
    let checked = scores::check(&desk, &day.db, stream, whistle).await;
    assert_eq!(broken(checked), None);
    let system = Caller::system(&desk.rules().profile().city);
    let number = MatterNumber::new(&stream.number);
    let shown = desk.whistle(&system, &number).await.unwrap().scores;
    let entries = day.db.stream(stream, 0, 1_000).await.unwrap().entries;
    let rules = desk.rules();
    let policy = &rules.profile_of(&whistle.profile).unwrap().assessment;
    let found = |entries: &[shaoying_model::journal::Entry], shown: &[shaoying_desk::ScoreView]| {
        rule(scores::agree(stream, whistle, policy, entries, shown))
    };
    assert_eq!(found(&entries, &shown), None);
    assert_eq!(found(&[], &shown), Some(8), "entries that are not there");
    assert_eq!(found(&entries, &[]), Some(8), "a score that is not shown");
    let spoil: [fn(&mut shaoying_desk::ScoreView); 3] = [
        |view| view.department.as_mut().unwrap().total.0 += 1,
        |view| view.department.as_mut().unwrap().parts[0].entries.clear(),
        |view| view.department.as_mut().unwrap().parts[0].entries[0].sequence = 1,
    ];
    for spoil in spoil {
        let mut shown = shown.clone();
        let mut views = shown.iter_mut();
        spoil(views.find(|view| view.department.is_some()).unwrap());
        assert_eq!(found(&entries, &shown), Some(8));
    }
}

#[tokio::test]
async fn a_trace_that_is_kept_for_its_own_sake() {
    let mut day = Day::played_for(8).await;
    for change in &day.changes {
        assert_eq!(rule(by_product::check(&change.entry)), None);
    }
    let entry = &mut day.changes[0].entry;
    for (verb, body, found) in [
        ("photo_taken", "{}", 10),
        ("handled", r#"{"by":[{"login_count":3}]}"#, 10),
        ("handled", r#"{"phone":"100-0009-00012"}"#, 9),
    ] {
        verb.clone_into(&mut entry.verb);
        body.clone_into(&mut entry.body);
        assert_eq!(rule(by_product::check(entry)), Some(found), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dispatch_that_a_list_forbids_or_that_does_not_say_why() {
    let mut day = Day::played().await;
    let desk = day.desk().await;
    let rules = desk.rules();
    let explained = day.of(|change| {
        change.entry.verb == "dispatched"
            && order(&change.after)
                .assignment()
                .is_some_and(|assignment| assignment.explanation.is_some())
    });
    let check = |change: &Change| rule(lists::check(change, rules.lists(), rules.calendar()));
    for index in &explained {
        assert_eq!(check(&day.changes[*index]), None);
    }
    let recalled = explained.iter().copied().find(|index| {
        let assignment = order(&day.changes[*index].after).assignment().unwrap();
        let why = assignment.explanation.as_ref().unwrap();
        why.reasons[0].rule == shaoying_model::work_order::ListRule::RecalledDuty
    });
    let recalled = recalled.expect("the day was too quiet");
    let AnyMatter::WorkOrder(order) = &mut day.changes[recalled].after else {
        panic!("an order")
    };
    let assignment = order.assignments.last_mut().unwrap();
    let lead = assignment.lead.clone();
    assignment.lead = shaoying_model::UnitCode::new("jd-420202007");
    assert_eq!(check(&day.changes[recalled]), Some(12));
    let AnyMatter::WorkOrder(order) = &mut day.changes[recalled].after else {
        panic!("an order")
    };
    let assignment = order.assignments.last_mut().unwrap();
    assignment.lead = lead;
    assignment.explanation = None;
    assert_eq!(check(&day.changes[recalled]), Some(12));
}

#[tokio::test]
async fn a_file_that_is_lost_swept_early_or_not_known() {
    let mut day = Day::played().await;
    let now = day.changes.last().unwrap().entry.at;
    let nothing = Files::default();
    let lost = files::check_all(&day.db, &nothing, &day.mirror, now).await;
    assert_eq!(broken(lost), Some(11), "the store of that day is gone");
    let swept = day.of(|change| change.entry.verb == "swept");
    let change = &mut day.changes[swept[0]];
    assert_eq!(rule(files::check(change)), None);
    change.entry.at = Timestamp::UNIX_EPOCH;
    assert_eq!(rule(files::check(change)), Some(11));
    let with_files = day.mirror.ends().find(|(_, matter)| match matter {
        AnyMatter::WorkOrder(order) => !order.attachments.is_empty(),
        _ => false,
    });
    let (stream, matter) = with_files.unwrap();
    assert_eq!(rule(files::check_links(stream, matter, &day.mirror)), None);
    let unknown = files::check_links(stream, matter, &Mirror::default());
    assert_eq!(rule(unknown), Some(11));
}

#[tokio::test]
async fn bytes_that_nothing_stands_for() {
    let fresh = Fresh::on(Engine::Sqlite).await;
    let db = Db::open(&fresh.url).await.unwrap();
    db.migrate().await.unwrap();
    let (store, mirror) = (Files::default(), Mirror::default());
    let now: Timestamp = "2026-03-10T00:00:00Z".parse().unwrap();
    let later = now + jiff::SignedDuration::from_hours(25);
    let check = async |at| broken(files::check_all(&db, &store, &mirror, at).await);
    assert_eq!(check(now).await, None);
    let place = object_store::path::Path::from("ab/abcd");
    store.put(&place, "bytes".into()).await.unwrap();
    assert_eq!(check(now).await, Some(11), "nobody wrote them down");
    let micros = now.as_microsecond();
    db.loosen_file("abcd", micros).await.unwrap();
    assert_eq!(check(now).await, None, "they wait for the sweep");
    assert_eq!(check(later).await, Some(11), "no sweep came");
}

#[tokio::test]
async fn an_appeal_that_counts_otherwise_than_its_order() {
    let day = Day::played().await;
    let joined = day.mirror.ends().find_map(|(stream, matter)| match matter {
        AnyMatter::Appeal(appeal) if appeal.order.is_some() => Some((stream, appeal.clone())),
        _ => None,
    });
    let (stream, mut appeal) = joined.unwrap();
    for (flipped, found) in [(false, None), (true, Some(8))] {
        appeal.excluded ^= flipped;
        let matter = AnyMatter::Appeal(appeal.clone());
        let checked = scores::check_exclusion(stream, &matter, &day.mirror);
        assert_eq!(rule(checked), found);
    }
}

fn admission(matter: &AnyMatter) -> Option<&Admission> {
    match matter {
        AnyMatter::Admission(admission) => Some(admission),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admission_that_waits_for_nobody_or_stands_on_no_list() {
    let mut day = Day::played_for(16).await;
    let desk = day.desk().await;
    let open = day.mirror.ends().find_map(|(stream, matter)| {
        let one = admission(matter).filter(|one| one.is_open() && one.clocks.any_running())?;
        Some((stream, one.clone()))
    });
    let (stream, mut idle) = open.expect("the day was too quiet");
    let kept = AnyMatter::Admission(Box::new(idle.clone()));
    assert_eq!(rule(holder_and_clock::check(stream, &kept)), None);
    idle.clocks.stop_all(Timestamp::UNIX_EPOCH);
    let idle = AnyMatter::Admission(Box::new(idle));
    assert_eq!(rule(holder_and_clock::check(stream, &idle)), Some(1));

    let rules = desk.rules();
    let today = rules
        .calendar()
        .local_date(day.changes.last().unwrap().entry.at);
    let listed = day.mirror.ends().find(|(_, matter)| {
        admission(matter).is_some_and(|one| {
            one.kind.list().is_some() && matches!(one.stage, admission::Stage::Admitted { .. })
        })
    });
    let (stream, matter) = listed.expect("the day was too quiet");
    assert_eq!(
        rule(admitted::check(stream, matter, rules.lists(), today)),
        None
    );
    let nothing = shaoying_lists::Shelf::default();
    assert_eq!(
        rule(admitted::check(stream, matter, &nothing, today)),
        Some(12)
    );
    let mut over = admission(matter).unwrap().clone();
    over.stage = admission::Stage::Refused {
        at: Timestamp::UNIX_EPOCH,
    };
    let over = AnyMatter::Admission(Box::new(over));
    assert_eq!(
        rule(admitted::check(stream, &over, rules.lists(), today)),
        Some(12)
    );

    let heard = day.of(|change| change.entry.verb == "heard");
    let change = &mut day.changes[heard[0]];
    assert_eq!(rule(silent_endings::check(change, &day.mirror)), None);
    let mut silent = admission(&change.after).unwrap().clone();
    silent
        .streets
        .iter_mut()
        .for_each(|street| street.view = None);
    change.after = AnyMatter::Admission(Box::new(silent));
    assert_eq!(rule(silent_endings::check(change, &day.mirror)), Some(7));

    let answered = day.mirror.ends().find(|(_, matter)| {
        admission(matter)
            .is_some_and(|one| matches!(one.stage, admission::Stage::AppliedFor { .. }))
    });
    let (stream, matter) = answered.expect("the day was too quiet");
    let checked = |matter| rule(silent_endings::check_links(stream, matter, &day.mirror));
    assert_eq!(checked(matter), None);
    let mut unanswered = admission(matter).unwrap().clone();
    unanswered.stage = admission::Stage::AppliedFor {
        application: MatterNumber::new("Z20260301-0000000"),
        at: Timestamp::UNIX_EPOCH,
    };
    let unanswered = AnyMatter::Admission(Box::new(unanswered));
    assert_eq!(checked(&unanswered), Some(7));
}

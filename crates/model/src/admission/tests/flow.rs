//! Who speaks when, and what an application must say.

use super::*;
use crate::Reason;

#[test]
fn the_streets_are_heard_then_the_members_speak_then_the_body_decides() {
    let mut admission = applied();
    let hear_clock = ClockName::Hear;
    assert_eq!(
        running(&admission),
        [(Some("street"), hear_clock), (Some("b"), hear_clock)]
    );
    assert_eq!(
        admission.refused("c", opine("c", Vote::For)),
        Reason::NotInThisStage
    );
    admission.by("street", hear("street", false));
    assert_eq!(admission.stage, Stage::Hearing);
    admission.by("b", hear("b", true));
    assert_eq!(admission.stage, Stage::Reviewing);
    assert_eq!(
        running(&admission),
        [
            (Some("desk"), ClockName::Opine),
            (Some("c"), ClockName::Opine)
        ]
    );
    admission
        .by("desk", opine("desk", Vote::For))
        .by("c", opine("c", Vote::Abstain));
    assert_eq!(admission.stage, Stage::Deciding);
    assert_eq!(running(&admission), [(None, ClockName::Decide)]);
    assert_eq!(admission.votes(), [1, 0, 1]);
    assert_eq!(admission.holder(), Some(&unit("body")));
    admission.by("body", admit(terms(), None));
    assert_eq!(running(&admission), [(None, ClockName::Review)]);
    assert_eq!(admission.holder(), Some(&unit("desk")));
    admission.assert_replays();
}

#[test]
fn whoever_is_silent_is_not_waited_for_and_may_still_speak() {
    let mut admission = applied();
    admission
        .by("street", hear("street", true))
        .by("system", fire(Some("b"), ClockName::Hear));
    assert_eq!(admission.stage, Stage::Reviewing);
    assert_eq!(admission.street(&unit("b")).unwrap().view, None);
    assert!(admission.awaits_street(&unit("b")));
    admission.by("b", hear("b", false));
    assert!(!admission.awaits_street(&unit("b")));
    admission
        .by("system", fire(Some("desk"), ClockName::Opine))
        .by("system", fire(Some("c"), ClockName::Opine));
    assert_eq!(admission.stage, Stage::Deciding);
    admission.by("c", opine("c", Vote::Against));
    assert_eq!(admission.votes(), [0, 1, 0]);
    // The decision waits, however late it is.
    admission.by("system", fire(None, ClockName::Decide));
    assert_eq!(admission.stage, Stage::Deciding);
    admission.assert_replays();
}

#[test]
fn a_warning_ends_nobodys_time() {
    let mut admission = applied();
    let mut warning = fire(Some("b"), ClockName::Hear);
    warning.rung = RungKind::Warning;
    assert_eq!(
        admission.refused("system", warning),
        Reason::ClockNotRunning
    );
    admission.by("street", hear("street", true));
    assert_eq!(admission.stage, Stage::Hearing);
}

#[test]
fn each_speaks_once_and_only_whoever_is_asked() {
    let mut admission = applied();
    admission.by("street", hear("street", true));
    for (verb, reason) in [
        (hear("street", true), Reason::AlreadyDone),
        (hear("c", true), Reason::NotAsked),
        (
            Hear {
                reason: String::new(),
                ..hear("b", false)
            },
            Reason::ReasonMissing,
        ),
    ] {
        assert_eq!(admission.refused("street", verb), reason);
    }
    admission.by("b", hear("b", true));
    admission.by("c", opine("c", Vote::For));
    for (verb, reason) in [
        (opine("c", Vote::For), Reason::AlreadyDone),
        (opine("street", Vote::For), Reason::NotAsked),
        (
            Opine {
                opinion: " ".to_owned(),
                ..opine("desk", Vote::For)
            },
            Reason::ReasonMissing,
        ),
    ] {
        assert_eq!(admission.refused("c", verb), reason);
    }
}

#[test]
fn a_city_without_hearing_or_meeting_goes_on_at_once() {
    for (street_heard, members, stage) in [
        (false, vec![unit("desk")], Stage::Reviewing),
        (false, Vec::new(), Stage::Deciding),
        (true, Vec::new(), Stage::Hearing),
    ] {
        let verb = Apply {
            street_heard,
            members,
            ..apply()
        };
        let mut admission = Story::<Admission>::open(NUMBER, "a", verb);
        assert_eq!(admission.stage, stage);
        if !street_heard && stage == Stage::Reviewing {
            assert_eq!(
                admission.refused("street", hear("street", true)),
                Reason::NotAsked
            );
        }
        if street_heard {
            admission
                .by("street", hear("street", true))
                .by("b", hear("b", true));
            assert_eq!(admission.stage, Stage::Deciding);
        }
    }
}

/// Blanks one text of an application.
type Blank = fn(&mut Application);

#[test]
fn an_application_says_all_that_its_city_asks_for() {
    let blanks: [(AdmissionField, Blank); 8] = [
        (AdmissionField::Name, |one| one.name.clear()),
        (AdmissionField::LegalBasis, |one| one.legal_basis.clear()),
        (AdmissionField::Content, |one| one.content.clear()),
        (AdmissionField::Boundary, |one| one.boundary.clear()),
        (AdmissionField::Mechanism, |one| one.mechanism.clear()),
        (AdmissionField::Safeguards, |one| {
            one.safeguards.money.clear();
        }),
        (AdmissionField::Power, |one| one.power.clear()),
        (AdmissionField::Criteria, |one| one.criteria = None),
    ];
    for (field, blank) in blanks {
        let mut verb = apply();
        blank(&mut verb.application);
        let refused = Story::<Admission>::opened(NUMBER, "a", verb.clone()).unwrap_err();
        let expected = match field {
            AdmissionField::Name => Reason::TextMissing,
            _ => Reason::AdmissionFieldMissing,
        };
        assert_eq!(refused.reason, expected, "{field}");
        verb.required.retain(|one| *one != field);
        let opened = Story::<Admission>::opened(NUMBER, "a", verb);
        assert_eq!(opened.is_ok(), field != AdmissionField::Name, "{field}");
    }
}

#[test]
fn an_application_is_refused_for_what_it_is() {
    let forbidden = Apply {
        forbidden: true,
        ..apply()
    };
    let own = Apply {
        body: unit("a"),
        ..apply()
    };
    let nobody = Apply {
        streets: Vec::new(),
        ..apply()
    };
    let judge_in_its_own_cause = Apply {
        members: vec![unit("a")],
        ..apply()
    };
    let mut twice = apply();
    twice.streets[1].unit = unit("street");
    let mut classless = apply();
    classless.application.duty = None;
    let mut recalled = apply();
    recalled.application.duty = Some(DutyKind::Recalled);
    let mut form = apply();
    form.application.kind = AdmissionKind::Form;
    let mut never = apply();
    never.application.quota = Some(0);
    for (verb, reason) in [
        (forbidden, Reason::AdmissionForbidden),
        (own, Reason::NotBothSides),
        (nobody, Reason::NoStreets),
        (judge_in_its_own_cause, Reason::UnitRepeated),
        (twice, Reason::UnitRepeated),
        (classless, Reason::AdmissionFieldMissing),
        (recalled, Reason::AdmissionFieldMissing),
        (form, Reason::AdmissionFieldMissing),
        (never, Reason::OutOfRange),
    ] {
        let refused = Story::<Admission>::opened(NUMBER, "a", verb.clone()).unwrap_err();
        assert_eq!(refused.reason, reason, "{verb:?}");
    }
}

#[test]
fn a_hand_down_is_answered_by_an_application_or_taken_back() {
    let mut admission = handed_down();
    assert_eq!(admission.holder(), Some(&unit("a")));
    // Asking and taking it back gains no time.
    let due = |admission: &Story<Admission>| {
        let answer = admission.clocks.get(ClockName::Answer).unwrap();
        (answer.started_at, answer.is_running())
    };
    let before = due(&admission);
    admission.by("a", sample("applied_for"));
    let back = OweAgain {
        application: crate::MatterNumber::new("Z20260105-0000002"),
        answer: None,
    };
    admission.by("a", back);
    assert_eq!(due(&admission), before);
    assert_eq!(running(&admission), [(None, ClockName::Answer)]);
    for verb in ["heard", "opined", "decided", "use_counted", "lapsed"] {
        assert_eq!(
            admission.refused("a", sample(verb)),
            Reason::NotInThisStage,
            "{verb}"
        );
    }
    admission.by("a", sample("applied_for"));
    assert!(!admission.is_open());
    let other = OweAgain {
        application: crate::MatterNumber::new("Z20260105-0000009"),
        answer: None,
    };
    let refused = admission.refused("body", other);
    assert_eq!(refused, Reason::NothingPending);
    // What it asked for was refused: the street waits for an answer again.
    admission.by("body", sample("owed_again"));
    assert!(admission.is_open() && admission.clocks.any_running());
    assert_eq!(admission.holder(), Some(&unit("a")));
    let silent = RecordHandedDown {
        how: String::new(),
        ..hand_down()
    };
    let refused = Story::<Admission>::opened(NUMBER, "street", silent).unwrap_err();
    assert_eq!(refused.reason, Reason::ReasonMissing);
}

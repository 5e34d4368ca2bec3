//! What binds the streets: caps, quotas, expiry, reviews.

use super::*;
use crate::Reason;

#[test]
fn one_more_than_is_kept_needs_the_document_in_which_that_was_decided() {
    for (kept, document, taken) in [
        (3, "", true),
        (4, "", false),
        (4, " ", false),
        (4, "市委办〔2026〕1号", true),
        (5, "", false),
    ] {
        let cap = Cap { most: 4, kept };
        let verb = Decide {
            document: document.to_owned(),
            ..admit(terms(), Some(cap))
        };
        let found = opined().attempt("body", verb).map_err(|no| no.reason);
        let expected = taken.then_some(()).ok_or(Reason::CapReached);
        assert_eq!(found, expected, "{kept} kept, {document:?}");
    }
}

#[test]
fn a_decision_gives_its_reason_and_an_end_has_its_clock() {
    let admission = opined();
    let silent = Decide {
        reason: String::new(),
        ..refuse()
    };
    assert_eq!(admission.refused("body", silent), Reason::ReasonMissing);
    let endless = Terms {
        expires_on: Some(date(2026, 12, 31)),
        ..terms()
    };
    let mut verb = admit(endless.clone(), None);
    if let Ruling::Admit { expiry, .. } = &mut verb.ruling {
        *expiry = None;
    }
    assert_eq!(admission.refused("body", verb), Reason::BadParameter);
    let turned = Terms {
        from: date(2027, 1, 1),
        ..endless
    };
    let verb = admit(turned, None);
    assert_eq!(admission.refused("body", verb), Reason::DateOutOfRange);
}

#[test]
fn a_refusal_stays_as_a_precedent() {
    let mut admission = opined();
    admission.by("body", refuse());
    assert!(!admission.is_open());
    let decision = admission.decision.as_ref().unwrap();
    assert!(!decision.admitted && decision.listed.is_empty());
    assert_eq!(running(&admission), []);
    admission.assert_replays();
}

#[test]
fn a_quota_counts_by_street_and_year() {
    let mut admission = admitted(Some(date(2027, 6, 30)));
    let (this, next) = (date(2026, 3, 1), date(2027, 3, 1));
    admission
        .by("street", use_of("street", this))
        .by("street", use_of("street", date(2026, 12, 31)));
    assert_eq!(
        admission.refused("street", use_of("street", this)),
        Reason::QuotaExhausted
    );
    admission
        .by("b", use_of("b", this))
        .by("street", use_of("street", next));
    assert_eq!(admission.times_used(&unit("street"), 2026), 2);
    assert_eq!(admission.times_used(&unit("street"), 2027), 1);
    for (verb, reason) in [
        (use_of("c", this), Reason::NotBoundHere),
        (use_of("b", date(2026, 1, 4)), Reason::DateOutOfRange),
        (use_of("b", date(2027, 7, 1)), Reason::DateOutOfRange),
    ] {
        assert_eq!(admission.refused("b", verb), reason);
    }
    admission.assert_replays();
}

#[test]
fn what_has_no_quota_is_counted_all_the_same() {
    let mut admission = opined();
    let free = Terms {
        quota: None,
        ..terms()
    };
    admission.by("body", admit(free, None));
    for _ in 0..20 {
        admission.by("b", use_of("b", date(2026, 3, 1)));
    }
    assert_eq!(admission.times_used(&unit("b"), 2026), 20);
}

#[test]
fn what_was_admitted_for_a_time_lapses_and_nothing_else_does() {
    let mut admission = admitted(Some(date(2026, 12, 31)));
    assert_eq!(
        running(&admission),
        [(None, ClockName::Review), (None, ClockName::Expiry)]
    );
    admission
        .by("system", fire(None, ClockName::Expiry))
        .by("system", sample("lapsed"));
    assert_eq!(running(&admission), []);
    assert!(admission.stage.terms().is_some());
    assert_eq!(
        admitted(None).refused("system", sample("lapsed")),
        Reason::NothingPending
    );
}

#[test]
fn a_review_keeps_changes_or_ends() {
    let end = Some(date(2026, 12, 31));
    let mut kept = admitted(end);
    kept.wait(100).by("desk", review(Verdict::Keep));
    let again = kept.clocks.open(ClockName::Review).unwrap();
    assert_eq!(again.started_at, crate::cast::minute(kept.now()));
    assert_eq!(kept.stage.terms().unwrap().expires_on, end);

    let mut changed = admitted(end);
    changed.by("desk", review(Verdict::Change));
    assert_eq!(changed.stage.terms().unwrap().quota, Some(1));
    assert_eq!(running(&changed), [(None, ClockName::Review)]);

    let mut ended = admitted(end);
    ended.by("desk", review(Verdict::End));
    assert_eq!(running(&ended), []);
    assert_eq!(ended.reviews.len(), 1);

    let bare = Review {
        terms: None,
        ..review(Verdict::Change)
    };
    assert_eq!(kept.refused("desk", bare), Reason::BadParameter);
    let silent = Review {
        reason: String::new(),
        ..review(Verdict::Keep)
    };
    assert_eq!(kept.refused("desk", silent), Reason::ReasonMissing);
    for story in [kept, changed, ended] {
        story.assert_replays();
    }
}

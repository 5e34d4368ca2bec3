//! A street's rights over departments, used: who may, over whom, answered in time or not.

use shaoying_desk::{
    AnyMatter, Caller, Guard, RightList, RightsAsked,
    right::{AnswerRight, AskRight, NoteRight},
    verify,
};
use shaoying_model::{
    MatterNumber, Reason, Refusal, Role, UnitCode,
    alarm::AlarmKind,
    right::{Right, RightStage, RightVerdict},
};
use shaoying_testkit::{Engine, Town, caller};

const STREET: &str = "jd-510107001";
const BODY: &str = "510107001-shichangsuo";

fn leader() -> Caller {
    caller("leader", Role::StreetLeader, STREET, "510107001")
}

fn officer(unit: &str) -> Caller {
    caller(
        &format!("officer-{unit}"),
        Role::DepartmentOfficer,
        unit,
        "510107",
    )
}

fn ask(right: &str, to: &str) -> AskRight {
    AskRight {
        right: right.to_owned(),
        to: UnitCode::new(to),
        title: "街区更新项目".to_owned(),
        content: "建议保留社区活动用地".to_owned(),
        score: (right == "assess-heads").then_some(86),
    }
}

fn answer(verdict: RightVerdict) -> AnswerRight {
    AnswerRight {
        verdict,
        reason: "已纳入方案".to_owned(),
    }
}

async fn asked(town: &Town, by: &Caller, what: AskRight) -> Result<Right, Refusal> {
    let done = town.desk.ask_right(by, &Guard::default(), what).await?;
    match done.matter {
        AnyMatter::Right(right) => Ok(*right),
        _ => unreachable!("a right"),
    }
}

async fn both() -> [Town; 2] {
    [
        Town::of(Engine::Sqlite, "wuhou").await,
        Town::of(Engine::Postgres, "wuhou").await,
    ]
}

async fn waiting(town: &Town, who: &Caller) -> Vec<String> {
    let list = RightsAsked {
        list: Some(RightList::Waiting),
        ..RightsAsked::default()
    };
    let page = town.desk.rights(who, &list).await.unwrap();
    page.items.into_iter().map(|item| item.number).collect()
}

#[tokio::test]
async fn what_a_street_says_is_answered_by_whom_it_was_said_to() {
    for town in both().await {
        let unguarded = Guard::default();
        let department = officer("510107-ziran");
        let right = asked(&town, &leader(), ask("planning", "510107-ziran"))
            .await
            .unwrap();
        assert_eq!(
            (right.stage, right.area.as_str()),
            (RightStage::Asked, "510107001")
        );
        assert_eq!(
            waiting(&town, &department).await,
            [right.number.to_string()]
        );
        assert!(waiting(&town, &leader()).await.is_empty());
        // Neither the street itself nor another department answers for it.
        let other = officer("510107-shichang");
        for (who, reason) in [
            (leader(), Reason::UnitMayNot),
            (other.clone(), Reason::UnitMayNot),
        ] {
            let answered = town.desk.on_right(
                &who,
                &right.number,
                &unguarded,
                answer(RightVerdict::Accept),
            );
            assert_eq!(
                answered.await.unwrap_err().reason,
                reason,
                "{}",
                who.account
            );
        }
        let unseen = town.desk.right(&other, &right.number).await.unwrap_err();
        assert_eq!(unseen.reason, Reason::NoSuchMatter);
        let answered = town.desk.on_right(
            &department,
            &right.number,
            &unguarded,
            answer(RightVerdict::Accept),
        );
        answered.await.unwrap();
        assert!(waiting(&town, &department).await.is_empty());
        // The street is told that it was answered, until it has taken note.
        assert_eq!(waiting(&town, &leader()).await, [right.number.to_string()]);
        let view = town.desk.right(&leader(), &right.number).await.unwrap();
        assert_eq!(
            view.right.answer.as_ref().unwrap().verdict,
            RightVerdict::Accept
        );
        let may: Vec<&str> = view
            .allowed_actions
            .iter()
            .filter(|action| action.allowed)
            .map(|action| action.verb)
            .collect();
        assert_eq!(may, ["noted"]);
        let note = NoteRight {
            note: "已通报社区".to_owned(),
        };
        town.desk
            .on_right(&leader(), &right.number, &unguarded, note)
            .await
            .unwrap();
        assert!(waiting(&town, &leader()).await.is_empty());
        let view = town.desk.right(&department, &right.number).await.unwrap();
        assert_eq!(view.right.stage, RightStage::Noted);
        assert!(verify(&town.db, |_| {}).await.unwrap().is_sound());
    }
}

#[tokio::test]
async fn a_department_asks_for_the_consent_and_the_street_gives_or_refuses_it() {
    for town in both().await {
        let unguarded = Guard::default();
        let body = officer(BODY);
        let right = asked(&town, &body, ask("consent", STREET)).await.unwrap();
        assert_eq!(right.holder(), Some(&UnitCode::new(STREET)));
        assert_eq!(waiting(&town, &leader()).await, [right.number.to_string()]);
        let leader = leader();
        let advice = town.desk.on_right(
            &leader,
            &right.number,
            &unguarded,
            answer(RightVerdict::Accept),
        );
        assert_eq!(advice.await.unwrap_err().reason, Reason::NotAnAnswer);
        let silent = AnswerRight {
            verdict: RightVerdict::Object,
            reason: String::new(),
        };
        let refused = town
            .desk
            .on_right(&leader, &right.number, &unguarded, silent)
            .await;
        assert_eq!(refused.unwrap_err().reason, Reason::ReasonMissing);
        let no = answer(RightVerdict::Object);
        town.desk
            .on_right(&leader, &right.number, &unguarded, no)
            .await
            .unwrap();
        let view = town.desk.right(&body, &right.number).await.unwrap();
        assert_eq!(view.right.answer.unwrap().verdict, RightVerdict::Object);
    }
}

#[tokio::test]
async fn a_right_is_used_only_by_whom_and_over_whom_the_city_says() {
    let town = Town::of(Engine::Sqlite, "wuhou").await;
    let worker = caller("worker", Role::StreetWorker, STREET, "510107001");
    let table = [
        // Over the families that the right names, and the bodies that they own at the street.
        (leader(), ask("planning", "510107-ziran"), Ok(())),
        (
            leader(),
            ask("planning", "510107-shichang"),
            Err(Reason::RightNotHeld),
        ),
        (leader(), ask("assess-heads", BODY), Ok(())),
        (
            leader(),
            ask("assess-heads", "510107-minzheng"),
            Err(Reason::RightNotHeld),
        ),
        // Over every department, where it names none; never over another street.
        (leader(), ask("decisions", "510107-minzheng"), Ok(())),
        (
            leader(),
            ask("decisions", "jd-510107004"),
            Err(Reason::RightNotHeld),
        ),
        // What is managed or called is not asked for, and what the city has not is nobody's.
        (
            leader(),
            ask("management", "510107-ziran"),
            Err(Reason::RightNotHeld),
        ),
        (
            leader(),
            ask("nothing", "510107-ziran"),
            Err(Reason::RightNotHeld),
        ),
        // A department has no advice to give, and a street asks itself for no consent.
        (
            officer("510107-ziran"),
            ask("planning", "510107-ziran"),
            Err(Reason::UnitMayNot),
        ),
        (leader(), ask("consent", STREET), Err(Reason::RightNotHeld)),
        (
            officer(BODY),
            ask("consent", "510107-ziran"),
            Err(Reason::UnitMayNot),
        ),
        (
            worker,
            ask("planning", "510107-ziran"),
            Err(Reason::RoleMayNot),
        ),
        (
            leader(),
            ask("planning", "nobody"),
            Err(Reason::UnknownUnit),
        ),
    ];
    for (who, what, expected) in table {
        let about = format!("{} {} {}", who.account, what.right, what.to);
        let used = asked(&town, &who, what).await;
        let told = used.map(drop).map_err(|refusal| refusal.reason);
        assert_eq!(told, expected, "{about}");
    }
    // An assessment wants no answer: whom it is of takes note.
    let right = asked(&town, &leader(), ask("assess-heads", BODY))
        .await
        .unwrap();
    assert_eq!((right.stage, right.score), (RightStage::Answered, Some(86)));
    let unguarded = Guard::default();
    let note = NoteRight {
        note: String::new(),
    };
    let body = officer(BODY);
    let noted = town.desk.on_right(&body, &right.number, &unguarded, note);
    noted.await.unwrap();
}

#[tokio::test]
async fn what_stays_unanswered_becomes_an_alarm_once() {
    for town in both().await {
        let right = asked(&town, &leader(), ask("planning", "510107-ziran"))
            .await
            .unwrap();
        town.wait(60 * 24 * 60);
        while town.desk.reconcile().await.unwrap().fired > 0 {}
        let watcher = caller("auditor", Role::AuditAdministrator, "", "5101");
        let alarms = town
            .desk
            .alarms(&watcher, true, None, Some(50))
            .await
            .unwrap()
            .items;
        let about = |kind: AlarmKind| {
            let of_kind = alarms.iter().filter(|alarm| alarm.kind == kind.as_str());
            of_kind
                .map(|alarm| alarm.number.clone())
                .collect::<Vec<_>>()
        };
        let raised = about(AlarmKind::RightUnanswered);
        assert_eq!(raised.len(), 1, "{alarms:?}");
        let alarm = town
            .desk
            .alarm(&watcher, &MatterNumber::new(&raised[0]))
            .await
            .unwrap();
        assert_eq!(alarm.alarm.subject.unwrap().number, right.number.as_str());
        // It can still be answered.
        let department = officer("510107-ziran");
        let late = answer(RightVerdict::NotAccept);
        let unguarded = Guard::default();
        let answered = town
            .desk
            .on_right(&department, &right.number, &unguarded, late);
        answered.await.unwrap();
        assert!(verify(&town.db, |_| {}).await.unwrap().is_sound());
    }
}

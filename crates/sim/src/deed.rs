//! A deed: who does what to which matter, as data, so that it can be told, repeated and
//! sent from another node.

use shaoying_desk::{
    Caller, Desk, Done, Guard, SettleAlarm, admission, appeal, editions::ReportGap, resident,
    right, whistle, work_order,
};
use shaoying_model::{MatterNumber, Refusal};

use crate::scene::drawn;

/// Lists what can be done to one kind of matter, each through the desk's own door.
macro_rules! deeds {
    ($(#[$meta:meta])* $name:ident of $module:ident through $door:ident { $($verb:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub(crate) enum $name { $($verb($module::$verb)),+ }

        impl $name {
            async fn carry_out(
                self,
                desk: &Desk,
                caller: &Caller,
                number: &MatterNumber,
                guard: &Guard,
            ) -> Result<Done, Refusal> {
                match self {
                    $(Self::$verb(what) => Box::pin(desk.$door(caller, number, guard, what)).await),+
                }
            }
        }

        $(impl From<$module::$verb> for $name {
            fn from(what: $module::$verb) -> Self { Self::$verb(what) }
        })+
    };
}

deeds! {
    /// What is done to an order.
    OrderDeed of work_order through on_order {
        Acknowledge, BeginHandling, Close, DecideExclusion, DecideExtension, Decline, Defer,
        Dispatch, Escalate, FinishPart, Handle, JoinAppeal, Judge, LiftSupervision, Merge,
        Object, Reassign, ReleasePart, Reopen, RequestExclusion, RequestExtension, Resume,
        ReturnForRework, RuleObjection, Supervise, Unmerge, Verify,
    }
}

deeds! {
    /// What clerks do to an appeal.
    AppealDeed of appeal through on_appeal { CallBack, Rate, Reopen }
}

deeds! {
    /// What is done to a whistle.
    WhistleDeed of whistle through on_whistle {
        Acknowledge, Assess, AssessStreet, Conclude, Contact, Finish, JoinOrder, Release,
        Repeat, ReportIn, RestatePresence,
    }
}

deeds! {
    /// What is done to one use of a right.
    RightDeed of right through on_right { AnswerRight, NoteRight }
}

deeds! {
    /// What is done to an admission.
    AdmissionDeed of admission through on_admission {
        CountUse, Decide, Hear, Opine, Review, Withdraw,
    }
}

/// What residents do to their own appeal, through their own door.
#[derive(Debug, Clone)]
pub(crate) enum ResidentDeed {
    Rate(appeal::Rate),
    Reopen(appeal::Reopen),
}

impl ResidentDeed {
    async fn carry_out(
        self,
        desk: &Desk,
        number: &MatterNumber,
        guard: &Guard,
    ) -> Result<Done, Refusal> {
        let word = desk.tracking(number).code;
        match self {
            Self::Rate(what) => Box::pin(desk.as_resident(number, &word, guard, what)).await,
            Self::Reopen(what) => Box::pin(desk.as_resident(number, &word, guard, what)).await,
        }
    }
}

/// What is done.
#[derive(Debug, Clone)]
pub(crate) enum What {
    ReceiveAppeal(Box<appeal::Receive>),
    Report(Box<resident::Report>),
    ReceiveOrder(Box<work_order::Receive>),
    Blow(Box<whistle::Blow>),
    Apply(Box<admission::Apply>),
    RecordHandedDown(Box<admission::RecordHandedDown>),
    AutoRoute(MatterNumber),
    Order(MatterNumber, Box<OrderDeed>),
    Appeal(MatterNumber, AppealDeed),
    Resident(MatterNumber, ResidentDeed),
    Whistle(MatterNumber, Box<WhistleDeed>),
    Admission(MatterNumber, Box<AdmissionDeed>),
    SettleAlarm(MatterNumber, SettleAlarm),
    ReportGap(MatterNumber, ReportGap),
    AskRight(right::AskRight),
    Right(MatterNumber, RightDeed),
    /// A picture of so many pixels' side.
    Keep(u32),
}

/// A deed.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    pub(crate) caller: Caller,
    pub(crate) guard: Guard,
    pub(crate) what: What,
}

impl Deed {
    pub(crate) fn new(caller: Caller, what: What) -> Self {
        Self {
            caller,
            guard: Guard::default(),
            what,
        }
    }

    pub(crate) fn order(caller: Caller, number: &MatterNumber, what: impl Into<OrderDeed>) -> Self {
        Self::new(caller, What::Order(number.clone(), Box::new(what.into())))
    }

    pub(crate) fn appeal(
        caller: Caller,
        number: &MatterNumber,
        what: impl Into<AppealDeed>,
    ) -> Self {
        Self::new(caller, What::Appeal(number.clone(), what.into()))
    }

    pub(crate) fn whistle(
        caller: Caller,
        number: &MatterNumber,
        what: impl Into<WhistleDeed>,
    ) -> Self {
        Self::new(caller, What::Whistle(number.clone(), Box::new(what.into())))
    }

    pub(crate) fn admission(
        caller: Caller,
        number: &MatterNumber,
        what: impl Into<AdmissionDeed>,
    ) -> Self {
        Self::new(
            caller,
            What::Admission(number.clone(), Box::new(what.into())),
        )
    }

    /// The matter it is done to; none where it opens one.
    pub(crate) fn number(&self) -> Option<&MatterNumber> {
        match &self.what {
            What::ReceiveAppeal(_)
            | What::Report(_)
            | What::ReceiveOrder(_)
            | What::Blow(_)
            | What::AskRight(_)
            | What::Apply(_)
            | What::RecordHandedDown(_)
            | What::Keep(_) => None,
            What::AutoRoute(number)
            | What::Order(number, _)
            | What::Appeal(number, _)
            | What::Resident(number, _)
            | What::Whistle(number, _)
            | What::Admission(number, _)
            | What::Right(number, _)
            | What::SettleAlarm(number, _)
            | What::ReportGap(number, _) => Some(number),
        }
    }

    /// Whether a key of the caller's lets it happen only once.
    pub(crate) fn takes_key(&self) -> bool {
        !matches!(self.what, What::AutoRoute(_))
    }

    /// Whether the desk draws from its dice for it: to seal a person, or for the id of a file.
    pub(crate) fn draws_from_the_dice(&self) -> bool {
        match &self.what {
            What::Keep(_) => true,
            What::ReceiveAppeal(receive) => receive.appellant.is_some(),
            What::Report(report) => report.contact != shaoying_desk::Appellant::default(),
            _ => false,
        }
    }

    /// Does it.
    pub(crate) async fn carry_out(self, desk: &Desk) -> Result<Done, Refusal> {
        let Self {
            caller,
            guard,
            what,
        } = self;
        match what {
            What::ReceiveAppeal(what) => {
                Box::pin(desk.receive_appeal(&caller, &guard, *what)).await
            }
            What::Report(what) => Box::pin(desk.report(&guard, *what)).await,
            What::Resident(number, what) => what.carry_out(desk, &number, &guard).await,
            What::ReceiveOrder(what) => Box::pin(desk.receive_order(&caller, &guard, *what)).await,
            What::Blow(what) => Box::pin(desk.blow(&caller, &guard, *what)).await,
            What::Apply(what) => Box::pin(desk.apply_for_admission(&caller, &guard, *what)).await,
            What::RecordHandedDown(what) => {
                Box::pin(desk.record_handed_down(&caller, &guard, *what)).await
            }
            What::AutoRoute(number) => Box::pin(desk.auto_route(&number)).await,
            What::Order(number, what) => what.carry_out(desk, &caller, &number, &guard).await,
            What::Appeal(number, what) => what.carry_out(desk, &caller, &number, &guard).await,
            What::Whistle(number, what) => what.carry_out(desk, &caller, &number, &guard).await,
            What::Admission(number, what) => what.carry_out(desk, &caller, &number, &guard).await,
            What::Keep(side) => Box::pin(desk.keep_attachment(&caller, &guard, drawn(side))).await,
            What::AskRight(what) => Box::pin(desk.ask_right(&caller, &guard, what)).await,
            What::Right(number, what) => what.carry_out(desk, &caller, &number, &guard).await,
            What::SettleAlarm(number, what) => {
                Box::pin(desk.settle_alarm(&caller, &number, &guard, what)).await
            }
            What::ReportGap(number, what) => {
                Box::pin(desk.report_gap(&caller, &number, &guard, what)).await
            }
        }
    }
}

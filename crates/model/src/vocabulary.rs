//! Small closed vocabularies shared by the matters and the profile. Open lists
//! (channels, whistle kinds' limits, items) are data of the locality instead.

/// Defines an enum whose variants are stored and spoken as snake_case words.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stored word.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads a stored word.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What a person wants (rules B2; praise is the sixth, DB12/T 1438).
    AppealKind {
        /// 咨询
        Inquiry = "inquiry",
        /// 求助
        Help = "help",
        /// 投诉
        Complaint = "complaint",
        /// 举报
        Tipoff = "tipoff",
        /// 建议
        Suggestion = "suggestion",
        /// 表扬
        Praise = "praise",
    }
}

vocabulary! {
    /// Difficulty, which the profile maps to the tier that solves it (facts A2-21).
    Grade {
        /// Solved by the community, in the shipped (assumed) mapping.
        A = "A",
        /// By the street.
        B = "B",
        /// By the district.
        C = "C",
        /// By the city.
        D = "D",
    }
}

vocabulary! {
    /// How soon a matter must be handled (rules B2); the profile gives each its limits.
    Urgency {
        /// 紧急: life or property is in danger.
        Emergency = "emergency",
        /// 急: water, power, gas or heating has failed.
        Urgent = "urgent",
        /// 一般
        General = "general",
        /// 复杂: needs several units or a longer look.
        Complex = "complex",
    }
}

vocabulary! {
    /// Four whistles (facts A2-20).
    WhistleKind {
        /// 日常哨, for ordinary problems.
        Routine = "routine",
        /// 重点哨, for key work.
        KeyWork = "key_work",
        /// 协调哨, for joint enforcement.
        Coordination = "coordination",
        /// 应急哨, for emergencies.
        Emergency = "emergency",
    }
}

vocabulary! {
    /// How a department is present at a street (facts A2-14, A3-11).
    PresenceMode {
        /// 席位制
        Seat = "seat",
        /// 常驻制
        Resident = "resident",
        /// 定期报到
        Periodic = "periodic",
    }
}

vocabulary! {
    /// How a responder came (facts A2-28).
    PresenceOutcome {
        /// 到位
        OnTime = "on_time",
        /// 慢到位
        Late = "late",
        /// 不到位
        Absent = "absent",
        /// 到位不作为
        PresentInactive = "present_inactive",
    }
}

vocabulary! {
    /// Which span of work a deadline measures.
    ClockName {
        /// From intake to judgement.
        Judge = "judge",
        /// From judgement to dispatch.
        Dispatch = "dispatch",
        /// From dispatch to acknowledgement (签收).
        Acknowledge = "acknowledge",
        /// From dispatch to handled; never waits for the acknowledgement (rules B3).
        Handle = "handle",
        /// From handled to verified.
        Verify = "verify",
        /// From verified to closed; of a whistle, from its last part to its conclusion.
        Close = "close",
        /// From objection to ruling.
        Ruling = "ruling",
        /// From deferral to the day it is looked at again; from an admission to its review.
        Review = "review",
        /// From a person's appeal to the answer they get; from a hand-down that nobody
        /// admitted to what its department says of it.
        Answer = "answer",
        /// From the answer to the call-back.
        CallBack = "call_back",
        /// From a whistle to the responder's contact with the street.
        Contact = "contact",
        /// From a whistle to the responder standing there.
        ReportIn = "report_in",
        /// From a whistle to the responder's part done.
        Finish = "finish",
        /// From conclusion to the mutual assessments.
        Assess = "assess",
        /// From an application to what a street says of it.
        Hear = "hear",
        /// From the hearing to the opinion of a member of the joint meeting.
        Opine = "opine",
        /// From the last opinion to the decision.
        Decide = "decide",
        /// From an admission to the last day it holds.
        Expiry = "expiry",
    }
}

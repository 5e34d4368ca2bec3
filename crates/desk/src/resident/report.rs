//! Report: a resident says something themselves, and may say "me too" to a matter that is
//! open already.
//!
//! Less than a clerk may say: no urgency, no date, no number of another system, since a
//! stranger's word on those would move deadlines.

use serde::Serialize;
use shaoying_model::{
    AppealKind, AreaCode, MatterNumber, Reason, Refusal,
    attachment::AttachmentId,
    journal::{StreamId, StreamKind},
    matter::Place,
    text,
};

use super::photograph::MOST_PHOTOGRAPHS;
use crate::{AnyMatter, Appellant, Caller, Desk, Done, Guard, appeal::Receive};

/// What a resident says.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Through which channel; one that the profile opens to residents.
    pub channel: String,
    /// What is wanted.
    pub kind: AppealKind,
    /// In their words.
    pub words: String,
    /// The street or community.
    pub area: AreaCode,
    /// Where exactly.
    pub place: Option<Place>,
    /// Who says it.
    pub contact: Appellant,
    /// Whether the units that handle it must not learn who says it.
    pub confidential: bool,
    /// The open order it joins, out of those that were offered. If it is not open any
    /// more the report stands alone: nothing that somebody said is lost for it.
    pub join: Option<MatterNumber>,
    /// The photographs that come with it; see [`Desk::keep_photograph`].
    pub photographs: Vec<AttachmentId>,
}

/// The longest text of a report, in characters: a small book is a mistake or an attack.
const LONGEST: usize = 5_000;
/// How much of the text becomes the title, in characters.
const TITLE: usize = 40;

/// Whether a matter of this kind is taken in without a name: whoever blows the whistle on
/// wrongdoing or has an idea need not say who they are.
const fn may_be_anonymous(kind: AppealKind) -> bool {
    matches!(kind, AppealKind::Tipoff | AppealKind::Suggestion)
}

impl Desk {
    /// Takes in what a resident says.
    pub async fn report(&self, guard: &Guard, what: Report) -> Result<Done, Refusal> {
        what.check()?;
        let rules = self.rules();
        let channel = rules.profile().channel(&what.channel);
        if channel.is_some_and(|channel| !channel.public) {
            return Err(Refusal::new(Reason::PrivateChannel).with_code("channel", &what.channel));
        }
        let join = match &what.join {
            Some(order) if self.may_still_join(order, &what).await? => Some(order.clone()),
            _ => None,
        };
        let caller = Caller::resident(self);
        let receive = what.receive(join);
        let done = self.take_in(&caller, guard, receive.clone()).await;
        match (done, &receive.join) {
            // It was closed or merged between the look and the step.
            (Err(refusal), Some(_)) if refusal.reason == Reason::NotInThisStage => {
                let alone = Receive {
                    join: None,
                    ..receive
                };
                self.take_in(&caller, guard, alone).await
            }
            // Sent twice, and what it joined has ended meanwhile: it is the same report.
            (Err(refusal), None) if refusal.reason == Reason::KeyReused && what.join.is_some() => {
                let joined = what.receive(what.join.clone());
                self.take_in(&caller, guard, joined).await
            }
            (done, _) => done,
        }
    }

    async fn may_still_join(&self, order: &MatterNumber, what: &Report) -> Result<bool, Refusal> {
        let stream = StreamId::new(StreamKind::WorkOrder, order.as_str());
        Ok(match self.stored_matter(&stream).await? {
            Some(AnyMatter::WorkOrder(order)) => super::similar::is_offered(
                &order.area,
                order.kind,
                order.opened_at,
                order.is_open(),
                &what.area,
                self.now(),
            ),
            _ => false,
        })
    }
}

impl Report {
    /// Refuses what is too long, too short or without a way to answer; the same checks
    /// before and after the last look.
    pub fn check(&self) -> Result<(), Refusal> {
        text::required("words", &self.words, LONGEST, Reason::TextMissing)?;
        let contact = &self.contact;
        text::optional("name", &contact.name, text::TITLE)?;
        let phone = &contact.phone;
        if !phone.is_empty() && !is_phone(phone) {
            return Err(Refusal::new(Reason::MalformedPhone).with("field", "phone"));
        }
        if self.photographs.len() > MOST_PHOTOGRAPHS {
            return Err(Refusal::new(Reason::OutOfRange)
                .with("field", "photographs")
                .with("most", MOST_PHOTOGRAPHS));
        }
        if may_be_anonymous(self.kind) {
            return Ok(());
        }
        let missing = [("name", &contact.name), ("phone", phone)];
        match missing.iter().find(|(_, text)| text.trim().is_empty()) {
            Some((field, _)) => Err(Refusal::new(Reason::ContactMissing).with("field", field)),
            None => Ok(()),
        }
    }

    /// A tip-off is always confidential: who is told on must not learn by whom.
    fn receive(&self, join: Option<MatterNumber>) -> Receive {
        Receive {
            channel: self.channel.clone(),
            kind: self.kind,
            title: title_of(&self.words),
            body: self.words.clone(),
            area: self.area.clone(),
            place: self.place.clone(),
            said_at: None,
            urgency: None,
            external: None,
            appellant: Some(self.contact.clone()),
            confidential: self.confidential || self.kind == AppealKind::Tipoff,
            join,
            attachments: self.photographs.clone(),
        }
    }
}

/// The first sentence, or as much of it as a line of a list holds.
pub(super) fn title_of(words: &str) -> String {
    let words = words.trim_start();
    let sentence = words
        .split(['\n', '\r', '。', '!', '!', '?', '?', ';', ';'])
        .next()
        .unwrap_or(words);
    let mut title: String = sentence.trim().chars().take(TITLE).collect();
    if sentence.trim().chars().count() > TITLE {
        title.push('…');
    }
    if title.is_empty() {
        title = words.chars().take(TITLE).collect();
    }
    title
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')');
    (5..=20).contains(&digits) && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_first_sentence() {
        let long = "很".repeat(60);
        let cases = [
            ("路灯不亮。已经三天了。", "路灯不亮".to_owned()),
            ("  路灯不亮\n晚上很黑", "路灯不亮".to_owned()),
            ("?", "?".to_owned()),
            (&long, format!("{}…", "很".repeat(TITLE))),
        ];
        for (words, title) in cases {
            assert_eq!(title_of(words), title);
        }
    }

    #[test]
    fn a_report_says_how_it_can_be_answered() {
        use AppealKind::{Complaint, Suggestion, Tipoff};
        let cases = [
            (Complaint, "王", "13800001234", None),
            (Complaint, "", "13800001234", Some(Reason::ContactMissing)),
            (Complaint, "王", " ", Some(Reason::MalformedPhone)),
            (Complaint, "王", "", Some(Reason::ContactMissing)),
            (Complaint, "王", "0714-6512345", None),
            (Complaint, "王", "电话", Some(Reason::MalformedPhone)),
            (Tipoff, "", "", None),
            (Suggestion, "", "", None),
            (Tipoff, "", "12", Some(Reason::MalformedPhone)),
        ];
        for (kind, name, phone, expected) in cases {
            let report = Report {
                channel: "web".to_owned(),
                kind,
                words: "路灯不亮".to_owned(),
                area: AreaCode::parse("420202007").unwrap(),
                place: None,
                contact: Appellant {
                    name: name.to_owned(),
                    phone: phone.to_owned(),
                    pseudonym: String::new(),
                },
                confidential: false,
                join: None,
                photographs: Vec::new(),
            };
            let refused = report.check().err().map(|refusal| refusal.reason);
            assert_eq!(refused, expected, "{kind} {name} {phone}");
            assert_eq!(report.receive(None).confidential, kind == Tipoff);
        }
    }
}

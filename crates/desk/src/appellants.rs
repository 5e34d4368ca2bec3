//! People: sealed at rest, masked in every view, opened only for a stated purpose that
//! goes on the journal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Refusal, Role,
    journal::{StreamId, StreamKind},
    text,
};
use shaoying_storage::{APPELLANTS, Row};

use crate::{
    Caller, Desk,
    views::{EntryView, entry_view},
    writer::told,
};

/// What is known of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Appellant {
    /// The name they gave.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The telephone number they gave.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The name another system knows them by.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pseudonym: String,
}

impl Appellant {
    /// With all but a hint taken out: 张**, 138****5678.
    #[must_use]
    pub fn masked(&self) -> Self {
        Self {
            name: mask_name(&self.name),
            phone: mask_phone(&self.phone),
            pseudonym: mask_name(&self.pseudonym),
        }
    }

    fn is_nobody(&self) -> bool {
        self.name.is_empty() && self.phone.is_empty() && self.pseudonym.is_empty()
    }

    /// By what the same person is known again: all that they gave. A household shares a
    /// telephone, so a number alone is nobody. What another system calls them means
    /// nothing outside it.
    pub(crate) fn mark(&self, source: &str) -> String {
        let source = if self.pseudonym.is_empty() {
            ""
        } else {
            source
        };
        [source, &self.pseudonym, &self.name, &self.phone].join("\u{1f}")
    }
}

/// The head and the tail of a number as long as a mobile telephone's. Of a shorter one the
/// tail alone: four of a landline's seven digits would be most of it.
fn mask_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    let (head, tail) = match digits.len() {
        11.. => (3, 4),
        7..11 => (0, 2),
        _ => (0, 0),
    };
    let hidden = if head > 0 { 4 } else { digits.len() - tail };
    let shown = |digits: &[char]| digits.iter().collect::<String>();
    let ends = digits.len() - tail;
    [
        shown(&digits[..head]),
        "*".repeat(hidden),
        shown(&digits[ends..]),
    ]
    .concat()
}

fn mask_name(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| {
        let rest = chars.count().max(1);
        format!("{first}{}", "*".repeat(rest))
    })
}

/// A person ready to be written with an appeal: the id, and the row if they are new.
#[derive(Debug, Clone)]
pub(crate) struct NewAppellant {
    pub(crate) id: String,
    pub(crate) row: Option<Row>,
}

/// Those whose work it is to reach the person. Whoever assesses, arbitrates or audits
/// has no need of a name (the Personal Information Protection Law, article 6).
const MAY_REVEAL: &[Role] = &[
    Role::Intake,
    Role::Dispatcher,
    Role::Verifier,
    Role::Caller,
    Role::Supervisor,
    Role::DepartmentOfficer,
    Role::StreetWorker,
    Role::StreetLeader,
    Role::CommunityWorker,
    Role::GridWorker,
];

/// Why a record was opened, as the journal keeps it.
#[derive(Debug, Serialize)]
struct Reading<'a> {
    appeal: &'a str,
    purpose: &'a str,
}

impl Desk {
    /// Seals a person's record, or finds the one that is there.
    pub(crate) async fn seal_appellant(
        &self,
        person: &Appellant,
        source: &str,
        area: &AreaCode,
    ) -> Result<Option<NewAppellant>, Refusal> {
        if person.is_nobody() {
            return Ok(None);
        }
        for (field, text) in [
            ("name", &person.name),
            ("phone", &person.phone),
            ("pseudonym", &person.pseudonym),
        ] {
            text::optional(field, text, text::TITLE)?;
        }
        let fingerprint = self.keys.fingerprint(&person.mark(source));
        let known = self
            .db
            .appellant_like(&fingerprint)
            .await
            .map_err(|error| told(&error))?;
        if let Some(known) = known {
            return Ok(Some(NewAppellant {
                id: known.id,
                row: None,
            }));
        }
        let id = self.new_id();
        let plain = serde_json::to_vec(person).unwrap_or_default();
        let sealed = self.keys.seal(&id, &plain, self.entropy.as_ref())?;
        let row = vec![
            id.as_str().into(),
            area.district().as_str().into(),
            fingerprint.into(),
            sealed.into(),
            self.clock.now().as_microsecond().into(),
        ];
        Ok(Some(NewAppellant { id, row: Some(row) }))
    }

    /// UUIDv7 from the desk's own clock and dice.
    pub(crate) fn new_id(&self) -> String {
        let mut random = [0; 10];
        self.entropy.fill(&mut random);
        let millis = self.clock.now().as_millisecond() as u64;
        uuid::Builder::from_unix_timestamp_millis(millis, &random)
            .into_uuid()
            .to_string()
    }

    /// A person with all but a hint taken out, for a view of their appeal.
    pub async fn masked(&self, id: &str) -> Result<Appellant, Refusal> {
        Ok(self.unsealed(id).await?.masked())
    }

    async fn unsealed(&self, id: &str) -> Result<Appellant, Refusal> {
        let row = self.db.appellant(id).await.map_err(|error| told(&error))?;
        let row = row.ok_or_else(|| Refusal::new(Reason::UnknownAppellant))?;
        let plain = self.keys.open(id, &row.sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Reason::StorageFailed.into())
    }

    /// Opens the record of the person behind an appeal, for a stated purpose. Handlers
    /// never see a person who asked for confidence. There is no key that makes it happen
    /// once: whoever reads again has read again, and each reading is an entry.
    pub async fn reveal(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        purpose: &str,
    ) -> Result<Appellant, Refusal> {
        caller.must_be(MAY_REVEAL)?;
        text::required("purpose", purpose, text::TITLE, Reason::PurposeMissing)?;
        let appeal = self.appeal(caller, number).await?.appeal;
        let id = appeal.appellant.ok_or(Reason::UnknownAppellant)?;
        let hotline = [
            Role::Intake,
            Role::Caller,
            Role::Dispatcher,
            Role::Supervisor,
        ];
        if appeal.confidential && !hotline.contains(&caller.role) {
            return Err(Refusal::new(Reason::RoleMayNot).with("role", caller.role.as_str()));
        }
        let person = self.unsealed(&id).await?;
        let stream = StreamId::new(StreamKind::Appellant, &id);
        let (number, purpose) = (number.clone(), purpose.to_owned());
        // The reading is on the journal before anybody reads.
        let reads = vec![stream.clone()];
        self.submit(caller.actor(), None, reads, 0, move |session| {
            let reading = Reading {
                appeal: number.as_str(),
                purpose: &purpose,
            };
            session.note(stream.clone(), "revealed", &reading)?;
            Ok(stream.clone())
        })
        .await?;
        Ok(person)
    }

    /// Who has read who is behind an appeal and what for, oldest first: told to all who
    /// may see the appeal, since nobody reads in secret.
    pub async fn readings(
        &self,
        caller: &Caller,
        number: &MatterNumber,
    ) -> Result<Vec<EntryView>, Refusal> {
        let appeal = self.appeal(caller, number).await?.appeal;
        let Some(id) = appeal.appellant else {
            return Ok(Vec::new());
        };
        let stream = StreamId::new(StreamKind::Appellant, &id);
        // The same person may have said more, where this caller sees nothing.
        let of_this = |reading: &EntryView| reading.body["appeal"] == number.as_str();
        let mut readings = Vec::new();
        let mut after = 0;
        loop {
            let page = self.db.stream(&stream, after, 500).await;
            let entries = page.map_err(|error| told(&error))?.entries;
            let Some(last) = entries.last() else {
                return Ok(readings);
            };
            after = last.sequence;
            readings.extend(entries.into_iter().map(entry_view).filter(of_this));
        }
    }
}

pub(crate) fn put(session: &mut crate::Session<'_>, person: Option<&NewAppellant>) {
    if let Some(row) = person.and_then(|person| person.row.clone()) {
        session.put(&APPELLANTS, row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_again_by_all_that_they_gave() {
        let person = |name: &str, phone: &str, pseudonym: &str| Appellant {
            name: name.into(),
            phone: phone.into(),
            pseudonym: pseudonym.into(),
        };
        let one = (person("王桂英", "13800001234", ""), "");
        let another = [
            (person("王建国", "13800001234", ""), ""),
            (person("王桂英", "13800001235", ""), ""),
            (person("", "13800001234", ""), ""),
            (person("王桂英", "", ""), ""),
            (person("王桂英", "13800001234", "u1"), "board"),
            (person("王桂英", "13800001234", "u1"), "hotline"),
        ];
        let mut marks = vec![one.0.mark(one.1)];
        marks.extend(another.iter().map(|(who, source)| who.mark(source)));
        let all = marks.len();
        marks.sort();
        marks.dedup();
        assert_eq!(marks.len(), all, "{marks:?}");
        // Who says it does not matter where no system has a name for them.
        assert_eq!(one.0.mark("hotline"), one.0.mark(""));
    }

    #[test]
    fn a_mask_leaves_a_hint_and_no_more() {
        let cases = [
            (("张三丰", "13812345678"), ("张**", "138****5678")),
            (("李", "110"), ("李*", "***")),
            // A landline's seven or eight digits, and one with its area before it.
            (("王五", "6541234"), ("王*", "*****34")),
            (("王五", "65412345"), ("王*", "******45")),
            (("王五", "0714-6541234"), ("王*", "071****1234")),
            (("", ""), ("", "")),
        ];
        for ((name, phone), (masked_name, masked_phone)) in cases {
            let person = Appellant {
                name: name.into(),
                phone: phone.into(),
                pseudonym: String::new(),
            };
            assert_eq!(person.masked().name, masked_name);
            assert_eq!(person.masked().phone, masked_phone);
        }
    }
}

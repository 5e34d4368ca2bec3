//! One appeal as a file gives it, or the reason why the file does not give one.

use shaoying_model::{AppealKind, AreaCode, Reason, Refusal, Timestamp};

use crate::{
    Mapping, instant,
    mapping::{Field, Positions},
    text,
};

/// An appeal read from a file: cleaned, in range, not yet held against the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealRow {
    /// The line of the file its record begins on, or the row of the sheet; from 1.
    pub line: u64,
    /// The source's own number of it; unique in the source, as far as the source knows.
    pub external_id: String,
    /// Who appealed, as the source names them.
    pub user: Option<String>,
    /// One line of 1 to 200 characters; the start of the body where the source has none.
    pub title: String,
    /// 1 to 100 000 characters; the title where the source has none.
    pub body: String,
    /// When the source received it.
    pub received_at: Timestamp,
    /// Where it is.
    pub area: AreaCode,
    /// What the person wants.
    pub kind: AppealKind,
    /// A telephone number, as written.
    pub phone: Option<String>,
    /// Where it is, in words.
    pub address: Option<String>,
    /// The cells as they are in the file, should it be rejected after all.
    pub cells: Vec<String>,
}

/// A record that gives no appeal. Its cells may hold personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The line of the file the record begins on, or the row of the sheet; from 1, or 0
    /// when it is the file that could no longer be read.
    pub line: u64,
    /// The source's number, where it could be read.
    pub external_id: Option<String>,
    /// Why; its `field` names the key of the mapping's columns.
    pub reason: Refusal,
    /// The cells as they are in the file; a record that could not be split is one cell.
    pub cells: Vec<String>,
}

impl AppealRow {
    /// Reads the cells of a record.
    pub(crate) fn read(
        line: u64,
        cells: &[String],
        positions: &Positions,
        mapping: &Mapping,
    ) -> Result<Self, Refusal> {
        let cell = |field| positions.cell(cells, field);
        let one_line = |field| text::line(cell(field)).map_err(|reason| about(field, reason));
        let optional =
            |field| one_line(field).map(|text| Some(text).filter(|text| !text.is_empty()));

        let external_id = one_line(Field::ExternalId)?;
        if external_id.is_empty() {
            return Err(about(Field::ExternalId, Reason::TextMissing));
        }
        let mut title = one_line(Field::Title)?;
        let mut body =
            text::paragraphs(cell(Field::Body)).map_err(|reason| about(Field::Body, reason))?;
        match (title.is_empty(), body.is_empty()) {
            (true, true) => return Err(about(Field::Body, Reason::TextMissing)),
            (true, false) => title = text::title_from(&body),
            (false, true) => body.clone_from(&title),
            (false, false) => {}
        }
        let received_at = instant::read(
            cell(Field::ReceivedAt).trim(),
            &mapping.time_formats,
            mapping.utc_offset.0,
        )
        .map_err(|reason| about(Field::ReceivedAt, reason))?;
        let area = match cell(Field::Area).trim() {
            "" => mapping.default_area.clone(),
            code => AreaCode::parse(code).map_err(|refusal| about(Field::Area, refusal.reason))?,
        };
        let kind = match cell(Field::Kind).trim() {
            "" => mapping.default_kind,
            word => mapping
                .kind(word)
                .ok_or_else(|| about(Field::Kind, Reason::BadParameter))?,
        };
        Ok(Self {
            line,
            external_id,
            user: optional(Field::User)?,
            title,
            body,
            received_at,
            area,
            kind,
            phone: optional(Field::Phone)?,
            address: optional(Field::Address)?,
            cells: cells.to_vec(),
        })
    }
}

/// A refusal that names the field, never what is in it: that may be personal.
fn about(field: Field, reason: Reason) -> Refusal {
    Refusal::new(reason).with("field", field.name())
}

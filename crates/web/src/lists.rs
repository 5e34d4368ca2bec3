//! The lists in public: their editions, their items, and each item's guide and flow chart,
//! drawn from the same data (facts A0-10 to A0-12); to be printed, and as open data.

use askama::Template;
use axum::{
    Extension, Json,
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;
use shaoying_desk::editions::{EditionView, EditionsAsked, ItemView, ItemsAsked, ItemsView};
use shaoying_links::lists::csv_of;
use shaoying_lists::{FlowStep, ListItem};
use shaoying_model::Refusal;

use crate::{page::Shell, server::Face};

#[derive(Template)]
#[template(path = "lists.html")]
struct Lists<'a> {
    s: &'a Shell,
    editions: Vec<EditionView>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "list.html")]
struct OneList<'a> {
    s: &'a Shell,
    list: ItemsView,
    words: String,
    total: String,
    found: String,
}

#[derive(Template)]
#[template(path = "list_item.html")]
struct OneItem<'a> {
    s: &'a Shell,
    edition: EditionView,
    item: ListItem,
    flow: Flow,
}

/// A flow chart: boxes from top to bottom, with an arrow between each two.
struct Flow {
    boxes: Vec<FlowBox>,
    height: usize,
}

struct FlowBox {
    number: usize,
    name: String,
    by: String,
    /// The top of the box.
    top: usize,
    /// Where its words stand.
    text: usize,
    /// Where who takes it stands.
    second: usize,
    /// The foot of the arrow that leads to it; none of the first.
    arrow: Option<(usize, usize)>,
}

/// The height of a box and of the arrow below it, in units of the drawing.
const BOX: usize = 60;
const ARROW: usize = 28;
/// How many characters a box has room for.
const ROOM: usize = 18;

impl Flow {
    fn of(steps: &[FlowStep]) -> Self {
        let cut = |text: &str| -> String {
            let mut short: String = text.chars().take(ROOM).collect();
            if text.chars().count() > ROOM {
                short.push('…');
            }
            short
        };
        let boxes = steps.iter().enumerate().map(|(place, step)| {
            let top = place * (BOX + ARROW) + 1;
            let by = step.by.as_deref().map(cut).unwrap_or_default();
            FlowBox {
                number: place + 1,
                name: cut(&step.name),
                text: top + if by.is_empty() { 36 } else { 26 },
                second: top + 47,
                by,
                top,
                arrow: (place > 0).then(|| (top - ARROW, top - 3)),
            }
        });
        Self {
            boxes: boxes.collect(),
            height: (steps.len() * (BOX + ARROW)).saturating_sub(ARROW) + 2,
        }
    }
}

/// Where a page of the lists begins.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: Option<String>,
}

/// What is looked for in a list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    words: String,
    #[serde(default)]
    after: Option<usize>,
}

/// The longest search, in characters.
const LONGEST: usize = 60;

pub(crate) async fn all(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Query(After { after }): Query<After>,
) -> Response {
    match filled_editions(&face, after) {
        Ok((editions, next)) => {
            let page = Lists {
                s: &shell,
                editions,
                next,
            };
            shell.answer(StatusCode::OK, &page)
        }
        Err(refusal) => missing(&shell, &refusal),
    }
}

/// The next editions that have items; after the last of them those that lost theirs, since
/// their revisions are still to be read. One that never held any tells a resident nothing.
fn filled_editions(
    face: &Face,
    after: Option<String>,
) -> Result<(Vec<EditionView>, Option<String>), Refusal> {
    let mut asked = EditionsAsked {
        after,
        ..EditionsAsked::default()
    };
    let mut shown = Vec::new();
    loop {
        let (mut editions, next) = face.desk.editions(&asked)?;
        editions.retain(|edition| edition.items > 0);
        shown.append(&mut editions);
        if next.is_some() && !shown.is_empty() {
            return Ok((shown, next));
        }
        asked.after = next;
        if asked.after.is_none() {
            break;
        }
    }
    loop {
        let (mut editions, next) = face.desk.editions(&asked)?;
        editions.retain(|edition| edition.items == 0 && edition.revisions > 0);
        shown.append(&mut editions);
        asked.after = next;
        if asked.after.is_none() {
            return Ok((shown, None));
        }
    }
}

pub(crate) async fn one(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Path(code): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let words: String = wanted.words.chars().take(LONGEST).collect();
    let asked = ItemsAsked {
        words: Some(words.clone()),
        after: wanted.after,
        ..ItemsAsked::default()
    };
    match face.desk.items_of(&code, &asked) {
        Ok(list) => {
            let page = OneList {
                s: &shell,
                total: list.edition.items.to_string(),
                found: list.found.to_string(),
                list,
                words,
            };
            shell.answer(StatusCode::OK, &page)
        }
        Err(refusal) => missing(&shell, &refusal),
    }
}

pub(crate) async fn item(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Path((code, item)): Path<(String, String)>,
) -> Response {
    match face.desk.item_of(&code, &item) {
        Ok(ItemView { edition, item, .. }) => {
            let page = OneItem {
                s: &shell,
                flow: Flow::of(&item.guide.procedure),
                edition,
                item,
            };
            shell.answer(StatusCode::OK, &page)
        }
        Err(refusal) => missing(&shell, &refusal),
    }
}

pub(crate) async fn csv(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Path(code): Path<String>,
) -> Response {
    match face.desk.edition(&code) {
        Ok(edition) => {
            let mut response = csv_of(&edition).into_response();
            let headers = response.headers_mut();
            let media_type = HeaderValue::from_static("text/csv; charset=utf-8");
            headers.insert(header::CONTENT_TYPE, media_type);
            let name = format!("attachment; filename=\"{}.csv\"", edition.code());
            if let Ok(name) = HeaderValue::from_str(&name) {
                headers.insert(header::CONTENT_DISPOSITION, name);
            }
            response
        }
        Err(refusal) => missing(&shell, &refusal),
    }
}

pub(crate) async fn json(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Path(code): Path<String>,
) -> Response {
    match face.desk.edition(&code) {
        Ok(edition) => Json(json!({
            "code": edition.code(),
            "head": edition.head(),
            "digest": edition.digest().to_string(),
            "items": edition.items(),
        }))
        .into_response(),
        Err(refusal) => missing(&shell, &refusal),
    }
}

fn missing(shell: &Shell, refusal: &Refusal) -> Response {
    shell.missing("lists", refusal)
}

//! Report: one page with three questions, a last look, and sending.
//!
//! What was typed travels in the page itself, so no cookie, no script and no memory on
//! the server is needed, and going back loses nothing. The form carries a key: sent twice,
//! it makes one appeal.

mod form;
mod sent;

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use serde::Deserialize;
use shaoying_desk::{
    Guard,
    resident::{Alike, MOST_PHOTOGRAPHS},
};
use shaoying_model::{AppealKind, Reason, Tier, attachment::AttachmentId, journal::StreamKind};

use form::{Filled, Problems};
use sent::Sent;

use crate::{page::Shell, server::Face};

/// A place to choose.
struct Choice {
    code: String,
    name: String,
    chosen: bool,
}

/// Places with what they lie in.
struct Group {
    name: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct Report<'a> {
    s: &'a Shell,
    f: &'a Filled,
    problems: &'a Problems,
    kinds: &'a [AppealKind],
    streets: Vec<Group>,
    photographs: Vec<AttachmentId>,
    longest: String,
    /// Whether the city has a map to point on.
    map: bool,
}

#[derive(Template)]
#[template(path = "look.html")]
struct Look<'a> {
    s: &'a Shell,
    f: &'a Filled,
    place: String,
    photographs: Vec<AttachmentId>,
    notice: String,
    communities: Vec<Choice>,
    alike: Vec<Offer>,
}

/// A similar matter, as strangers may see it.
struct Offer {
    order: String,
    topic: String,
    kind: String,
    place: String,
    stage: String,
    day: String,
    chosen: bool,
}

/// The channel that a link or a poster's code names.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Came {
    #[serde(default)]
    channel: String,
}

impl Face {
    /// The channel of a report: what the link names, if it is one of the residents' own.
    fn channel(&self, named: &str, headers: &HeaderMap) -> String {
        let rules = self.desk.rules();
        let is_public = |code: &str| {
            let channel = rules.profile().channel(code);
            channel.is_some_and(|channel| channel.public)
        };
        let agent = headers.get(header::USER_AGENT);
        let wechat = agent.is_some_and(|agent| {
            agent
                .to_str()
                .is_ok_and(|agent| agent.contains("MicroMessenger"))
        });
        let options = &self.options;
        let own = if wechat {
            &options.wechat_channel
        } else {
            &options.channel
        };
        let first = rules.profile().channels().find(|channel| channel.public);
        [named, own.as_str()]
            .into_iter()
            .find(|code| is_public(code))
            .map(str::to_owned)
            .or_else(|| first.map(|channel| channel.code.clone()))
            .unwrap_or_default()
    }
}

impl Shell {
    fn streets(&self, chosen: &str) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for area in self.profile.areas().filter(|area| area.valid_to.is_none()) {
            match area.code.tier() {
                Tier::District => groups.push(Group {
                    name: area.name.clone(),
                    choices: Vec::new(),
                }),
                Tier::Street => {
                    if let Some(group) = groups.last_mut() {
                        group.choices.push(Choice {
                            code: area.code.to_string(),
                            name: area.name.clone(),
                            chosen: area.code.as_str() == chosen,
                        });
                    }
                }
                Tier::City | Tier::Community => {}
            }
        }
        groups
    }

    /// The communities of a street; the one that is named in the address stands chosen.
    fn communities(&self, filled: &Filled) -> Vec<Choice> {
        let inside = |code: &str| code.len() == 12 && code.starts_with(&filled.street);
        if filled.street.is_empty() {
            return Vec::new();
        }
        let areas = self.profile.areas().filter(|area| area.valid_to.is_none());
        let mut named = false;
        areas
            .filter(|area| inside(area.code.as_str()))
            .map(|area| {
                let says =
                    filled.community.is_empty() && !named && filled.address.contains(&area.name);
                let chosen = says || filled.community == area.code.as_str();
                named |= chosen;
                Choice {
                    code: area.code.to_string(),
                    name: area.name.clone(),
                    chosen,
                }
            })
            .collect()
    }

    /// The frame of a form; where it was not asked for by its address, one that keeps what
    /// is filled in.
    fn over_a_form(&self, page: &'static str) -> Self {
        if self.base.is_empty() {
            self.clone()
        } else {
            self.answering("/report", page)
        }
    }

    fn form(
        &self,
        face: &Face,
        status: StatusCode,
        filled: &Filled,
        problems: &Problems,
    ) -> Response {
        let longest = face.desk.longest_photograph() / (1024 * 1024);
        let shell = self.over_a_form("form");
        let page = Report {
            s: &shell,
            photographs: filled.photographs(),
            longest: longest.to_string(),
            map: face.options.map.is_some(),
            f: filled,
            problems,
            kinds: AppealKind::ALL,
            streets: self.streets(&filled.street),
        };
        self.answer(status, &page)
    }

    fn last_look(
        &self,
        status: StatusCode,
        filled: &Filled,
        alike: &[Alike],
        notice: String,
    ) -> Response {
        let place = filled.area(&self.profile).map(|area| self.place(&area));
        let shell = self.over_a_form("look");
        let page = Look {
            s: &shell,
            f: filled,
            place: place.unwrap_or_default(),
            photographs: filled.photographs(),
            notice,
            communities: self.communities(filled),
            alike: self.offers(alike, filled),
        };
        self.answer(status, &page)
    }

    /// The matters to choose from. Two that would read the same are told apart by the time
    /// of the day.
    fn offers(&self, alike: &[Alike], filled: &Filled) -> Vec<Offer> {
        let offer = |alike: &Alike, day: String| {
            let kind = self.word("kind-", alike.kind);
            let place = self.place(&alike.area);
            let somewhere = alike.area.at(Tier::Community).is_none();
            Offer {
                chosen: filled.join == alike.order.as_str(),
                order: alike.order.to_string(),
                topic: alike.topic.clone().unwrap_or_else(|| kind.clone()),
                kind,
                place: if somewhere {
                    self.say("alike-somewhere", "street", place)
                } else {
                    place
                },
                stage: self.word("stage-", &alike.stage),
                day,
            }
        };
        let days: Vec<Offer> = alike
            .iter()
            .map(|alike| offer(alike, self.day(&alike.opened_at)))
            .collect();
        let same = |one: &Offer, other: &Offer| {
            one.order != other.order
                && one.topic == other.topic
                && one.kind == other.kind
                && one.place == other.place
                && one.day == other.day
        };
        alike
            .iter()
            .zip(&days)
            .map(|(alike, one)| {
                if days.iter().any(|other| same(one, other)) {
                    offer(alike, self.moment(&alike.opened_at))
                } else {
                    offer(alike, one.day.clone())
                }
            })
            .collect()
    }
}

/// The empty form.
pub(crate) async fn blank(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Query(came): Query<Came>,
    headers: HeaderMap,
) -> Response {
    let filled = Filled {
        key: face.desk.form_key(),
        channel: face.channel(&came.channel, &headers),
        ..Filled::default()
    };
    shell.form(&face, StatusCode::OK, &filled, &Problems::default())
}

/// The last look, or the form again with what is wrong beside each field.
pub(crate) async fn look(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    headers: HeaderMap,
    Sent {
        mut filled,
        refused,
    }: Sent,
) -> Response {
    filled.channel = face.channel(&filled.channel, &headers);
    if filled.key.is_empty() {
        filled.key = face.desk.form_key();
    }
    // The form once more as it is filled in, wherever it leads to.
    if filled.again == "form" {
        let mut problems = filled.problems(&shell);
        problems.of_photographs(&shell, &refused);
        return shell.form(&face, StatusCode::OK, &filled, &problems);
    }
    if !filled.edit.is_empty() {
        return shell.form(&face, StatusCode::OK, &filled, &Problems::default());
    }
    let mut problems = filled.problems(&shell);
    problems.of_photographs(&shell, &refused);
    if !problems.is_empty() {
        return shell.form(&face, StatusCode::UNPROCESSABLE_ENTITY, &filled, &problems);
    }
    let alike = face.alike(&shell, &filled).await;
    shell.last_look(StatusCode::OK, &filled, &alike, String::new())
}

/// Sends it, once.
pub(crate) async fn send(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    headers: HeaderMap,
    Form(mut filled): Form<Filled>,
) -> Response {
    filled.channel = face.channel(&filled.channel, &headers);
    let problems = filled.problems(&shell);
    let report = filled.report(&shell.profile);
    let Some(report) = report.filter(|_| problems.is_empty()) else {
        return shell.form(&face, StatusCode::UNPROCESSABLE_ENTITY, &filled, &problems);
    };
    let guard = Guard {
        key: (!filled.key.is_empty()).then(|| filled.key.clone()),
        version: None,
    };
    let refusal = match face.desk.report(&guard, report).await {
        Ok(done) if done.stream.kind == StreamKind::Appeal => {
            let number = shaoying_model::MatterNumber::new(done.stream.number);
            let secret = face.desk.tracking(&number).secret;
            return Redirect::to(&format!("/sent/{number}/{secret}")).into_response();
        }
        Ok(_) => Reason::StorageFailed.into(),
        Err(refusal) => refusal,
    };
    if refusal.reason == Reason::NoSuchAttachment {
        return face.without_the_lost(&shell, filled).await;
    }
    // Sent already, and changed since: another matter, if they say so once more.
    let notice = if refusal.reason == Reason::KeyReused {
        filled.key = face.desk.form_key();
        shell.t("sent-before")
    } else {
        shell.say("not-sent", "why", shell.refused(&refusal))
    };
    let alike = face.alike(&shell, &filled).await;
    shell.last_look(StatusCode::CONFLICT, &filled, &alike, notice)
}

impl Face {
    /// Photographs that waited for too long are gone: the form again, with those that are
    /// left.
    async fn without_the_lost(&self, shell: &Shell, mut filled: Filled) -> Response {
        let mut left = Vec::new();
        for id in filled.photographs() {
            if matches!(self.desk.is_photograph_of_form(&id).await, Ok(true)) {
                left.push(id.to_string());
            }
        }
        filled.photographs = left.join(" ");
        let mut problems = Problems::default();
        problems.add("photograph", shell.t("photograph-gone"));
        shell.form(self, StatusCode::UNPROCESSABLE_ENTITY, &filled, &problems)
    }

    /// Similar matters are an offer: where they cannot be had, one reports without.
    async fn alike(&self, shell: &Shell, filled: &Filled) -> Vec<Alike> {
        let (Some(kind), Some(area)) = (filled.kind(), filled.area(&shell.profile)) else {
            return Vec::new();
        };
        let alike = self.desk.alike(kind, &filled.words, &area).await;
        alike.unwrap_or_else(|refusal| {
            tracing::warn!(%refusal, "no similar matters to offer");
            Vec::new()
        })
    }
}

//! Following a matter: by number and word, or by the link that holds both. A wrong number
//! and a wrong word get one and the same answer.

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use serde::{Deserialize, Serialize};
use shaoying_desk::{
    Guard, Use,
    appeal::{Rate, Reopen},
    resident::{Progress, Tracking},
};
use shaoying_model::{MatterNumber, Reason, Refusal, Timestamp, UnitCode, appeal::Appeal};

use crate::{page::Shell, server::Face};

#[derive(Template)]
#[template(path = "ask.html")]
struct Ask<'a> {
    s: &'a Shell,
    number: &'a str,
    problem: String,
}

#[derive(Template)]
#[template(path = "sent.html")]
struct Sent<'a> {
    s: &'a Shell,
    t: &'a Tracking,
    code: String,
    p: &'a Progress,
}

#[derive(Template)]
#[template(path = "progress.html")]
struct Follow<'a> {
    s: &'a Shell,
    p: &'a Progress,
    t: &'a Tracking,
    key: String,
    notice: String,
    said: &'a Said,
    story: Vec<StoryStep>,
}

/// A line of the story.
struct StoryStep {
    at: Timestamp,
    unit: Option<UnitCode>,
    text: String,
}

/// What is typed on the page of a matter.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Said {
    key: String,
    grade: String,
    solved: String,
    comment: String,
    reason: String,
}

/// A number and a word.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    number: String,
    code: String,
}

/// A number as people type it: in lower case, with wide letters from a Chinese keyboard,
/// with or without its hyphen.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c as u32 {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let plain = text.chars().map(narrow).filter(char::is_ascii_alphanumeric);
    plain.collect::<String>().to_ascii_uppercase()
}

fn number_of(text: &str) -> Option<MatterNumber> {
    let plain = plain(text);
    let (date, serial) = plain.split_at_checked(9)?;
    MatterNumber::parse(&format!("{date}-{serial}")).ok()
}

/// The form that asks for number and word.
pub(crate) async fn ask(Extension(shell): Extension<Shell>) -> Response {
    shell.ask(StatusCode::OK, "", String::new())
}

impl Shell {
    fn ask(&self, status: StatusCode, number: &str, problem: String) -> Response {
        let page = Ask {
            s: self,
            number,
            problem,
        };
        self.private(status, &page)
    }

    fn follow(
        &self,
        face: &Face,
        progress: &Progress,
        said: &Said,
        status: StatusCode,
        notice: String,
    ) -> Response {
        let page = Follow {
            s: self,
            p: progress,
            t: &face.desk.tracking(&progress.number),
            key: face.desk.form_key(),
            notice,
            said,
            story: self.story(progress),
        };
        self.private(status, &page)
    }

    /// What happened, in its order. A unit that has it on and on is one line.
    fn story(&self, progress: &Progress) -> Vec<StoryStep> {
        let mut steps = vec![StoryStep {
            at: progress.received_at,
            unit: None,
            text: self.t("story-received"),
        }];
        steps.extend(progress.hands.iter().map(|held| StoryStep {
            at: held.since,
            unit: Some(held.unit.clone()),
            text: self.say("story-held", "unit", self.unit(&held.unit)),
        }));
        steps.extend(progress.replies.iter().map(|reply| StoryStep {
            at: reply.at,
            unit: None,
            text: self.t("story-answered"),
        }));
        steps.sort_by_key(|step| step.at);
        steps.dedup_by(|next, last| next.unit.is_some() && next.unit == last.unit);
        steps
    }

    fn unknown(&self) -> Response {
        self.trouble(
            StatusCode::NOT_FOUND,
            "unknown-matter-title",
            "unknown-matter-text",
        )
    }
}

/// Looks the number and the word up, and goes to the matter's own page.
pub(crate) async fn find(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Form(words): Form<Words>,
) -> Response {
    // A try is counted before it is looked at, whether or not there is such a number.
    let plain_number = plain(&words.number);
    if !face.doors.word(&plain_number) {
        return shell.ask(
            StatusCode::TOO_MANY_REQUESTS,
            &words.number,
            shell.t("too-many-tries"),
        );
    }
    let progress = match number_of(&words.number) {
        Some(number) => face.desk.progress(&number, &plain(&words.code)).await,
        None => Err(Reason::NoSuchMatter.into()),
    };
    match progress {
        Ok(progress) => {
            let Tracking { number, secret, .. } = face.desk.tracking(&progress.number);
            Redirect::to(&format!("/track/{number}/{secret}")).into_response()
        }
        Err(refusal) if refusal.reason == Reason::NoSuchMatter => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            shell.ask(status, &words.number, shell.t("number-or-code-wrong"))
        }
        Err(refusal) => {
            let status = StatusCode::SERVICE_UNAVAILABLE;
            shell.ask(status, &words.number, shell.refused(&refusal).to_owned())
        }
    }
}

/// The number and the long word of a link. A short word is none here: a link's door is
/// not watched as the form's is, and nobody can try 2^128 of them.
pub(crate) type Link = Path<(String, String)>;

impl Face {
    pub(crate) async fn linked(&self, Path((number, secret)): &Link) -> Result<Progress, Refusal> {
        let number = MatterNumber::parse(number).map_err(|_| Reason::NoSuchMatter)?;
        if secret.len() != 32 {
            return Err(Reason::NoSuchMatter.into());
        }
        self.desk.progress(&number, secret).await
    }

    async fn act<U: Use<Appeal>>(
        &self,
        shell: &Shell,
        link: &Link,
        said: &Said,
        what: U,
    ) -> Response {
        let progress = match self.linked(link).await {
            Ok(progress) => progress,
            Err(refusal) => return shell.not_shown(&refusal),
        };
        let secret = &link.0.1;
        let guard = Guard {
            key: (!said.key.is_empty()).then(|| said.key.clone()),
            version: None,
        };
        match self
            .desk
            .as_resident(&progress.number, secret, &guard, what)
            .await
        {
            Ok(_) => {
                let number = &progress.number;
                Redirect::to(&format!("/track/{number}/{secret}")).into_response()
            }
            Err(refusal) => {
                let notice = shell.refused(&refusal).to_owned();
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                shell.follow(self, &progress, said, status, notice)
            }
        }
    }
}

impl Shell {
    pub(crate) fn not_shown(&self, refusal: &Refusal) -> Response {
        if refusal.reason == Reason::NoSuchMatter {
            self.unknown()
        } else {
            self.trouble(
                StatusCode::SERVICE_UNAVAILABLE,
                "failed-title",
                "failed-text",
            )
        }
    }
}

/// Right after sending: number and word, to be kept.
pub(crate) async fn sent(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    link: Link,
) -> Response {
    match face.linked(&link).await {
        Ok(progress) => {
            let tracking = face.desk.tracking(&progress.number);
            let (one, other) = tracking.code.split_at(tracking.code.len() / 2);
            let page = Sent {
                s: &shell,
                t: &tracking,
                code: format!("{one} {other}"),
                p: &progress,
            };
            shell.private(StatusCode::OK, &page)
        }
        Err(refusal) => shell.not_shown(&refusal),
    }
}

/// How it stands.
pub(crate) async fn show(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    link: Link,
) -> Response {
    match face.linked(&link).await {
        Ok(progress) => shell.follow(
            &face,
            &progress,
            &Said::default(),
            StatusCode::OK,
            String::new(),
        ),
        Err(refusal) => shell.not_shown(&refusal),
    }
}

/// The resident's rating. One that is left half blank is refused with what was said kept.
pub(crate) async fn rate(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    link: Link,
    Form(said): Form<Said>,
) -> Response {
    let grade = said.grade.parse().ok();
    let (Some(grade), true) = (grade, matches!(said.solved.as_str(), "yes" | "no")) else {
        return match face.linked(&link).await {
            Ok(progress) => {
                let notice = shell.t("rating-incomplete");
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                shell.follow(&face, &progress, &said, status, notice)
            }
            Err(refusal) => shell.not_shown(&refusal),
        };
    };
    let what = Rate {
        grade,
        solved: said.solved == "yes",
        comment: said.comment.trim().to_owned(),
    };
    face.act(&shell, &link, &said, what).await
}

/// It is not done, says the resident.
pub(crate) async fn reopen(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    link: Link,
    Form(said): Form<Said>,
) -> Response {
    let what = Reopen {
        reason: said.reason.trim().to_owned(),
    };
    face.act(&shell, &link, &said, what).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let right = "A20260302-0000001";
        for typed in [
            right,
            "a20260302-0000001",
            " A20260302 0000001 ",
            "A202603020000001",
        ] {
            assert_eq!(number_of(typed).unwrap().as_str(), right, "{typed}");
        }
        let wide: String = right
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xfee0).unwrap())
            .collect();
        assert_eq!(number_of(&wide).unwrap().as_str(), right);
        for typed in ["", "A", "20260302-0000001", "A20260302-1"] {
            assert!(number_of(typed).is_none(), "{typed}");
        }
    }
}

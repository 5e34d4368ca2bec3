//! Following a matter: by number and word, or by the link that holds both. A wrong number
//! and a wrong word get one and the same answer.

mod number;
mod story;

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
    resident::{Progress, Tracking, Turned},
};
use shaoying_model::{MatterNumber, Reason, Refusal, appeal::Appeal};

use number::{number_of, plain};
use story::{StoryStep, Why};

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
    /// The form that was not taken, if it is still there.
    failed: &'static str,
    whys: Vec<Why>,
    story: Vec<StoryStep>,
    /// Whether it was not taken up.
    declined: bool,
    list: Option<String>,
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
    again: String,
}

/// What a page of a matter says beside how it stands.
struct Answer {
    status: StatusCode,
    notice: String,
    /// The form that it answers; none on the way in.
    form: &'static str,
}

/// A number and a word.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    number: String,
    code: String,
    again: String,
}

/// The form that asks for number and word.
pub(crate) async fn ask(Extension(shell): Extension<Shell>) -> Response {
    shell.ask(StatusCode::OK, "", String::new())
}

impl Answer {
    /// The page as it is.
    fn once_more(form: &'static str) -> Self {
        Self {
            status: StatusCode::OK,
            notice: String::new(),
            form,
        }
    }

    fn refused(form: &'static str, notice: String) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            notice,
            form,
        }
    }
}

impl Shell {
    fn ask(&self, status: StatusCode, number: &str, problem: String) -> Response {
        let shell = if self.base.is_empty() {
            self.clone()
        } else {
            self.answering("/track", "form")
        };
        let page = Ask {
            s: &shell,
            number,
            problem,
        };
        self.private(status, &page)
    }

    fn follow(&self, face: &Face, progress: &Progress, said: &Said, answer: Answer) -> Response {
        let Answer {
            status,
            notice,
            form,
        } = answer;
        let t = face.desk.tracking(&progress.number);
        let shown = match form {
            "ratings" => progress.may_rate,
            "reopenings" => progress.reopening.is_some_and(|reopening| !reopening.over),
            _ => false,
        };
        let failed = if shown { form } else { "" };
        let shell = if shown {
            self.answering(format!("/track/{}/{}/{form}", t.number, t.secret), "form")
        } else {
            self.clone()
        };
        let page = Follow {
            s: &shell,
            p: progress,
            t: &t,
            failed,
            key: face.desk.form_key(),
            notice,
            said,
            whys: self.whys(progress),
            story: self.story(progress),
            declined: progress
                .turns
                .iter()
                .any(|turn| turn.current && matches!(turn.what, Turned::Declined { .. })),
            list: progress
                .basis
                .as_ref()
                .and_then(|basis| self.list_of(basis, &face.desk)),
        };
        self.private(status, &page)
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
    if !words.again.is_empty() {
        return shell.ask(StatusCode::OK, &words.number, String::new());
    }
    // A try is counted before it is looked at, whether or not there is such a number; however
    // it is written, it is the same one.
    let number = number_of(&words.number);
    let tried = match &number {
        Some(number) => face.doors.word(number.as_str()),
        None => face.doors.word(&plain(&words.number)),
    };
    if let Err(later) = tried {
        let minutes = later.as_secs().div_ceil(60).max(1).to_string();
        let told = shell.say("too-many-tries", "minutes", minutes);
        return shell.ask(StatusCode::TOO_MANY_REQUESTS, &words.number, told);
    }
    let progress = match number {
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
        form: &'static str,
        what: U,
    ) -> Response {
        let progress = match self.linked(link).await {
            Ok(progress) => progress,
            Err(refusal) => return shell.not_shown(&refusal),
        };
        if !said.again.is_empty() {
            return shell.follow(self, &progress, said, Answer::once_more(form));
        }
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
                shell.follow(self, &progress, said, Answer::refused(form, notice))
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
        Ok(progress) => shell.follow(&face, &progress, &Said::default(), Answer::once_more("")),
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
                let answer = if said.again.is_empty() {
                    Answer::refused("ratings", shell.t("rating-incomplete"))
                } else {
                    Answer::once_more("ratings")
                };
                shell.follow(&face, &progress, &said, answer)
            }
            Err(refusal) => shell.not_shown(&refusal),
        };
    };
    let what = Rate {
        grade,
        solved: said.solved == "yes",
        comment: said.comment.trim().to_owned(),
    };
    face.act(&shell, &link, &said, "ratings", what).await
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
    face.act(&shell, &link, &said, "reopenings", what).await
}

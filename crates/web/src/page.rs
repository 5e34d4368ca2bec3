//! What every page has: the words, the visitor's wishes, dates and names as they are
//! read; and how a page becomes an answer.

use std::sync::Arc;

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use jiff::tz::{Offset, TimeZone};
use shaoying_lists::{COMMUNITY, STREET};
use shaoying_locality::LocalityProfile;
use shaoying_model::{AreaCode, Refusal, Tier, Timestamp, UnitCode};

use crate::{
    assets::{SCRIPT, STYLE},
    visitor::Visitor,
    words::Language,
};

/// The frame of a page.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    pub(crate) visitor: Visitor,
    pub(crate) profile: Arc<LocalityProfile>,
    /// Where the links for language, letter size and contrast lead: this page, or the first
    /// one from a page that cannot be asked for again.
    pub(crate) base: &'static str,
    /// On a page that answers a form, links would lose what was typed: there buttons send the
    /// form, and get the same page back.
    pub(crate) again: Option<Again>,
}

/// How a page that answers a form is had once more, as it is filled in.
#[derive(Debug, Clone)]
pub(crate) struct Again {
    /// Where its form goes.
    pub(crate) path: String,
    /// Which page is wanted.
    pub(crate) page: &'static str,
}

/// One thing that a visitor may wish differently.
pub(crate) struct Wish {
    pub(crate) query: String,
    pub(crate) text: String,
    pub(crate) lang: Option<&'static str>,
}

impl Shell {
    /// A text.
    pub(crate) fn t(&self, key: &str) -> String {
        self.visitor.language.say(key, &[])
    }

    /// A text with something filled in.
    pub(crate) fn say(&self, key: &str, name: &'static str, value: impl AsRef<str>) -> String {
        self.visitor.language.say(key, &[(name, value.as_ref())])
    }

    /// A text with two things filled in.
    pub(crate) fn say2(
        &self,
        key: &str,
        one: &'static str,
        first: impl AsRef<str>,
        other: &'static str,
        second: impl AsRef<str>,
    ) -> String {
        let parts = [(one, first.as_ref()), (other, second.as_ref())];
        self.visitor.language.say(key, &parts)
    }

    /// A text whose key ends with a word of the domain.
    pub(crate) fn word(&self, prefix: &str, word: impl std::fmt::Display) -> String {
        self.t(&format!("{prefix}{word}"))
    }

    /// The same frame, around a page that answers a form.
    pub(crate) fn answering(&self, path: impl Into<String>, page: &'static str) -> Self {
        Self {
            again: Some(Again {
                path: path.into(),
                page,
            }),
            ..self.clone()
        }
    }

    /// What may be wished differently.
    pub(crate) fn wishes(&self) -> [Wish; 3] {
        let wish = |query: &str, text: &str, lang: Option<&'static str>| Wish {
            query: query.to_owned(),
            text: self.t(text),
            lang,
        };
        let other = self.other_tag();
        [
            if self.visitor.large {
                wish("text=normal", "text-normal", None)
            } else {
                wish("text=large", "text-large", None)
            },
            if self.visitor.contrast {
                wish("contrast=normal", "contrast-normal", None)
            } else {
                wish("contrast=high", "contrast-high", None)
            },
            wish(&format!("lang={other}"), "other-language", Some(other)),
        ]
    }

    /// The tag of the language.
    pub(crate) fn tag(&self) -> &'static str {
        self.visitor.language.tag()
    }

    /// The language that one may change to.
    pub(crate) fn other_tag(&self) -> &'static str {
        if self.english() { "zh" } else { "en" }
    }

    fn english(&self) -> bool {
        self.visitor.language == Language::English
    }

    /// Where the style is.
    #[expect(
        clippy::unused_self,
        reason = "pages ask the shell for whatever is common"
    )]
    pub(crate) fn style(&self) -> &'static str {
        &STYLE.path
    }

    /// Where the script is.
    #[expect(
        clippy::unused_self,
        reason = "pages ask the shell for whatever is common"
    )]
    pub(crate) fn script(&self) -> &'static str {
        &SCRIPT.path
    }

    /// The city.
    pub(crate) fn city(&self) -> &str {
        if self.english() {
            &self.profile.name_en
        } else {
            &self.profile.name
        }
    }

    fn here(&self, at: Timestamp) -> jiff::Zoned {
        let offset = Offset::from_seconds(self.profile.utc_offset_minutes * 60);
        at.to_zoned(TimeZone::fixed(offset.unwrap_or(Offset::UTC)))
    }

    /// The day.
    pub(crate) fn day(&self, at: &Timestamp) -> String {
        let at = self.here(*at);
        let month = self.word("month-", at.month());
        let (year, day) = (at.year().to_string(), at.day().to_string());
        let parts = [("year", year.as_str()), ("month", &month), ("day", &day)];
        self.visitor.language.say("day", &parts)
    }

    /// The day and the time.
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        let time = self.here(*at).strftime("%H:%M").to_string();
        self.say2("moment", "day", self.day(at), "time", time)
    }

    /// A unit's name, never its officers'.
    pub(crate) fn unit(&self, code: &UnitCode) -> String {
        self.profile
            .unit(code)
            .map_or_else(|| code.to_string(), |unit| unit.name.clone())
    }

    /// A list of units.
    pub(crate) fn units(&self, codes: &[UnitCode]) -> String {
        let names: Vec<String> = codes.iter().map(|code| self.unit(code)).collect();
        names.join(&self.t("and-also"))
    }

    /// The units that a list of `owner` names: by their codes, as `street` or `community`, or
    /// by a family of departments.
    pub(crate) fn listed_units(&self, names: &[String], owner: &AreaCode) -> String {
        let told = |name: &String| match name.as_str() {
            STREET | COMMUNITY => self.word("list-unit-", name),
            _ => {
                let code = UnitCode::new(name.as_str());
                let unit = self.profile.unit(&code).is_some().then_some(code);
                let unit = unit.or_else(|| self.profile.family(name, Tier::District, owner));
                let found = unit.map(|unit| self.unit(&unit));
                // Codes are the staff's; a name that stands for no unit here is a word.
                found.unwrap_or_else(|| name.clone())
            }
        };
        let names: Vec<String> = names.iter().map(told).collect();
        names.join(&self.t("and-also"))
    }

    /// A place with its street before it.
    pub(crate) fn place(&self, code: &AreaCode) -> String {
        [Tier::District, Tier::Street, Tier::Community]
            .into_iter()
            .filter_map(|tier| code.at(tier))
            .filter_map(|area| self.profile.area(&area))
            .map(|area| area.name.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// An item by its code, for a basis.
    pub(crate) fn item(&self, code: &str) -> String {
        self.profile
            .item(code)
            .map_or_else(|| code.to_owned(), |item| item.name.clone())
    }

    /// What a refusal says.
    pub(crate) fn refused(&self, refusal: &Refusal) -> &'static str {
        if self.english() {
            refusal.reason.en()
        } else {
            refusal.reason.zh()
        }
    }

    /// A page, as the answer to a request.
    #[expect(
        clippy::unused_self,
        reason = "pages ask the shell for whatever is common"
    )]
    pub(crate) fn answer(&self, status: StatusCode, page: &impl Template) -> Response {
        match page.render() {
            Ok(text) => (
                status,
                [(
                    header::CACHE_CONTROL,
                    HeaderValue::from_static("private, no-cache"),
                )],
                Html(text),
            )
                .into_response(),
            Err(error) => {
                tracing::error!(%error, "a page cannot be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }

    /// The same, for a page that nobody's device should keep.
    pub(crate) fn private(&self, status: StatusCode, page: &impl Template) -> Response {
        let mut response = self.answer(status, page);
        let never = HeaderValue::from_static("no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, never);
        response
    }

    /// A page that says what went wrong and what to do, by the keys of its words.
    pub(crate) fn trouble(&self, status: StatusCode, title: &str, text: &str) -> Response {
        self.troubled(status, title, self.t(text))
    }

    /// A page that says what there is not, in the words of the refusal.
    pub(crate) fn missing(&self, title: &str, refusal: &Refusal) -> Response {
        self.troubled(
            StatusCode::NOT_FOUND,
            title,
            self.refused(refusal).to_owned(),
        )
    }

    fn troubled(&self, status: StatusCode, title: &str, text: String) -> Response {
        let page = Trouble {
            s: self,
            title: self.t(title),
            text,
        };
        self.answer(status, &page)
    }
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct Trouble<'a> {
    s: &'a Shell,
    title: String,
    text: String,
}

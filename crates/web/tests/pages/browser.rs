//! A browser without script: it asks, fills in what stands in a form, and sends it.

use std::{collections::BTreeMap, fmt::Write as _};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request},
};
use shaoying_desk::{Guard, appeal::CallBack};
use shaoying_model::{MatterNumber, Role, appeal::Appeal, appeal::Reached};
use shaoying_testkit::{Town, caller, hotline};
use shaoying_web::{WebOptions, router};
use tower::ServiceExt as _;

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// In bytes, as it was sent.
    pub(crate) size: usize,
}

pub(crate) struct Browser {
    router: Router,
    headers: Vec<(&'static str, &'static str)>,
}

pub(crate) type Fields = BTreeMap<String, String>;

impl Browser {
    pub(crate) fn of(town: &Town) -> Self {
        Self::with(town, WebOptions::default())
    }

    pub(crate) fn with(town: &Town, options: WebOptions) -> Self {
        Self {
            router: router(town.desk.clone(), options),
            headers: vec![("sec-fetch-site", "same-origin")],
        }
    }

    /// The same browser, which also says this of itself.
    pub(crate) fn saying(&self, name: &'static str, value: &'static str) -> Self {
        let mut headers = self.headers.clone();
        headers.retain(|(known, _)| *known != name);
        headers.push((name, value));
        Self {
            router: self.router.clone(),
            headers,
        }
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Page {
        let mut request = request;
        for (name, value) in &self.headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Page {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            size: bytes.len(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path), Body::empty()).await
    }

    pub(crate) async fn post(&self, path: &str, fields: &Fields) -> Page {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request, Body::from(pairs.join("&"))).await
    }

    /// Sends a form with files, as a form does that may hold some.
    pub(crate) async fn brings(&self, path: &str, fields: &Fields, files: &[Vec<u8>]) -> Page {
        const EDGE: &str = "----edge-of-a-part";
        let mut body = Vec::new();
        let mut part = |head: &str, bytes: &[u8]| {
            let head = format!("--{EDGE}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        };
        // The key stands first in the form, as it does here.
        let (first, rest): (Vec<_>, Vec<_>) = fields.iter().partition(|(name, _)| *name == "key");
        for (name, value) in first.into_iter().chain(rest) {
            part(&format!("name=\"{name}\""), value.as_bytes());
        }
        for file in files {
            let named = if file.is_empty() { "" } else { "IMG_1.jpg" };
            let head =
                format!("name=\"photograph\"; filename=\"{named}\"\r\nContent-Type: image/jpeg");
            part(&head, file);
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let request = Request::post(path).header("content-type", kind);
        self.send(request, Body::from(body)).await
    }

    /// Reports as most people do, and answers with the link's path.
    pub(crate) async fn reports(&self, filled: &[(&str, &str)]) -> String {
        let form = self.get("/report").await.good();
        let look = self.post("/report", &form.filled(filled)).await.good();
        let sent = self.post("/report/send", &look.filled(&[])).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        sent.header("location").replace("/sent/", "/track/")
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "%{byte:02X}");
        text
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

impl Page {
    #[track_caller]
    pub(crate) fn good(self) -> Self {
        assert_eq!(self.status, 200, "{}", self.text);
        self
    }

    pub(crate) fn header(&self, name: &str) -> String {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    }

    #[track_caller]
    pub(crate) fn says(&self, text: &str) {
        assert!(self.text.contains(text), "{text} is not in: {}", self.text);
    }

    #[track_caller]
    pub(crate) fn never_says(&self, text: &str) {
        assert!(!self.text.contains(text), "{text} is in: {}", self.text);
    }

    /// What the page's forms would send as they stand, with some fields filled in.
    pub(crate) fn filled(&self, filled: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::new();
        for tag in self
            .text
            .split('<')
            .map(|part| part.split('>').next().unwrap_or_default())
        {
            let Some(name) = attribute(tag, "name").filter(|_| tag.starts_with("input")) else {
                continue;
            };
            let choice = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"");
            if choice && !tag.contains(" checked") {
                continue;
            }
            let value = attribute(tag, "value").unwrap_or_default();
            fields.entry(name.to_owned()).or_insert(plain(value));
        }
        for (name, value) in filled {
            fields.insert((*name).to_owned(), (*value).to_owned());
        }
        fields
    }
}

/// A text as it was before it was put into a page.
fn plain(text: &str) -> String {
    text.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

/// What somebody of the street fills in.
pub(crate) const FILLED: [(&str, &str); 6] = [
    ("kind", "complaint"),
    ("words", "夜市占道摆摊,吵到半夜。希望来人看看。"),
    ("street", "420202007"),
    ("address", "步行街西口"),
    ("name", "王小明"),
    ("phone", "13800001234"),
];

/// The appeal's number in a link.
pub(crate) fn number_in(link: &str) -> MatterNumber {
    MatterNumber::new(link.split('/').nth(2).unwrap())
}

/// The appeal behind a link, as the hotline sees it.
pub(crate) async fn appeal(town: &Town, link: &str) -> Appeal {
    let view = town.desk.appeal(&hotline(), &number_in(link)).await;
    view.unwrap().appeal
}

/// The order that handles it.
pub(crate) async fn order(town: &Town, link: &str) -> MatterNumber {
    appeal(town, link).await.order.unwrap()
}

/// Staff judge, dispatch, handle and close an order.
pub(crate) async fn carried_through(town: &Town, link: &str) {
    let order = order(town, link).await;
    town.judged_and_dispatched(&order).await;
    town.handled(&order).await;
    town.closed(&order).await;
}

/// The call-back centre reaches nobody, however often it calls.
pub(crate) async fn called_back(town: &Town, link: &str) {
    let who = caller("caller", Role::Caller, "shi-zhihui", "4202");
    let what = CallBack {
        reached: Reached::No,
        solved: None,
        satisfaction: None,
        note: "内部备注不外传".to_owned(),
        reopen: None,
    };
    let (number, guard) = (number_in(link), Guard::default());
    for _ in 0..3 {
        let done = town.desk.on_appeal(&who, &number, &guard, what.clone());
        done.await.unwrap();
    }
}

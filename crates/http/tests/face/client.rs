//! A town behind its HTTP face, and the programs that speak to it.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request},
};
use serde_json::Value;
use shaoying_desk::{Caller, NewAccount};
use shaoying_http::{HttpOptions, router};
use shaoying_model::Role;
use shaoying_testkit::{Engine, Town, caller};
use tower::ServiceExt as _;

pub(crate) const PASSWORD: &str = "correct horse";

/// A town with its face.
pub(crate) struct Face {
    pub(crate) town: Town,
    pub(crate) router: Router,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Face {
    pub(crate) async fn new() -> Self {
        Self::with(HttpOptions::default()).await
    }

    pub(crate) async fn with(options: HttpOptions) -> Self {
        Self::of(Town::on(Engine::Sqlite).await, options)
    }

    /// In another shipped city.
    pub(crate) async fn in_city(city: &str) -> Self {
        let town = Town::of(Engine::Sqlite, city).await;
        Self::of(town, HttpOptions::default())
    }

    /// On this engine.
    pub(crate) async fn on(engine: Engine) -> Self {
        Self::of(Town::on(engine).await, HttpOptions::default())
    }

    fn of(town: Town, options: HttpOptions) -> Self {
        let router = router(town.desk.clone(), options);
        Self { town, router }
    }

    /// Opens the account of this caller.
    pub(crate) async fn account(&self, who: &Caller) {
        let city = self.town.desk.rules().profile().city.to_string();
        let administrator = caller("security", Role::SecurityAdministrator, "", &city);
        let new = NewAccount {
            name: who.account.clone(),
            display_name: who.account.clone(),
            role: who.role,
            unit: who.unit.clone(),
            area: Some(who.area.clone()),
            password: Some(PASSWORD.to_owned()),
        };
        let desk = &self.town.desk;
        desk.put_account(&administrator, new).await.unwrap();
    }

    /// A program that speaks for this caller.
    pub(crate) async fn program(&self, who: Caller) -> Program {
        self.account(&who).await;
        let made = self.town.desk.new_token(&who, "test", 1).await.unwrap();
        Program {
            router: self.router.clone(),
            token: made.secret,
        }
    }

    /// A request without credentials.
    pub(crate) fn anonymous(&self) -> Program {
        Program {
            router: self.router.clone(),
            token: String::new(),
        }
    }
}

/// A program with a token, or without.
#[derive(Clone)]
pub(crate) struct Program {
    router: Router,
    pub(crate) token: String,
}

impl Program {
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: serde_json::from_str(&text).unwrap_or(Value::String(text)),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    /// Posts under a key that is the path and the body, and so new for each wish.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        let body = body.to_string();
        let key = format!("{:x}", {
            use std::hash::{DefaultHasher, Hash as _, Hasher as _};
            let mut hasher = DefaultHasher::new();
            (path, &body).hash(&mut hasher);
            hasher.finish()
        });
        self.post_with(path, &[("idempotency-key", &key)], body)
            .await
    }

    pub(crate) async fn post_with(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Reply {
        let mut all = vec![("content-type", "application/json")];
        all.extend(headers);
        self.send(Method::POST, path, &all, body).await
    }
}

impl Reply {
    /// The body, where the status is as it should be.
    #[track_caller]
    pub(crate) fn good(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{:#}", self.body);
        self.body
    }

    /// The refusal's code and status, where it is a whole problem document.
    #[track_caller]
    pub(crate) fn refused(self) -> (u16, String) {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let text = |name: &str| self.body[name].as_str().unwrap().to_owned();
        let code = text("code");
        assert_eq!(text("type"), format!("urn:shaoying:refusal:{code}"));
        assert_eq!(self.body["status"], self.status);
        assert_eq!(text("title"), text("title_zh"));
        assert!(!text("title_en").is_empty());
        assert!(self.body["about"].is_object() && self.body["detail"].is_string());
        (self.status, code)
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

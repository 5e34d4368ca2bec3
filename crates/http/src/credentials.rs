//! Who is asking: a session cookie or a bearer token, and the guard against requests
//! that another site makes a browser send.

use std::sync::{Arc, OnceLock};

use axum::{
    extract::{FromRef as _, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use shaoying_desk::{Caller, Desk};
use shaoying_model::{Reason, Refusal};

use crate::{
    api::{Argument, Operation},
    problem::Problem,
    server::Face,
};

/// The name of the session cookie.
pub(crate) const COOKIE: &str = "shaoying_session";

/// The caller, signed in.
pub(crate) struct SignedIn(pub(crate) Caller);

/// The secret the caller showed, beside the caller.
pub(crate) struct Credentials {
    pub(crate) secret: String,
    pub(crate) caller: Caller,
}

/// Whose visit it turned out to be, for the access log.
#[derive(Debug, Clone, Default)]
pub(crate) struct Visitor(Arc<OnceLock<String>>);

impl Visitor {
    fn is(&self, account: &str) {
        // A request is signed in once; a second time it is the same account.
        let _ = self.0.set(account.to_owned());
    }

    /// The account, if one signed in.
    pub(crate) fn account(&self) -> &str {
        self.0.get().map_or("-", String::as_str)
    }
}

/// How a secret was shown.
enum Shown<'a> {
    /// By a program, on purpose.
    Bearer(&'a str),
    /// By a browser, which sends it along whoever caused the request.
    Cookie(&'a str),
}

fn shown(headers: &HeaderMap) -> Option<Shown<'_>> {
    if let Some(authorization) = headers.get(header::AUTHORIZATION) {
        let (scheme, token) = authorization.to_str().ok()?.split_once(' ')?;
        return scheme
            .eq_ignore_ascii_case("bearer")
            .then(|| Shown::Bearer(token.trim()));
    }
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, secret)| Shown::Cookie(secret))
}

/// Whether a browser says that this site's own page sent the request; nothing where no
/// browser says anything.
pub(crate) fn same_origin(headers: &HeaderMap) -> Option<bool> {
    let text = |name| headers.get(name)?.to_str().ok();
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return Some(matches!(site, "same-origin" | "none"));
    }
    let origin = text(header::ORIGIN)?;
    let (_, host) = origin.split_once("://").unwrap_or(("", ""));
    Some(!host.is_empty() && text(header::HOST).is_some_and(|own| own.eq_ignore_ascii_case(host)))
}

impl FromRequestParts<Face> for Credentials {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, face: &Face) -> Result<Self, Problem> {
        let secret = match shown(&parts.headers).ok_or(Reason::NotSignedIn)? {
            Shown::Bearer(secret) => secret,
            Shown::Cookie(secret) => {
                let own = parts.method.is_safe().then_some(true);
                match own.or_else(|| same_origin(&parts.headers)) {
                    Some(true) => {}
                    Some(false) => return Err(Reason::CrossSite.into()),
                    // A program that holds a cookie must say where it comes from.
                    None => {
                        let missing = Refusal::new(Reason::CrossSite);
                        return Err(missing.with("header", "Origin").into());
                    }
                }
                secret
            }
        };
        let desk = Arc::<Desk>::from_ref(face);
        let caller = desk.caller(secret).await?;
        if let Some(visitor) = parts.extensions.get::<Visitor>() {
            visitor.is(&caller.account);
        }
        Ok(Self {
            secret: secret.to_owned(),
            caller,
        })
    }
}

impl FromRequestParts<Face> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, face: &Face) -> Result<Self, Problem> {
        let Credentials { caller, .. } = Credentials::from_request_parts(parts, face).await?;
        Ok(Self(caller))
    }
}

/// A request that no other site made a browser send; for signing in, which shows no
/// secret yet.
pub(crate) struct OwnSite;

impl FromRequestParts<Face> for OwnSite {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Face) -> Result<Self, Problem> {
        if same_origin(&parts.headers) == Some(false) {
            return Err(Refusal::new(Reason::CrossSite).into());
        }
        Ok(Self)
    }
}

impl Argument for OwnSite {
    fn tell(_: &mut Operation<'_>) {}
}

impl Argument for Credentials {
    fn tell(operation: &mut Operation<'_>) {
        operation.signed_in = true;
    }
}

impl Argument for SignedIn {
    fn tell(operation: &mut Operation<'_>) {
        operation.signed_in = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_may_use_the_cookie() {
        type Headers = &'static [(&'static str, &'static str)];
        let cases: &[(Headers, Option<bool>)] = &[
            (&[], None),
            (&[("sec-fetch-site", "same-origin")], Some(true)),
            (&[("sec-fetch-site", "none")], Some(true)),
            (&[("sec-fetch-site", "same-site")], Some(false)),
            (&[("sec-fetch-site", "cross-site")], Some(false)),
            (
                &[("origin", "https://city.example"), ("host", "city.example")],
                Some(true),
            ),
            (
                &[
                    ("origin", "https://city.example:8443"),
                    ("host", "City.example:8443"),
                ],
                Some(true),
            ),
            (
                &[
                    ("origin", "https://city.example:1"),
                    ("host", "city.example"),
                ],
                Some(false),
            ),
            (&[("origin", "null"), ("host", "city.example")], Some(false)),
            (&[("origin", "https://"), ("host", "")], Some(false)),
            // What the browser says of the site stands above what it says of the origin.
            (
                &[
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://a.example"),
                    ("host", "a.example"),
                ],
                Some(false),
            ),
        ];
        for (given, expected) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in *given {
                headers.insert(*name, value.parse().unwrap());
            }
            assert_eq!(same_origin(&headers), *expected, "{given:?}");
        }
    }
}

//! How a visitor wants the pages: language, letter size, contrast. A link in the header
//! says it once (`?lang=en`), a cookie remembers it; there is nothing else in a cookie.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::words::Language;

/// How the pages are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Visitor {
    /// In which language.
    pub(crate) language: Language,
    /// In large letters.
    pub(crate) large: bool,
    /// In strong contrast.
    pub(crate) contrast: bool,
}

/// The wishes, each with the words that turn it on and off. The first of `lang` is what
/// somebody gets who wishes nothing.
const WISHES: [(&str, [&str; 2]); 3] = [
    ("lang", ["zh", "en"]),
    ("text", ["normal", "large"]),
    ("contrast", ["normal", "high"]),
];

/// Half a year, in seconds.
const REMEMBERED: u32 = 15_552_000;

fn asked(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

fn remembered<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

impl Visitor {
    fn of(headers: &HeaderMap, query: &str) -> Self {
        let wish = |name: &str| {
            asked(query, name).or_else(|| remembered(headers, name).map(str::to_owned))
        };
        let accepted = || {
            let first = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            Language::read(first)
        };
        Self {
            language: wish("lang")
                .and_then(|lang| Language::read(&lang))
                .or_else(accepted)
                .unwrap_or(Language::Chinese),
            large: wish("text").as_deref() == Some("large"),
            contrast: wish("contrast").as_deref() == Some("high"),
        }
    }
}

/// Reads the wishes of a request, and remembers those that it says for the first time.
pub(crate) async fn wishes(mut request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default().to_owned();
    let visitor = Visitor::of(request.headers(), &query);
    request.extensions_mut().insert(visitor);
    let mut response = next.run(request).await;
    for (name, words) in WISHES {
        let said = asked(&query, name);
        let Some(word) = words.iter().find(|word| said.as_deref() == Some(**word)) else {
            continue;
        };
        let cookie = format!("{name}={word}; Path=/; Max-Age={REMEMBERED}; SameSite=Lax; HttpOnly");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_asked_remembered_or_guessed() {
        use Language::{Chinese, English};
        // Query, cookie, Accept-Language; language, large, contrast.
        let cases = [
            ("", "", "", (Chinese, false, false)),
            ("", "", "en-GB,en;q=0.9", (English, false, false)),
            ("", "", "fr", (Chinese, false, false)),
            ("", "lang=zh", "en", (Chinese, false, false)),
            ("lang=en", "lang=zh", "zh-CN", (English, false, false)),
            (
                "text=large",
                "a=b; contrast=high",
                "",
                (Chinese, true, true),
            ),
            ("text=normal", "text=large", "", (Chinese, false, false)),
            ("lang=<script>", "", "", (Chinese, false, false)),
        ];
        for (query, cookie, accepted, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookie.parse().unwrap());
            headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().unwrap());
            let found = Visitor::of(&headers, query);
            let found = (found.language, found.large, found.contrast);
            assert_eq!(found, expected, "{query} {cookie} {accepted}");
        }
    }
}

//! The map that a city has of itself, where it names one. Without it no page asks anybody for
//! anything, and what has a point stands on a plain ground.

use axum::http::HeaderValue;
use thiserror::Error;

/// A `MapLibre` style, and where what it asks for comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CityMap {
    style: String,
    origins: Vec<String>,
}

/// An address that no page can name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0} is not the address of a map")]
pub struct BadMap(String);

/// Scheme, host and port of an address on another server.
fn origin(address: &str) -> Option<&str> {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))?;
    let host = rest.split(['/', '?']).next()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:".contains(&byte);
    let is_host = !host.is_empty() && host.bytes().all(plain);
    is_host.then(|| &address[..address.len() - rest.len() + host.len()])
}

/// Only what may stand in a header and in an attribute as it is.
fn is_plain(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/:.-_~%?=&".contains(&byte);
    address.bytes().all(plain)
}

impl CityMap {
    /// `style` is the style's address, on this server (`/maps/style.json`) or on another;
    /// `origins` are the other servers that it takes tiles, letters and pictures from.
    pub fn new(style: &str, origins: &[String]) -> Result<Self, BadMap> {
        let bad = |address: &str| BadMap(address.to_owned());
        let here = style.starts_with('/') && !style.starts_with("//");
        if !is_plain(style) || !(here || origin(style).is_some()) {
            return Err(bad(style));
        }
        let mut from: Vec<String> = Vec::new();
        for address in origins
            .iter()
            .map(String::as_str)
            .chain((!here).then_some(style))
        {
            from.push(origin(address).ok_or_else(|| bad(address))?.to_owned());
        }
        Ok(Self {
            style: style.to_owned(),
            origins: from,
        })
    }

    /// What a page says about it in its head.
    pub(crate) fn meta(&self) -> String {
        format!("<meta name=\"map-style\" content=\"{}\">", self.style)
    }
}

/// What a page that may hold a map is allowed: its own files, and the city's map. Styles are
/// written at run time there; the map draws in workers and pictures that it makes itself.
pub(crate) fn policy(map: Option<&CityMap>, ancestors: &str) -> HeaderValue {
    let origins = map.map_or(String::new(), |map| map.origins.join(" "));
    let text = format!(
        "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' {origins}; \
         img-src 'self' data: blob: {origins}; worker-src 'self' blob:; object-src 'none'; \
         base-uri 'none'; frame-ancestors {ancestors}"
    );
    // Every part of it is plain.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_here_or_on_a_named_server() {
        let tiles = ["https://tiles.example:8443/city".to_owned()];
        let here = CityMap::new("/maps/style.json", &tiles).unwrap();
        assert_eq!(here.origins, ["https://tiles.example:8443"]);
        let there = CityMap::new("https://maps.example/style.json?key=a", &[]).unwrap();
        assert_eq!(there.origins, ["https://maps.example"]);
        let bare = CityMap::new("https://maps.example?key=a", &[]).unwrap();
        assert_eq!(bare.origins, there.origins);
        let allowed = policy(Some(&there), "'none'");
        assert!(
            allowed
                .to_str()
                .unwrap()
                .contains("connect-src 'self' https://maps.example;")
        );
    }

    #[test]
    fn what_could_break_out_of_a_page_is_no_map() {
        for style in [
            "",
            "style.json",
            "//evil.example/a",
            "/a\"><script>",
            "https://",
            "ftp://a/b",
        ] {
            assert_eq!(
                CityMap::new(style, &[]).unwrap_err(),
                BadMap(style.to_owned())
            );
        }
        let origins = ["https://a.example; script-src *".to_owned()];
        assert!(CityMap::new("/style.json", &origins).is_err());
    }
}

//! The pages' own style and script: inside the binary, named by what they hold, so that a
//! browser may keep them for a year.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use shaoying_model::journal::Digest;

/// A file with the name it is asked for by.
pub(crate) struct Asset {
    /// The path.
    pub(crate) path: String,
    kind: &'static str,
    text: &'static str,
}

fn asset(name: &str, ending: &str, kind: &'static str, text: &'static str) -> Asset {
    let digest = Digest::of(&[text.as_bytes()]).to_string();
    Asset {
        path: format!("/public/{name}.{}.{ending}", &digest[..12]),
        kind,
        text,
    }
}

/// The style.
pub(crate) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    asset(
        "page",
        "css",
        "text/css; charset=utf-8",
        include_str!("../assets/page.css"),
    )
});

/// The script.
pub(crate) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    asset(
        "page",
        "js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/page.js"),
    )
});

/// A name that holds a digest always means the same bytes.
pub(crate) const FOR_EVER: HeaderValue =
    HeaderValue::from_static("public, max-age=31536000, immutable");

pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let asked = format!("/public/{name}");
    match [&*STYLE, &*SCRIPT]
        .into_iter()
        .find(|asset| asset.path == asked)
    {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
                (header::CACHE_CONTROL, FOR_EVER),
            ],
            asset.text,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

//! The built staff front end: single pages with their own routes, and their files. In a
//! debug build they are read from disk, so that a new build shows at once.

use axum::{
    extract::{Extension, Path},
    http::{HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use rust_embed::Embed;

use crate::{assets::FOR_EVER, page::Shell};

/// What `npm run build` leaves; nothing where it has not run.
#[derive(Embed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Built;

/// Ant Design writes its styles at run time, so inline styles are needed here; scripts are
/// the build's own files. The map draws in workers and images that it makes itself.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
     worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
);

/// Asked again each time, and answered from the cache if nothing has changed.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

fn file(name: &str, cache: HeaderValue) -> Option<Response> {
    // A name from disk must be the name it looks like.
    if name.split('/').any(|part| part == "..") {
        return None;
    }
    let file = Built::get(name)?;
    let kind = HeaderValue::from_str(file.metadata.mimetype()).ok()?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, cache),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    Some((headers, file.data).into_response())
}

/// A page of the front end, or how to build it.
fn single_page(name: &str, shell: &Shell) -> Response {
    file(name, ASK_AGAIN).unwrap_or_else(|| {
        shell.trouble(
            StatusCode::SERVICE_UNAVAILABLE,
            "unbuilt-title",
            "unbuilt-text",
        )
    })
}

/// `/staff`, `/command` and all below: routes of the workbench.
pub(crate) async fn workbench(Extension(shell): Extension<Shell>) -> Response {
    single_page("staff.html", &shell)
}

/// `/m` and all below: the phone's files where there is such a file, such as its manifest
/// and its service worker, else its routes.
pub(crate) async fn phone(uri: Uri, Extension(shell): Extension<Shell>) -> Response {
    let name = uri.path().trim_start_matches('/');
    file(name, ASK_AGAIN).unwrap_or_else(|| single_page("m.html", &shell))
}

/// Files whose names hold a digest.
pub(crate) async fn assets(Path(name): Path<String>) -> Response {
    file(&format!("assets/{name}"), FOR_EVER)
        .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

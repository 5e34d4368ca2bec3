//! The built staff front end: single pages with their own routes, and their files. In a
//! debug build they are read from disk, so that a new build shows at once.

use axum::{
    extract::{Extension, Path, RawQuery, State},
    http::{HeaderValue, StatusCode, Uri, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use rust_embed::Embed;

use crate::{assets::FOR_EVER, city_map::policy, page::Shell, server::Face};

/// What `npm run build` leaves; nothing where it has not run.
#[derive(Embed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Built;

/// Asked again each time, and answered from the cache if nothing has changed.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// What it draws in the background obeys the policy that it came with, not its page's.
fn file(name: &str, cache: HeaderValue, face: &Face) -> Option<Response> {
    // A name from disk must be the name it looks like.
    if name.split('/').any(|part| part == "..") {
        return None;
    }
    let file = Built::get(name)?;
    let kind = HeaderValue::from_str(file.metadata.mimetype()).ok()?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, cache),
        (
            header::CONTENT_SECURITY_POLICY,
            policy(face.options.map.as_ref(), "'none'"),
        ),
    ];
    Some((headers, file.data).into_response())
}

/// A page of the front end, told of the city's map, or how to build it. `ancestors` are the
/// pages that may hold it.
fn single_page(name: &str, ancestors: &str, face: &Face, shell: &Shell) -> Response {
    let page = Built::get(name).and_then(|file| String::from_utf8(file.data.into_owned()).ok());
    let Some(mut page) = page else {
        return shell.trouble(
            StatusCode::SERVICE_UNAVAILABLE,
            "unbuilt-title",
            "unbuilt-text",
        );
    };
    let map = face.options.map.as_ref();
    if let Some(map) = map {
        page = page.replacen("<head>", &format!("<head>{}", map.meta()), 1);
    }
    let headers = [
        (header::CACHE_CONTROL, ASK_AGAIN),
        (header::CONTENT_SECURITY_POLICY, policy(map, ancestors)),
    ];
    (headers, Html(page)).into_response()
}

/// `/staff`, `/command` and all below: routes of the workbench.
pub(crate) async fn workbench(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
) -> Response {
    single_page("staff.html", "'none'", &face, &shell)
}

/// `/m` alone: only below the slash does a phone keep the pages for a time without a network.
pub(crate) async fn below_the_slash(RawQuery(query): RawQuery) -> Redirect {
    match query {
        Some(query) => Redirect::permanent(&format!("/m/?{query}")),
        None => Redirect::permanent("/m/"),
    }
}

/// `/m/` and all below: the phone's files where there is such a file, such as its manifest
/// and its service worker, else its routes.
pub(crate) async fn phone(
    uri: Uri,
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
) -> Response {
    let name = uri.path().trim_start_matches('/');
    file(name, ASK_AGAIN, &face).unwrap_or_else(|| single_page("m.html", "'none'", &face, &shell))
}

/// The map that a resident points on: a page inside the page of the report.
pub(crate) async fn pointing(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
) -> Response {
    single_page("point.html", "'self'", &face, &shell)
}

/// Files whose names hold a digest. The map's worker is asked for again each time: its policy
/// changes with the city's map, and its name does not.
pub(crate) async fn assets(State(face): State<Face>, Path(name): Path<String>) -> Response {
    let cache = if name.contains("worker") {
        ASK_AGAIN
    } else {
        FOR_EVER
    };
    file(&format!("assets/{name}"), cache, &face)
        .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

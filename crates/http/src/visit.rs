//! Around every request: the limits, the words of a refusal, the headers of every
//! answer, the access log and the figures. Neither bodies nor queries are ever logged.

use std::any::Any;

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use shaoying_model::{Reason, Refusal};
use tokio::time::{Instant, timeout};

use crate::{
    credentials::Visitor,
    problem::{Problem, failed, prefers_english, spoken},
    server::Face,
};

/// Where files are brought, which takes its time.
const UPLOADS: [&str; 3] = [
    "/api/v1/attachments",
    "/api/v1/list-readings",
    "/api/v1/list-editions",
];

fn busy() -> Response {
    Problem::from(Refusal::new(Reason::Busy)).into_response()
}

/// Lets a request through, or says that there are too many of them or that it took too
/// long. What the writer has taken in hand is done all the same; the same key asks what
/// came of it.
async fn admitted(face: &Face, request: Request, next: Next) -> Response {
    // Whether it lives must be told also under load.
    let counted = request.uri().path().starts_with("/api/");
    let place = counted.then(|| face.places.try_acquire());
    if matches!(place, Some(Err(_))) {
        return busy();
    }
    let uploads = request.method() == Method::POST && UPLOADS.contains(&request.uri().path());
    let patience = if uploads {
        face.options.upload_timeout
    } else {
        face.options.request_timeout
    };
    let answer = timeout(patience, next.run(request)).await;
    answer.unwrap_or_else(|_| busy())
}

/// Methods by name; others share one, since anybody may invent them.
fn named(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        _ => "OTHER",
    }
}

pub(crate) async fn visit(State(face): State<Face>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = named(request.method());
    // The path as the table has it: the one that was asked for may hold anything.
    let path = request.extensions().get::<MatchedPath>().cloned();
    let english = prefers_english(request.headers());
    let api = request.uri().path().starts_with("/api/");
    let visitor = Visitor::default();
    request.extensions_mut().insert(visitor.clone());

    let mut response = spoken(admitted(&face, request, next).await, english);

    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    if api {
        // Only a file says otherwise, which is asked for again each time.
        let headers = headers.entry(header::CACHE_CONTROL);
        headers.or_insert(HeaderValue::from_static("no-store"));
    }
    let path = path.as_ref().map_or("-", MatchedPath::as_str);
    let status = response.status().as_u16();
    let took = began.elapsed();
    metrics::histogram!(
        "shaoying_http_request_seconds",
        "method" => method,
        "path" => path.to_owned(),
        "status" => status.to_string(),
    )
    .record(took.as_secs_f64());
    tracing::info!(
        target: "shaoying_http::access",
        method,
        path,
        status,
        millis = took.as_millis() as u64,
        account = visitor.account(),
    );
    response
}

const HEADERS: [(HeaderName, HeaderValue); 2] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
];

/// The answer where a handler panicked, which none should.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    metrics::counter!("shaoying_http_panics").increment(1);
    failed()
}

pub(crate) async fn no_such_page() -> Problem {
    Reason::NoSuchPage.into()
}

pub(crate) async fn method_not_allowed() -> Problem {
    Reason::MethodNotAllowed.into()
}

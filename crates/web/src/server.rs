//! The router of the pages, and what stands around every page: the visitor's wishes, the
//! guard against other sites, the pace of forms, the headers.

use std::{any::Any, num::NonZeroU32, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use shaoying_desk::{Desk, resident::MOST_PHOTOGRAPHS};
use tokio::sync::Semaphore;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    timeout::TimeoutLayer,
};

use crate::{
    address::{self, Doors, Pace},
    assets, burdens,
    city_map::CityMap,
    home, lists,
    page::Shell,
    photograph, report, staff, track,
    visitor::{self, Visitor},
};

/// What the pages are told at their start.
#[derive(Debug, Clone)]
pub struct WebOptions {
    /// The channel of a report that comes through a browser, where the profile has it.
    pub channel: String,
    /// The channel of one that comes through WeChat's browser.
    pub wechat_channel: String,
    /// Whether a proxy stands before the server, whose word on the client's address is
    /// then taken.
    pub behind_proxy: bool,
    /// The city's own map.
    pub map: Option<CityMap>,
    /// How often one address may send a form.
    pub forms: Pace,
    /// How often a word may be tried on one number.
    pub words: Pace,
    /// The longest form, in bytes.
    pub form_limit: usize,
    /// How long a page may take.
    pub timeout: Duration,
    /// How long photographs may be on their way.
    pub upload_timeout: Duration,
    /// How many photographs may be in memory at the same moment, each as long as one may be.
    pub uploads: usize,
}

impl Default for WebOptions {
    fn default() -> Self {
        Self {
            channel: "web".to_owned(),
            wechat_channel: "wechat".to_owned(),
            behind_proxy: false,
            map: None,
            // Many residents may share an address of their telephone company.
            forms: Pace {
                burst: NonZeroU32::MIN.saturating_add(39),
                every: Duration::from_secs(5),
            },
            words: Pace {
                burst: NonZeroU32::MIN.saturating_add(9),
                every: Duration::from_mins(5),
            },
            form_limit: 128 * 1024,
            timeout: Duration::from_secs(30),
            upload_timeout: Duration::from_mins(5),
            uploads: 16,
        }
    }
}

/// What every page has at hand.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    pub(crate) desk: Arc<Desk>,
    pub(crate) options: Arc<WebOptions>,
    pub(crate) doors: Arc<Doors>,
    pub(crate) uploads: Arc<Semaphore>,
}

/// The pages of a desk.
pub fn router(desk: Arc<Desk>, options: WebOptions) -> Router {
    let face = Face {
        desk,
        doors: Arc::new(Doors::new(options.forms, options.words)),
        uploads: Arc::new(Semaphore::new(options.uploads)),
        options: Arc::new(options),
    };
    let forms = Router::new()
        .route("/report", get(report::blank))
        .route("/report/send", post(report::send))
        .route("/sent/{number}/{secret}", get(track::sent))
        .route("/track", get(track::ask).post(track::find))
        .route("/track/{number}/{secret}", get(track::show))
        .route("/track/{number}/{secret}/ratings", post(track::rate))
        .route("/track/{number}/{secret}/reopenings", post(track::reopen))
        .layer(DefaultBodyLimit::max(face.options.form_limit))
        .layer(too_slow(face.options.timeout));
    // A slow line takes its time for photographs, and one too many is told beside its field.
    let longest = face.options.form_limit + (MOST_PHOTOGRAPHS + 1) * face.desk.longest_photograph();
    let uploads = Router::new()
        .route("/report", post(report::look))
        .layer(DefaultBodyLimit::max(longest))
        .layer(too_slow(face.options.upload_timeout));
    let forms = forms
        .merge(uploads)
        .layer(middleware::from_fn_with_state(face.clone(), paced))
        .layer(CsrfLayer::new());
    let pages = Router::new()
        .route("/", get(home::home))
        .route("/burdens", get(burdens::show))
        .route("/lists", get(lists::all))
        .route("/lists/{edition}", get(lists::one))
        .route("/lists/{edition}/items/{item}", get(lists::item))
        .route("/lists/{edition}/list.csv", get(lists::csv))
        .route("/lists/{edition}/list.json", get(lists::json))
        .route("/report/map", get(staff::pointing))
        .route("/report/photographs/{id}", get(photograph::of_form))
        .route(
            "/track/{number}/{secret}/photographs/{id}",
            get(photograph::whole),
        )
        .route(
            "/track/{number}/{secret}/photographs/{id}/thumbnail",
            get(photograph::thumbnail),
        )
        .route("/public/{name}", get(assets::serve))
        .route("/staff", get(staff::workbench))
        .route("/staff/{*route}", get(staff::workbench))
        .route("/command", get(staff::workbench))
        .route("/command/{*route}", get(staff::workbench))
        .route("/m", get(staff::below_the_slash))
        .route("/m/", get(staff::phone))
        .route("/m/{*route}", get(staff::phone))
        .route("/assets/{*name}", get(staff::assets))
        .route("/{*path}", get(nothing_here))
        .layer(too_slow(face.options.timeout));
    forms
        .merge(pages)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(face.clone(), framed))
        .layer(middleware::from_fn(visitor::wishes))
        .layer(CompressionLayer::new())
        .with_state(face)
}

fn too_slow(after: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, after)
}

/// Puts the frame of the pages into the request, words into an answer that has none, and
/// the headers onto it; notes the visit without query or number.
async fn framed(State(face): State<Face>, mut request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().copied();
    let Some(visitor) = visitor else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let shell = Shell {
        visitor,
        profile: Arc::clone(face.desk.rules().profile()),
        base: if request.method().is_safe() { "" } else { "/" },
        again: None,
    };
    request.extensions_mut().insert(shell.clone());
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let began = tokio::time::Instant::now();
    let mut response = spoken(next.run(request).await, &shell);
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(value);
    }
    tracing::info!(
        target: "shaoying_web::access",
        %method,
        path = path.as_ref().map_or("-", MatchedPath::as_str),
        status = response.status().as_u16(),
        millis = began.elapsed().as_millis() as u64,
    );
    response
}

/// An answer that a layer or an extractor gave, as a page in words.
fn spoken(response: Response, shell: &Shell) -> Response {
    let status = response.status();
    let page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    if page || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (title, text) = match status {
        StatusCode::FORBIDDEN => ("cross-site-title", "cross-site-text"),
        StatusCode::NOT_FOUND => ("not-found-title", "not-found-text"),
        StatusCode::PAYLOAD_TOO_LARGE => ("too-large-title", "too-large-text"),
        StatusCode::TOO_MANY_REQUESTS => ("too-many-title", "too-many-text"),
        status if status.is_server_error() => ("failed-title", "failed-text"),
        _ => ("unreadable-title", "unreadable-text"),
    };
    shell.trouble(status, title, text)
}

/// Forms come no faster than the pace of their address.
async fn paced(State(face): State<Face>, request: Request, next: Next) -> Response {
    let client = address::client(&request, face.options.behind_proxy);
    if !request.method().is_safe() && !face.doors.form(client) {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    next.run(request).await
}

async fn nothing_here() -> StatusCode {
    StatusCode::NOT_FOUND
}

fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a page panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// The pages' own policy: nothing from elsewhere, no inline script, no inline style. The
/// empty picture that stands for a browser's icon is the only thing written into a page.
const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; \
             connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        // Links hold a secret: other sites never learn where somebody came from.
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("geolocation=(self), camera=(self), microphone=()"),
    ),
    (
        header::VARY,
        HeaderValue::from_static("Cookie, Accept-Language"),
    ),
];

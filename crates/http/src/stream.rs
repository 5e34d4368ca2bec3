//! News of the journal as server-sent events: what happened to which matter, and never
//! its content. A client that was away names the last event it has, and gets the rest.

use std::{collections::VecDeque, convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Extension,
    extract::{FromRequestParts, State},
    http::request::Parts,
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use futures_util::stream;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shaoying_desk::{Caller, Desk, Whereabouts};
use shaoying_model::{
    Reason, Refusal, Timestamp,
    journal::{Entry, StreamKind},
};
use tokio::{
    sync::{OwnedSemaphorePermit, watch},
    time::{Instant, sleep, sleep_until},
};

use crate::{
    api::{Answer, Argument, Family, Operation, V1, get},
    credentials::Credentials,
    extract::Asked,
    problem::Problem,
    server::{Closing, Face},
};

pub(crate) fn family() -> Family {
    Family {
        tag: "stream",
        zh: "动态",
        en: "News",
        root: V1,
        endpoints: vec![get("/stream", "事项动态", "News of matters", open)],
    }
}

/// Entries read at once.
const READ_AT_ONCE: i64 = 200;

/// How long commits are gathered before they are read, so that a busy journal is not
/// read once for each of them.
const GATHER: Duration = Duration::from_millis(200);

/// Where the news begins.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Since {
    /// The position after which the news begins; the journal's end by default.
    after: Option<u64>,
}

/// The last event a client has, from the header a browser sends by itself.
struct LastEvent(Option<u64>);

impl FromRequestParts<Face> for LastEvent {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Face) -> Result<Self, Problem> {
        let Some(header) = parts.headers.get("last-event-id") else {
            return Ok(Self(None));
        };
        let position = header.to_str().ok().and_then(|text| text.parse().ok());
        let refused = Refusal::new(Reason::BadParameter).with("header", "Last-Event-ID");
        position
            .map(|position| Self(Some(position)))
            .ok_or_else(|| refused.into())
    }
}

impl Argument for LastEvent {
    fn tell(operation: &mut Operation<'_>) {
        operation.parameter(
            "header",
            "Last-Event-ID",
            false,
            "The last event the client has; it stands above `after`.",
            &json!({ "type": "integer", "minimum": 0 }),
        );
    }
}

/// Tells a stream that the server is closing, where one serves.
struct UntilClosing(Option<watch::Receiver<bool>>);

impl FromRequestParts<Face> for UntilClosing {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, face: &Face) -> Result<Self, Infallible> {
        let closing = Option::<Extension<Closing>>::from_request_parts(parts, face).await;
        let closing = closing.unwrap_or_default();
        Ok(Self(closing.map(|Extension(Closing(receiver))| receiver)))
    }
}

impl Argument for UntilClosing {
    fn tell(_: &mut Operation<'_>) {}
}

/// One piece of news.
#[derive(Debug, Serialize, JsonSchema)]
struct News<'a> {
    /// Its place in the whole journal; also the id of the event.
    position: u64,
    /// What sort of matter.
    kind: StreamKind,
    /// Its number.
    number: &'a str,
    /// What happened.
    verb: &'a str,
    /// When.
    at: Timestamp,
    /// The place the matter concerns.
    area: Option<&'a str>,
    /// The unit it waits for now; of a whistle, the street that blew it.
    holder: Option<&'a str>,
}

/// One client that listens.
struct Listener {
    desk: Arc<Desk>,
    secret: String,
    caller: Caller,
    /// Up to where the journal has been read.
    reached: u64,
    commits: watch::Receiver<u64>,
    closing: Option<watch::Receiver<bool>>,
    heartbeat: Duration,
    next_heartbeat: Instant,
    waiting: VecDeque<(Entry, Option<Whereabouts>)>,
    _place: OwnedSemaphorePermit,
}

/// The stream of events.
struct Events(Listener);

async fn open(
    State(face): State<Face>,
    credentials: Credentials,
    Asked(since): Asked<Since>,
    LastEvent(last): LastEvent,
    UntilClosing(closing): UntilClosing,
) -> Result<Events, Problem> {
    let Credentials { secret, caller } = credentials;
    caller.may_hear_news()?;
    let place = Arc::clone(&face.streams).try_acquire_owned();
    let place = place.map_err(|_| Refusal::new(Reason::Busy))?;
    let commits = face.desk.commits();
    let end = *commits.borrow();
    let heartbeat = face.options.heartbeat;
    Ok(Events(Listener {
        desk: face.desk,
        secret,
        caller,
        // A position that is not there yet is a slip, or of another database.
        reached: last.or(since.after).map_or(end, |after| after.min(end)),
        commits,
        closing,
        heartbeat,
        next_heartbeat: Instant::now() + heartbeat,
        waiting: VecDeque::new(),
        _place: place,
    }))
}

/// What woke a listener.
enum Woken {
    Commits,
    Heartbeat,
    Closing,
}

impl Listener {
    /// The next event; none when the stream ends.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if let Some((entry, at)) = self.waiting.pop_front() {
                return Some((Ok(event(&entry, at.as_ref())), self));
            }
            if self.is_closing() {
                return None;
            }
            // A heartbeat comes also when there is always something to read: it asks
            // anew whether the caller may still listen.
            if Instant::now() < self.next_heartbeat {
                if self.reached < *self.commits.borrow_and_update() {
                    self.read().await?;
                    continue;
                }
                match self.wait().await {
                    Woken::Commits => continue,
                    Woken::Closing => return None,
                    Woken::Heartbeat => {}
                }
            }
            self.next_heartbeat = Instant::now() + self.heartbeat;
            self.caller = self.desk.caller(&self.secret).await.ok()?;
            let beat = Event::default().id(self.reached.to_string()).comment("");
            return Some((Ok(beat), self));
        }
    }

    fn is_closing(&self) -> bool {
        self.closing
            .as_ref()
            .is_some_and(|closing| *closing.borrow())
    }

    async fn read(&mut self) -> Option<()> {
        let news = self
            .desk
            .news(&self.caller, self.reached, READ_AT_ONCE)
            .await;
        let (entries, reached) = news.ok()?;
        // Told of a commit that cannot be read yet: it comes with the next one.
        if reached == self.reached {
            sleep(GATHER).await;
        }
        self.reached = reached;
        for entry in entries {
            let at = self.desk.whereabouts(&entry.stream).await.ok()?;
            self.waiting.push_back((entry, at));
        }
        Some(())
    }

    async fn wait(&mut self) -> Woken {
        let closing = async {
            match &mut self.closing {
                Some(closing) => {
                    // An error means that the server is gone already.
                    let _ = closing.wait_for(|closing| *closing).await;
                }
                None => std::future::pending().await,
            }
        };
        let commits = async {
            let changed = self.commits.changed().await;
            sleep(GATHER).await;
            changed
        };
        tokio::select! {
            () = closing => Woken::Closing,
            changed = commits => match changed {
                Ok(()) => Woken::Commits,
                Err(_) => Woken::Closing,
            },
            () = sleep_until(self.next_heartbeat) => Woken::Heartbeat,
        }
    }
}

fn event(entry: &Entry, whereabouts: Option<&Whereabouts>) -> Event {
    let news = News {
        position: entry.position,
        kind: entry.stream.kind,
        number: &entry.stream.number,
        verb: &entry.verb,
        at: entry.at,
        area: whereabouts.map(|at| at.area_code.as_str()),
        holder: whereabouts.and_then(|at| at.unit_code.as_deref()),
    };
    Event::default()
        .id(entry.position.to_string())
        .data(json!(news).to_string())
}

impl IntoResponse for Events {
    fn into_response(self) -> Response {
        Sse::new(stream::unfold(self.0, Listener::next)).into_response()
    }
}

impl Answer for Events {
    fn tell(operation: &mut Operation<'_>) {
        let schema = operation.given.subschema_for::<News<'static>>().to_value();
        let description = "动态 / Events: the id is the position, the data as below";
        operation.response(200, description, "text/event-stream", &schema);
    }
}

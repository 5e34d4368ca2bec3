//! What goes out: a thing as JSON, or a matter with its version.

use axum::{
    Json,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use shaoying_desk::{
    AdmissionView, AlarmView, AnyMatter, AppealView, Caller, Desk, Done, OrderView, RightView,
    WhistleView,
};
use shaoying_model::{Matter as _, MatterNumber, Reason, Refusal, journal::StreamKind};

use crate::{
    api::{Answer, Operation, V1},
    problem::Problem,
};

pub(crate) static IDEMPOTENT_REPLAY: HeaderName = HeaderName::from_static("idempotent-replay");

/// Something as it is.
pub(crate) struct Shown<T>(pub(crate) T);

/// A matter as it is, with its version.
pub(crate) struct Read<V>(pub(crate) V);

/// A matter after a change.
pub(crate) struct Changed<V> {
    seen: Seen<V>,
    number: MatterNumber,
    version: u64,
    repeated: bool,
}

/// A matter that was opened.
pub(crate) struct Created<V>(pub(crate) Changed<V>);

/// What of a matter is shown.
#[derive(Serialize)]
#[serde(untagged)]
enum Seen<V> {
    Whole(Box<V>),
    Receipt(Receipt),
}

/// What remains to be said of a matter that has since left the caller's sight.
#[derive(Debug, Serialize, JsonSchema)]
struct Receipt {
    /// Its number.
    number: MatterNumber,
    /// What it is.
    kind: StreamKind,
    /// Its version.
    version: u64,
    /// Where it stands.
    stage: &'static str,
}

/// A matter as a page shows it.
pub(crate) trait View: Serialize + JsonSchema + Send + Sized {
    /// Where matters of its kind are.
    const COLLECTION: &'static str;

    /// The matter's number.
    fn number(&self) -> &MatterNumber;

    /// The matter's version.
    fn version(&self) -> u64;

    /// Of a matter in hand.
    fn of(
        desk: &Desk,
        caller: &Caller,
        matter: AnyMatter,
    ) -> impl Future<Output = Result<Self, Refusal>> + Send;

    /// Of a matter that the caller may or may not see.
    fn read(
        desk: &Desk,
        caller: &Caller,
        number: &MatterNumber,
    ) -> impl Future<Output = Result<Self, Refusal>> + Send;
}

macro_rules! view {
    ($($view:ident of $kind:ident in $collection:literal: $field:ident by |$desk:ident, $caller:ident, $matter:ident| $made:expr;)+) => {$(
        impl View for $view {
            const COLLECTION: &'static str = $collection;

            fn number(&self) -> &MatterNumber {
                &self.$field.number
            }

            fn version(&self) -> u64 {
                self.$field.version
            }

            async fn of($desk: &Desk, $caller: &Caller, matter: AnyMatter) -> Result<Self, Refusal> {
                match matter {
                    AnyMatter::$kind($matter) => $made,
                    _ => Err(Reason::JournalBroken.into()),
                }
            }

            async fn read(
                desk: &Desk,
                caller: &Caller,
                number: &MatterNumber,
            ) -> Result<Self, Refusal> {
                desk.$field(caller, number).await
            }
        }
    )+};
}
view! {
    OrderView of WorkOrder in "work-orders": order by |desk, caller, order| Ok(desk.order_view(caller, *order));
    AppealView of Appeal in "appeals": appeal by |desk, caller, appeal| desk.appeal_view(caller, *appeal).await;
    WhistleView of Whistle in "whistles": whistle by |desk, caller, whistle| desk.whistle_view(caller, *whistle).await;
    RightView of Right in "rights": right by |desk, caller, right| Ok(desk.right_view(caller, *right));
    AdmissionView of Admission in "admissions": admission by |desk, caller, admission| desk.admission_view(caller, *admission).await;
    AlarmView of Alarm in "alarms": alarm by |desk, caller, alarm| Ok(desk.alarm_view(caller, *alarm));
}

impl Receipt {
    fn of(done: &Done) -> Option<Self> {
        let (version, stage) = match &done.matter {
            AnyMatter::WorkOrder(order) => (order.version(), order.stage_name()),
            AnyMatter::Appeal(appeal) => (appeal.version(), appeal.stage_name()),
            AnyMatter::Whistle(whistle) => (whistle.version(), whistle.stage_name()),
            AnyMatter::Admission(one) => (one.version(), one.stage_name()),
            AnyMatter::Alarm(alarm) => (alarm.version(), alarm.stage_name()),
            AnyMatter::Right(right) => (right.version(), right.stage_name()),
            AnyMatter::Attachment(_) | AnyMatter::Register => return None,
        };
        Some(Self {
            number: MatterNumber::new(&done.stream.number),
            kind: done.stream.kind,
            version,
            stage,
        })
    }
}

impl<V: View> Changed<V> {
    /// Whoever has just changed a matter sees what came of it: they were let through to
    /// it a moment ago. A repeated command is another thing: it may be years old, or
    /// brought by somebody else under the same external number.
    pub(crate) async fn of(desk: &Desk, caller: &Caller, done: Done) -> Result<Self, Problem> {
        let repeated = done.repeated;
        let whole = if repeated {
            let number = MatterNumber::new(&done.stream.number);
            V::read(desk, caller, &number).await
        } else {
            return V::of(desk, caller, done.matter)
                .await
                .map(|view| Self::whole(view, false))
                .map_err(Problem::from);
        };
        match whole {
            Ok(view) => Ok(Self::whole(view, true)),
            Err(refusal) if refusal.reason == Reason::NoSuchMatter => {
                let receipt = Receipt::of(&done).ok_or(refusal)?;
                Ok(Self {
                    number: receipt.number.clone(),
                    version: receipt.version,
                    seen: Seen::Receipt(receipt),
                    repeated,
                })
            }
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn whole(view: V, repeated: bool) -> Self {
        Self {
            number: view.number().clone(),
            version: view.version(),
            seen: Seen::Whole(Box::new(view)),
            repeated,
        }
    }
}

impl<V: View> Created<V> {
    /// As [`Changed::of`].
    pub(crate) async fn of(desk: &Desk, caller: &Caller, done: Done) -> Result<Self, Problem> {
        Changed::of(desk, caller, done).await.map(Self)
    }
}

fn etag(version: u64) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_str(&format!("\"{version}\"")) {
        headers.insert(header::ETAG, value);
    }
    headers
}

impl<T: Serialize> IntoResponse for Shown<T> {
    fn into_response(self) -> Response {
        Json(self.0).into_response()
    }
}

impl<V: View> IntoResponse for Read<V> {
    fn into_response(self) -> Response {
        (etag(self.0.version()), Json(self.0)).into_response()
    }
}

impl<V: Serialize> Changed<V> {
    fn respond(self, status: StatusCode, location: Option<String>) -> Response {
        let mut headers = etag(self.version);
        let location = location.and_then(|path| HeaderValue::from_str(&path).ok());
        if let Some(location) = location {
            headers.insert(header::LOCATION, location);
        }
        if self.repeated {
            headers.insert(&IDEMPOTENT_REPLAY, HeaderValue::from_static("true"));
        }
        (status, headers, Json(self.seen)).into_response()
    }
}

impl<V: Serialize> IntoResponse for Changed<V> {
    fn into_response(self) -> Response {
        self.respond(StatusCode::OK, None)
    }
}

impl<V: View> IntoResponse for Created<V> {
    fn into_response(self) -> Response {
        let location = format!("{V1}/{}/{}", V::COLLECTION, self.0.number);
        self.0.respond(StatusCode::CREATED, Some(location))
    }
}

const JSON: &str = "application/json";

fn version_header() -> serde_json::Value {
    json!({ "description": "The version, quoted.", "schema": { "type": "string" } })
}

fn tell_change<V: JsonSchema>(operation: &mut Operation<'_>, status: u16, description: &str) {
    let whole = operation.given.subschema_for::<V>();
    let receipt = operation.given.subschema_for::<Receipt>();
    let schema = json!({ "anyOf": [whole, receipt] });
    operation.response(status, description, JSON, &schema);
    let mut headers = json!({
        "ETag": version_header(),
        "Idempotent-Replay": {
            "description": "`true` when the key had been used for the same wish before.",
            "schema": { "type": "string", "enum": ["true"] },
        },
    });
    if status == 201 {
        headers["Location"] =
            json!({ "description": "Where it is.", "schema": { "type": "string" } });
    }
    operation.response_headers(status, headers);
}

impl<T: JsonSchema> Answer for Shown<T> {
    fn tell(operation: &mut Operation<'_>) {
        let schema = operation.given.subschema_for::<T>().to_value();
        operation.response(200, "好 / Good", JSON, &schema);
    }
}

impl<V: JsonSchema> Answer for Read<V> {
    fn tell(operation: &mut Operation<'_>) {
        Shown::<V>::tell(operation);
        operation.response_headers(200, json!({ "ETag": version_header() }));
    }
}

impl<V: JsonSchema> Answer for Changed<V> {
    fn tell(operation: &mut Operation<'_>) {
        tell_change::<V>(operation, 200, "已办 / Done");
    }
}

impl<V: JsonSchema> Answer for Created<V> {
    fn tell(operation: &mut Operation<'_>) {
        tell_change::<V>(operation, 201, "已建 / Opened");
    }
}

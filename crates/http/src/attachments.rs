//! Attachments: files that people put beside a matter. They are brought first, and then
//! named by id in the step they belong to.

use std::sync::Arc;

use axum::{
    body::{Body, HttpBody as _, to_bytes},
    extract::{FromRequest, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use shaoying_desk::{AnyMatter, Desk, Opened};
use shaoying_model::{
    Reason, Refusal, Timestamp,
    attachment::{AttachmentId, AttachmentStage, File, FileKind},
};
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    answers::{IDEMPOTENT_REPLAY, Shown},
    api::{Answer, Argument, Family, Operation, V1, get, post},
    credentials::SignedIn,
    extract::{AttachmentInPath, IfNoneMatch, Keyed},
    problem::Problem,
    server::Face,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "attachments",
        zh: "附件",
        en: "Attachments: files beside a matter",
        root: V1,
        endpoints: vec![
            post("/attachments", "上传附件", "Bring a file", keep),
            get(
                "/attachments/{id}",
                "附件原件",
                "The bytes of an attachment",
                whole,
            ),
            get(
                "/attachments/{id}/thumbnail",
                "附件缩略图",
                "A small picture of an attachment",
                thumbnail,
            ),
        ],
    }
}

/// The bytes of an upload, and the room they take while they are in hand.
pub(crate) struct Upload {
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
    _room: OwnedSemaphorePermit,
}

/// The unit in which memory for uploads is given out, in bytes.
const ROOM: usize = 1_024;

impl FromRequest<Face> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, face: &Face) -> Result<Self, Problem> {
        let longest = face.desk.longest_attachment();
        let too_large = || Refusal::new(Reason::BodyTooLarge).with("longest", longest);
        let body = request.into_body();
        let size = body.size_hint();
        if size.lower() > longest as u64 {
            return Err(too_large().into());
        }
        // Who does not say how long it is gets the room of the longest.
        let room = size.exact().map_or(longest, |exact| exact as usize) / ROOM + 1;
        let room = u32::try_from(room).map_err(|_| too_large())?;
        let room = Arc::clone(&face.uploads).try_acquire_many_owned(room);
        let room = room.map_err(|_| Refusal::new(Reason::Busy))?;
        let bytes = to_bytes(body, longest).await.map_err(|error| {
            let limit = std::error::Error::source(&error)
                .is_some_and(|cause| cause.to_string().contains("length limit"));
            if limit {
                too_large()
            } else {
                Refusal::new(Reason::MalformedBody).with("problem", "it was broken off")
            }
        })?;
        Ok(Self {
            bytes: bytes.into(),
            _room: room,
        })
    }
}

impl Argument for Upload {
    fn tell(operation: &mut Operation<'_>) {
        let bytes = json!({ "schema": { "type": "string", "format": "binary" } });
        operation.body = Some(json!({
            "required": true,
            "description": "The bytes of one file: a photograph (JPEG, PNG, WebP), a PDF or a \
                recording (M4A, MP3, WAV). What it is is told by its content.",
            "content": { "application/octet-stream": bytes },
        }));
    }
}

/// A file that was brought.
#[derive(Debug, Serialize, JsonSchema)]
struct Brought {
    /// The file; its `id` is what a step names.
    #[serde(flatten)]
    file: File,
    /// Where it stands.
    stage: AttachmentStage,
    /// When it was brought. What no matter names within a day is let go.
    at: Timestamp,
}

/// What answers an upload.
struct Kept {
    brought: Shown<Brought>,
    repeated: bool,
}

async fn keep(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    upload: Upload,
) -> Result<Kept, Problem> {
    let Upload { bytes, _room } = upload;
    let done = desk.keep_attachment(&caller, &guard, bytes).await?;
    let AnyMatter::Attachment(attachment) = done.matter else {
        return Err(Reason::JournalBroken.into());
    };
    let brought = Brought {
        file: attachment.file()?,
        stage: attachment.stage,
        at: attachment.at,
    };
    Ok(Kept {
        brought: Shown(brought),
        repeated: done.repeated,
    })
}

impl IntoResponse for Kept {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::CREATED, self.brought).into_response();
        if self.repeated {
            let headers = response.headers_mut();
            headers.insert(&IDEMPOTENT_REPLAY, HeaderValue::from_static("true"));
        }
        response
    }
}

impl Answer for Kept {
    fn tell(operation: &mut Operation<'_>) {
        let schema = operation.given.subschema_for::<Brought>().to_value();
        operation.response(201, "已收 / Kept", "application/json", &schema);
    }
}

/// Bytes on their way out, or word that the client has them.
enum Bytes {
    Sent(Box<Opened>, String),
    Known(String),
}

async fn whole(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    AttachmentInPath(id): AttachmentInPath,
    known: IfNoneMatch,
) -> Result<Bytes, Problem> {
    let parsed = AttachmentId::parse(&id)?;
    let opened = desk.open_attachment(&caller, &parsed, false).await?;
    Ok(Bytes::of(opened, id, &known))
}

async fn thumbnail(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    AttachmentInPath(id): AttachmentInPath,
    known: IfNoneMatch,
) -> Result<Bytes, Problem> {
    let parsed = AttachmentId::parse(&id)?;
    let opened = desk.open_attachment(&caller, &parsed, true).await?;
    Ok(Bytes::of(opened, id, &known))
}

impl Bytes {
    fn of(opened: Opened, id: String, known: &IfNoneMatch) -> Self {
        if known.has(&opened.etag) {
            Self::Known(opened.etag)
        } else {
            Self::Sent(Box::new(opened), id)
        }
    }
}

fn put(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

impl IntoResponse for Bytes {
    fn into_response(self) -> Response {
        let (mut response, etag) = match self {
            Self::Known(etag) => (StatusCode::NOT_MODIFIED.into_response(), etag),
            Self::Sent(opened, id) => {
                let Opened {
                    kind,
                    etag,
                    content,
                } = *opened;
                let size = content.meta.size;
                let mut response = Body::from_stream(content.into_stream()).into_response();
                let headers = response.headers_mut();
                put(headers, header::CONTENT_TYPE, kind.media_type());
                put(headers, header::CONTENT_LENGTH, &size.to_string());
                put(
                    headers,
                    header::CONTENT_DISPOSITION,
                    &disposition(kind, &id),
                );
                (response, etag)
            }
        };
        let headers = response.headers_mut();
        put(headers, header::ETAG, &format!("\"{etag}\""));
        // The bytes never change, and whether one may see them may: asked each time, and
        // told in two words where nothing is to be sent.
        put(headers, header::CACHE_CONTROL, "private, no-cache");
        let sandbox = "default-src 'none'; sandbox";
        put(headers, header::CONTENT_SECURITY_POLICY, sandbox);
        response
    }
}

/// Only a picture that was drawn here is shown within a page.
fn disposition(kind: FileKind, id: &str) -> String {
    let way = if kind.is_image() {
        "inline"
    } else {
        "attachment"
    };
    format!("{way}; filename=\"{id}.{kind}\"")
}

impl Answer for Bytes {
    fn tell(operation: &mut Operation<'_>) {
        let schema = json!({ "type": "string", "format": "binary" });
        operation.response(200, "文件内容 / The bytes", "*/*", &schema);
        operation.response_headers(
            200,
            json!({ "ETag": {
                "description": "The digest of the bytes, quoted; they never change.",
                "schema": { "type": "string" },
            } }),
        );
        let unchanged = json!({ "description": "未变 / As the client has it" });
        operation.responses.insert("304".to_owned(), unchanged);
    }
}

//! The form as a browser sends it: in words alone, or with photographs, which are kept one
//! by one as they arrive, so that no more than one is in memory.
//!
//! A photograph that cannot be taken is told beside its field; nothing that was typed is
//! lost for it.

use axum::{
    Form,
    body::{Body, to_bytes},
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::{Deserialize as _, de::value::MapDeserializer};
use shaoying_desk::resident::MOST_PHOTOGRAPHS;
use shaoying_model::{Reason, Refusal};

use super::form::Filled;
use crate::server::Face;

/// A form that came in.
pub(crate) struct Sent {
    /// What it says, with the ids of the photographs that were kept.
    pub(crate) filled: Filled,
    /// The photographs that were not: which one, counted from 1, and why.
    pub(crate) refused: Vec<(usize, Refusal)>,
}

impl FromRequest<Face> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, face: &Face) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/")) {
            let parts = Multipart::from_request(request, face).await;
            let parts = parts.map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
            return face.with_photographs(parts).await;
        }
        // Words alone are as long as any form may be.
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, face.options.form_limit).await;
        let body = body.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
        let request = Request::from_parts(parts, Body::from(body));
        let form = Form::from_request(request, face).await;
        let Form(filled) = form.map_err(axum::response::IntoResponse::into_response)?;
        Ok(Self {
            filled,
            refused: Vec::new(),
        })
    }
}

/// The name of the field that holds files; of the one that names those kept before it is
/// `photographs`.
const FILES: &str = "photograph";

impl Face {
    async fn with_photographs(&self, mut parts: Multipart) -> Result<Sent, Response> {
        let mut said: Vec<(String, String)> = Vec::new();
        let mut refused = Vec::new();
        let mut room = self.options.form_limit;
        let mut count = 0;
        let mut kept: Vec<String> = Vec::new();
        while let Some(mut part) = parts.next_field().await.map_err(broken)? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            if !is_file {
                let bytes = within(&mut part, room).await?;
                let bytes = bytes.ok_or_else(|| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
                room -= bytes.len();
                let text = String::from_utf8(bytes);
                let text = text.map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
                if name == "photographs" {
                    kept.extend(text.split_whitespace().map(str::to_owned));
                } else if !said.iter().any(|(known, _)| *known == name) {
                    said.push((name, text));
                }
                continue;
            }
            if name != FILES {
                continue;
            }
            // A field in which nothing was chosen is no photograph, and is not counted.
            let Some(begun) = begun(&mut part).await? else {
                continue;
            };
            count += 1;
            let Ok(_place) = self.uploads.try_acquire() else {
                refused.push((count, Reason::Busy.into()));
                continue;
            };
            let longest = self.desk.longest_photograph();
            let bytes = rest(begun, &mut part, longest).await?;
            let form = key_of(&mut said, || self.desk.form_key());
            let done = match bytes {
                None => Err(Refusal::new(Reason::BodyTooLarge).with("longest", longest)),
                Some(_) if kept.len() >= MOST_PHOTOGRAPHS => Err(Reason::OutOfRange.into()),
                Some(bytes) => self.desk.keep_photograph(&form, bytes).await,
            };
            match done {
                Ok(id) if kept.iter().any(|known| known == id.as_str()) => {}
                Ok(id) => kept.push(id.to_string()),
                Err(refusal) => refused.push((count, refusal)),
            }
        }
        said.push(("photographs".to_owned(), kept.join(" ")));
        let fields = MapDeserializer::<_, serde::de::value::Error>::new(said.into_iter());
        let filled = Filled::deserialize(fields);
        let filled = filled.map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
        Ok(Sent { filled, refused })
    }
}

/// The form's key. One without a key gets one now, so that no two forms share photographs.
fn key_of(said: &mut Vec<(String, String)>, new: impl Fn() -> String) -> String {
    let known = said
        .iter()
        .find(|(name, key)| name == "key" && !key.is_empty());
    if let Some((_, key)) = known {
        return key.clone();
    }
    let key = new();
    said.retain(|(name, _)| name != "key");
    said.push(("key".to_owned(), key.clone()));
    key
}

/// The first bytes of a part; none if it is empty.
async fn begun(part: &mut Field<'_>) -> Result<Option<Vec<u8>>, Response> {
    while let Some(chunk) = part.chunk().await.map_err(broken)? {
        if !chunk.is_empty() {
            return Ok(Some(chunk.to_vec()));
        }
    }
    Ok(None)
}

/// The bytes of a part, if they are no more than `most`.
async fn within(part: &mut Field<'_>, most: usize) -> Result<Option<Vec<u8>>, Response> {
    rest(Vec::new(), part, most).await
}

/// The same of a part whose first bytes have been read.
async fn rest(
    mut bytes: Vec<u8>,
    part: &mut Field<'_>,
    most: usize,
) -> Result<Option<Vec<u8>>, Response> {
    if bytes.len() > most {
        return Ok(None);
    }
    while let Some(chunk) = part.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > most {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is handed to map_err by name"
)]
fn broken(error: MultipartError) -> Response {
    error.status().into_response()
}

//! Photographs as bytes: of a report that is being written, for whoever holds its id; of a
//! matter, for whoever follows it.

use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use shaoying_desk::Opened;
use shaoying_model::{MatterNumber, Reason, Refusal, attachment::AttachmentId};

use crate::{page::Shell, server::Face};

/// Of a report that is not sent yet, small: on the last look, and on the form again.
pub(crate) async fn of_form(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = AttachmentId::parse(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer(&shell, face.desk.photograph_of_form(&id, true).await)
}

/// Of a matter, small.
pub(crate) async fn thumbnail(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Path(link): Path<(String, String, String)>,
) -> Response {
    answer(&shell, face.file_of(link, true).await)
}

/// Of a matter, as it was kept.
pub(crate) async fn whole(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Path(link): Path<(String, String, String)>,
) -> Response {
    answer(&shell, face.file_of(link, false).await)
}

impl Face {
    async fn file_of(
        &self,
        (number, secret, id): (String, String, String),
        thumbnail: bool,
    ) -> Result<Opened, Refusal> {
        let progress = self.linked(&Path((number, secret))).await?;
        let number: &MatterNumber = &progress.number;
        let id = AttachmentId::parse(&id).map_err(|_| Reason::NoSuchAttachment)?;
        self.desk.attachment_of_appeal(number, &id, thumbnail).await
    }
}

fn answer(shell: &Shell, opened: Result<Opened, Refusal>) -> Response {
    let opened = match opened {
        Ok(opened) => opened,
        Err(refusal) if refusal.reason == Reason::NoSuchAttachment => {
            return StatusCode::NOT_FOUND.into_response();
        }
        Err(refusal) => return shell.not_shown(&refusal),
    };
    let (kind, size) = (opened.kind, opened.content.meta.size);
    let mut response = Body::from_stream(opened.content.into_stream()).into_response();
    let headers: &mut HeaderMap = response.headers_mut();
    let media = HeaderValue::from_static(kind.media_type());
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    // Only a picture that was drawn here is shown within a page.
    let way = if kind.is_image() {
        "inline"
    } else {
        "attachment"
    };
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(way));
    // For this tab and no longer: the telephone may be somebody else's tomorrow.
    let never = HeaderValue::from_static("no-store");
    headers.insert(header::CACHE_CONTROL, never);
    // A browser's own page around a picture has a style written into it.
    let sandbox =
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, sandbox);
    response
}

//! Attachments: taken in, checked by their content, named in matters, shown to whoever
//! may see a matter that names them, and swept when none does.
//!
//! The file store and the database share no transaction. Bytes are written down as loose
//! first, then stored, then committed: whatever fails between leaves at most loose bytes,
//! which a later sweep takes away.

mod check;
mod name;
mod read;
mod scan;
mod store;
mod sweep;

use shaoying_model::{
    Reason, Refusal, Role,
    attachment::{Attachment, AttachmentId, Keep},
    journal::{Digest, StreamId, StreamKind},
};

pub use read::Opened;
pub use scan::ScanCommand;
pub use store::{AttachmentOptions, verify_files};

pub(crate) use check::is_picture;
pub(crate) use name::{name, shown_in_answer};
pub(crate) use store::FileStore;

use crate::{
    AnyMatter, Caller, Desk, Done, Guard,
    writer::{Kept, told},
};

impl Desk {
    /// Keeps a file for `caller`, who may then name it in a matter. What it is is told by
    /// its content; a picture is drawn anew, without what the camera wrote into it.
    ///
    /// For somebody whom nobody knows, the caller is the account that receives for them.
    pub async fn keep_attachment(
        &self,
        caller: &Caller,
        guard: &Guard,
        bytes: Vec<u8>,
    ) -> Result<Done, Refusal> {
        if caller.role != Role::Resident {
            caller.scope()?;
        }
        let about = ("kept", Digest::of_file(&bytes).0);
        let file = self.files.take_in(bytes).await?;
        let digest = Digest::of_file(&file.bytes).to_string();
        let keep = Keep {
            area: caller.area.clone(),
            kind: file.kind,
            size: file.bytes.len() as u64,
            digest,
        };
        self.loosen(&keep.digest).await?;
        self.files.put(&keep.digest, file).await?;
        let stream = StreamId::new(StreamKind::Attachment, self.new_id());
        let number = shaoying_model::MatterNumber::new(&stream.number);
        self.command(caller.actor(), guard, &about, Vec::new(), move |session| {
            session.open::<Attachment>(&number, keep.clone())?;
            Ok(stream.clone())
        })
        .await
    }

    /// An attachment as it is stored; nothing is checked.
    pub(crate) async fn stored_attachment(&self, id: &AttachmentId) -> Result<Attachment, Refusal> {
        let missing = || Refusal::new(Reason::NoSuchAttachment).with("attachment", id);
        let numbers = [id.as_str().to_owned()];
        let stored = self.db.stored(StreamKind::Attachment, &numbers).await;
        let stored = stored.map_err(|error| told(&error))?;
        let stored = stored.into_iter().next().ok_or_else(missing)?;
        let any = AnyMatter::read(StreamKind::Attachment, &stored.state)
            .map_err(|_| Refusal::new(Reason::JournalBroken).with("attachment", id))?;
        Attachment::kept(&any).cloned().ok_or_else(missing)
    }
}

//! The attachment: a file that somebody put beside a matter, a photograph or a paper.
//!
//! It is kept, then named by matters; one that none names is swept. The journal has its
//! kind, size and digest. It never has the bytes, nor the name the file had on somebody's
//! telephone, which may say who they are. No step ever asks for one (rules B11).

mod keep;

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

pub use keep::{Keep, Name, Sweep};

use crate::{
    AreaCode, MatterNumber, Reason, Refusal, Step, Timestamp, UnitCode,
    journal::{StreamId, StreamKind},
    matter::verbs,
    vocabulary::vocabulary,
};

/// What an attachment is known by: a UUID, since a number that can be guessed would let
/// somebody name a photograph they have never seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct AttachmentId(
    #[schemars(regex(pattern = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"))] String,
);

impl AttachmentId {
    /// Reads an id that somebody wrote, refusing what can be none.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let dashes = [8, 13, 18, 23];
        let plain = |(at, byte): (usize, u8)| {
            if dashes.contains(&at) {
                byte == b'-'
            } else {
                byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
            }
        };
        if text.len() == 36 && text.bytes().enumerate().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Refusal::new(Reason::BadParameter).with("field", "attachment"))
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its history in the journal.
    pub fn stream(&self) -> StreamId {
        StreamId::new(StreamKind::Attachment, &self.0)
    }
}

impl fmt::Display for AttachmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for AttachmentId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

vocabulary! {
    /// What a kept file is, by its content.
    FileKind {
        /// A photograph, re-encoded as JPEG.
        Jpeg = "jpeg",
        /// A picture with sharp edges or transparency, re-encoded as PNG.
        Png = "png",
        /// A paper.
        Pdf = "pdf",
        /// A recording, MPEG-4 audio.
        M4a = "m4a",
        /// A recording, MP3.
        Mp3 = "mp3",
        /// A recording, WAVE.
        Wav = "wav",
    }
}

impl FileKind {
    /// The media type it is served as.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::M4a => "audio/mp4",
            Self::Mp3 => "audio/mpeg",
            Self::Wav => "audio/wav",
        }
    }

    /// Whether it may be shown within a page, and has a thumbnail.
    pub fn is_image(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }
}

/// What is known of a file without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct File {
    /// What it is known by.
    pub id: AttachmentId,
    /// What it is.
    pub kind: FileKind,
    /// How long it is, in bytes.
    pub size: u64,
    /// The SM3 digest of its bytes (GB/T 32905), in hexadecimal digits.
    pub digest: String,
}

/// A file beside a matter: who added it, when and in which step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Attached {
    /// The file.
    #[serde(flatten)]
    pub file: File,
    /// The step that named it, such as `handled`.
    pub verb: String,
    /// Whether the resident may see it.
    pub public: bool,
    /// Whose; none where no unit acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitCode>,
    /// When it was added.
    pub at: Timestamp,
}

/// Puts the files of one step beside those a matter has.
pub(crate) fn attach(
    attached: &mut Vec<Attached>,
    files: &[File],
    verb: &str,
    public: bool,
    step: Step<'_>,
) {
    attached.extend(files.iter().map(|file| Attached {
        file: file.clone(),
        verb: verb.to_owned(),
        public,
        unit: step.by.unit.clone(),
        at: step.at,
    }));
}

vocabulary! {
    /// Where an attachment stands.
    AttachmentStage {
        /// Kept; no matter names it yet.
        Kept = "kept",
        /// Named by a matter, and kept as long as that.
        Named = "named",
        /// Let go, since nobody named it.
        Swept = "swept",
    }
}

/// One uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Attachment {
    /// Its id.
    #[serde(deserialize_with = "as_it_is")]
    pub number: MatterNumber,
    /// Transitions so far.
    pub version: u64,
    /// Where whoever brought it works.
    pub area: AreaCode,
    /// What it is.
    pub kind: FileKind,
    /// How long it is, in bytes.
    pub size: u64,
    /// The digest of its bytes.
    pub digest: String,
    /// The account that brought it: nobody else may name it.
    pub account: String,
    /// When it was kept.
    pub at: Timestamp,
    /// Where it stands.
    pub stage: AttachmentStage,
    /// The matters that name it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named_by: Vec<StreamId>,
}

/// An id has not the shape of the numbers that are read out on the telephone.
fn as_it_is<'de, D: Deserializer<'de>>(deserializer: D) -> Result<MatterNumber, D::Error> {
    String::deserialize(deserializer).map(MatterNumber::new)
}

verbs! {
    /// Everything that can happen to an attachment.
    AttachmentVerb of Attachment
    opens { Kept(Keep) = "kept" }
    changes {
        Named(Name) = "named",
        Swept(Sweep) = "swept",
    }
    deadlines(self) {
        Vec::new()
    }
}

impl Attachment {
    /// The stage's name.
    pub fn stage_name(&self) -> &'static str {
        self.stage.as_str()
    }

    /// What may happen in each stage.
    pub fn allowed_verbs(&self) -> &'static [&'static str] {
        match self.stage {
            AttachmentStage::Kept => &["named", "swept"],
            AttachmentStage::Named => &["named"],
            AttachmentStage::Swept => &[],
        }
    }

    /// What a matter keeps of it.
    pub fn file(&self) -> Result<File, Refusal> {
        Ok(File {
            id: AttachmentId::parse(self.number.as_str())?,
            kind: self.kind,
            size: self.size,
            digest: self.digest.clone(),
        })
    }
}

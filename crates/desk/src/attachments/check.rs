//! What a file is, told by its content and never by its name; and pictures drawn anew,
//! upright, without what the camera wrote into them: place, owner, serial number.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    metadata::Orientation,
};
use shaoying_model::{Reason, Refusal, attachment::FileKind};

/// A file as it will be stored.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) kind: FileKind,
    pub(crate) bytes: Vec<u8>,
    pub(crate) thumbnail: Option<Vec<u8>>,
}

/// What was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brought {
    /// Passed through as it is.
    File(FileKind),
    /// Drawn anew.
    Picture(ImageFormat),
}

/// The longest side of a thumbnail, in pixels.
const THUMBNAIL: u32 = 320;
/// How closely a picture is followed, of 100.
const QUALITY: u8 = 85;
const THUMBNAIL_QUALITY: u8 = 75;
/// The most memory a decoder may take beside the picture itself, in bytes.
const DECODER_MEMORY: u64 = 256 * 1024 * 1024;

/// Tells what was brought by its first bytes.
pub(super) fn recognise(bytes: &[u8]) -> Result<Brought, Refusal> {
    let brought = match infer::get(bytes).map(|kind| kind.mime_type()) {
        Some("image/jpeg") => Brought::Picture(ImageFormat::Jpeg),
        Some("image/png") => Brought::Picture(ImageFormat::Png),
        Some("image/webp") => Brought::Picture(ImageFormat::WebP),
        Some("application/pdf") => Brought::File(FileKind::Pdf),
        Some("audio/m4a") => Brought::File(FileKind::M4a),
        Some("audio/mpeg") => Brought::File(FileKind::Mp3),
        Some("audio/x-wav") => Brought::File(FileKind::Wav),
        _ => return Err(Reason::FileKindRefused.into()),
    };
    if brought == Brought::File(FileKind::Pdf) && !ends_as_a_paper(bytes) {
        return Err(Reason::FileUnreadable.into());
    }
    Ok(brought)
}

/// Whether what was brought is taken as a picture.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    matches!(recognise(bytes), Ok(Brought::Picture(_)))
}

/// A paper that was cut off lacks its last line.
fn ends_as_a_paper(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(1_024)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}

fn refused(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Reason::ImageTooLarge.into(),
        _ => Reason::FileUnreadable.into(),
    }
}

/// Draws a picture anew, and its thumbnail.
pub(super) fn draw(bytes: &[u8], format: ImageFormat, most_pixels: u64) -> Result<Taken, Refusal> {
    let picture = decode(bytes, format, most_pixels).map_err(|error| refused(&error))?;
    let thumbnail = picture.thumbnail(THUMBNAIL, THUMBNAIL).into_rgb8();
    let thumbnail = jpeg(&thumbnail.into(), THUMBNAIL_QUALITY).map_err(|error| refused(&error))?;
    let sharp = format == ImageFormat::Png || picture.color().has_alpha();
    let (kind, drawn) = if sharp {
        (FileKind::Png, png(&picture))
    } else {
        let plain = picture.into_rgb8().into();
        (FileKind::Jpeg, jpeg(&plain, QUALITY))
    };
    Ok(Taken {
        kind,
        bytes: drawn.map_err(|error| refused(&error))?,
        thumbnail: Some(thumbnail),
    })
}

fn decode(bytes: &[u8], format: ImageFormat, most_pixels: u64) -> Result<DynamicImage, ImageError> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(DECODER_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > most_pixels {
        let kind = image::error::LimitErrorKind::DimensionError;
        return Err(ImageError::Limits(image::error::LimitError::from_kind(
            kind,
        )));
    }
    let upright = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(upright);
    Ok(picture)
}

/// Whether bytes are a thumbnail as they are drawn here. Whether it shows the picture is
/// not asked: the next version of the drawing may draw it otherwise.
pub(super) fn is_thumbnail(bytes: &[u8]) -> bool {
    let most = u64::from(THUMBNAIL) * u64::from(THUMBNAIL);
    decode(bytes, ImageFormat::Jpeg, most).is_ok()
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))?;
    Ok(bytes)
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes))?;
    Ok(bytes)
}

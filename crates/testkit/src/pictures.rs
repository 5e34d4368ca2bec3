//! Pictures that nobody took.

use std::io::Cursor;

use image::{ImageEncoder as _, ImageFormat, RgbImage, codecs::jpeg::JpegEncoder};

fn drawn(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x * 7) as u8, (y * 5) as u8, (x ^ y) as u8])
    })
}

/// A picture of so many pixels, as PNG.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    drawn(width, height)
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("a picture");
    bytes.into_inner()
}

/// A photograph as a telephone makes one: 40 by 20 pixels, lying on its side, with a place
/// among what the camera wrote into it: `SHYGPS` stands for it.
pub fn photograph() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(exif()).expect("a JPEG has room");
    let drawn = drawn(40, 20);
    encoder
        .write_image(&drawn, 40, 20, image::ExtendedColorType::Rgb8)
        .expect("a photograph");
    bytes
}

/// One directory with the orientation and a pointer to the one of the place, which has a
/// text in the field of its method (TIFF 6.0; Exif 2.32, tags 0x0112, 0x8825, 0x001b).
fn exif() -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut bytes = Vec::new();
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
        bytes
    };
    exif.extend(2_u16.to_le_bytes());
    exif.extend(entry(0x0112, 3, 1, 6));
    exif.extend(entry(0x8825, 4, 1, 38));
    exif.extend(0_u32.to_le_bytes());
    exif.extend(1_u16.to_le_bytes());
    exif.extend(entry(0x001b, 7, 6, 56));
    exif.extend(0_u32.to_le_bytes());
    exif.extend(b"SHYGPS");
    exif
}

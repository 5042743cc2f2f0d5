//! An image of the operator: what it is, is read from its bytes, never from its name.

use aws_lc_rs::digest;

use super::svg;
use crate::crypto::hex;

/// The formats that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
    Jpeg,
    Webp,
    Ico,
}

/// An image with the format of its bytes.
#[derive(Debug)]
pub(crate) struct Image {
    format: Format,
    bytes: Vec<u8>,
}

impl Image {
    /// # Errors
    /// Why these bytes are no logo.
    pub(super) fn logo(bytes: Vec<u8>) -> Result<Self, String> {
        let image = Self::favicon(bytes)?;
        if image.format == Format::Ico { Err(NO_IMAGE.to_owned()) } else { Ok(image) }
    }

    /// # Errors
    /// Why these bytes are no favicon.
    pub(super) fn favicon(bytes: Vec<u8>) -> Result<Self, String> {
        let format = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Format::Png,
            [0xff, 0xd8, 0xff, ..] => Format::Jpeg,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
            [0, 0, 1, 0, ..] => Format::Ico,
            _ => {
                let text = std::str::from_utf8(&bytes).ok().filter(|text| svg::is_svg(text)).ok_or(NO_IMAGE)?;
                svg::check(text)?;
                Format::Svg
            }
        };
        Ok(Self { format, bytes })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its media type.
    pub(crate) const fn mime(&self) -> &'static str {
        match self.format {
            Format::Svg => "image/svg+xml",
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::Webp => "image/webp",
            Format::Ico => "image/x-icon",
        }
    }

    /// Its name, with the ending of its format.
    pub(crate) fn file_name(&self, stem: &str) -> String {
        let ending = match self.format {
            Format::Svg => "svg",
            Format::Png => "png",
            Format::Jpeg => "jpg",
            Format::Webp => "webp",
            Format::Ico => "ico",
        };
        format!("{stem}.{ending}")
    }

    /// Of its bytes.
    pub(crate) fn hash(&self) -> String {
        hex::encode(&digest::digest(&digest::SHA256, &self.bytes).as_ref()[..8])
    }
}

const NO_IMAGE: &str = "not an image: SVG (in UTF-8), PNG, JPEG or WebP";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide() {
        for (bytes, mime) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], "image/png"),
            (b"\xff\xd8\xff\xe0...", "image/jpeg"),
            (b"RIFF....WEBPVP8 ", "image/webp"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        ] {
            assert_eq!(Image::logo(bytes.to_vec()).unwrap().mime(), mime);
        }
        for bytes in [&b""[..], b"\0\0\x01\0", b"<html><script>", b"GIF89a", b"RIFF....WAVE", b"\xff\xfe<\0s\0v\0g\0"] {
            assert_eq!(Image::logo(bytes.to_vec()).unwrap_err(), NO_IMAGE);
        }
        assert_eq!(Image::favicon(b"\0\0\x01\0".to_vec()).unwrap().file_name("favicon"), "favicon.ico");
    }
}

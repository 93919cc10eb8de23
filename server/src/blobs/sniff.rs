//! What a file is, by its content: its name and the browser's word for it prove nothing.
//!
//! The beginning must be that of a PDF, a JPEG or a PNG, and the end must be that of a whole one: a scan cut off by a
//! dropped line is found here and not by the official who opens it.

use super::jpeg;

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// ISO 32000.
    Pdf,
    /// ISO/IEC 10918.
    Jpeg,
    /// ISO/IEC 15948.
    Png,
}

impl Kind {
    /// The media type under which it is given out.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// Reads what [`Kind::media_type`] wrote.
    pub fn parse(media_type: &str) -> Option<Self> {
        [Self::Pdf, Self::Jpeg, Self::Png].into_iter().find(|kind| kind.media_type() == media_type)
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// No bytes at all.
    #[error("empty")]
    Empty,
    /// Neither PDF nor JPEG nor PNG.
    #[error("of another type")]
    WrongType,
    /// It begins like one of them and does not end like it, or cannot be whole.
    #[error("damaged")]
    Damaged,
}

/// Looks at a file while it passes by.
#[derive(Debug, Default)]
pub struct Sniffer {
    size: u64,
    head: Vec<u8>,
    tail: Vec<u8>,
    jpeg: jpeg::Walk,
}

/// PDF readers accept some bytes before `%PDF-` and after `%%EOF`; this many, as they do.
const MARGIN: usize = 1024;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The last chunk of every PNG: length 0, its name, its checksum.
const PNG_END: &[u8] = b"\0\0\0\0IEND\xaeB`\x82";

impl Sniffer {
    /// Sees the next bytes; says early when they can be of no kind that is taken.
    pub fn see(&mut self, bytes: &[u8]) -> Result<(), Unfit> {
        self.size += bytes.len() as u64;
        let wanted = MARGIN.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(bytes.get(..wanted).unwrap_or_default());
        let last = bytes.get(bytes.len().saturating_sub(MARGIN)..).unwrap_or_default();
        self.tail.extend_from_slice(last);
        self.tail.drain(..self.tail.len().saturating_sub(MARGIN));
        self.jpeg.see(bytes);
        if self.head.len() == MARGIN && self.kind().is_none() { Err(Unfit::WrongType) } else { Ok(()) }
    }

    /// What it was, when all bytes have been seen.
    pub fn verdict(&self) -> Result<Kind, Unfit> {
        if self.size == 0 {
            return Err(Unfit::Empty);
        }
        let kind = self.kind().ok_or(Unfit::WrongType)?;
        let whole = match kind {
            Kind::Pdf => find(&self.tail, b"%%EOF"),
            Kind::Png => self.head.get(12..16) == Some(b"IHDR") && self.tail.ends_with(PNG_END),
            Kind::Jpeg => self.jpeg.whole(),
        };
        if whole { Ok(kind) } else { Err(Unfit::Damaged) }
    }

    fn kind(&self) -> Option<Kind> {
        if self.head.starts_with(PNG_SIGNATURE) {
            Some(Kind::Png)
        } else if self.head.starts_with(b"\xff\xd8\xff") {
            Some(Kind::Jpeg)
        } else if find(&self.head, b"%PDF-") {
            Some(Kind::Pdf)
        } else {
            None
        }
    }
}

fn find(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<Kind, Unfit>) {
        for step in [1, 7, 4096] {
            let mut sniffer = Sniffer::default();
            let seen = bytes.chunks(step).try_for_each(|chunk| sniffer.see(chunk));
            assert_eq!(seen.and_then(|()| sniffer.verdict()), expected, "in steps of {step}");
        }
    }

    #[test]
    fn whole_files_are_known_by_their_content() {
        let png = [PNG_SIGNATURE, b"\0\0\0\rIHDR", &[1; 17], PNG_END].concat();
        check(&png, Ok(Kind::Png));
        check(&jpeg::sample(), Ok(Kind::Jpeg));
        check(&[jpeg::sample().as_slice(), b"a maker's own trailer"].concat(), Ok(Kind::Jpeg));
        check(&[b"%PDF-1.7\n".as_slice(), &[b'x'; 5000], b"\n%%EOF\n"].concat(), Ok(Kind::Pdf));
        check(&[b"\xef\xbb\xbf%PDF-1.4\n".as_slice(), b"%%EOF"].concat(), Ok(Kind::Pdf));
    }

    #[test]
    fn cut_off_files_are_damaged() {
        let png = [PNG_SIGNATURE, b"\0\0\0\rIHDR", &[1; 17], PNG_END].concat();
        check(&png[..png.len() - 1], Err(Unfit::Damaged));
        let jpeg = jpeg::sample();
        for cut in [4, 9, 11, 20, 40, jpeg.len() - 1] {
            check(&jpeg[..cut], Err(Unfit::Damaged));
        }
        check(&[b"%PDF-1.7\n".as_slice(), &[b'x'; 5000]].concat(), Err(Unfit::Damaged));
        check(b"\xff\xd8\xff", Err(Unfit::Damaged));
    }

    #[test]
    fn other_files_are_of_the_wrong_type() {
        check(b"", Err(Unfit::Empty));
        check(b"<html>", Err(Unfit::WrongType));
        check(b"MZ\x90\0", Err(Unfit::WrongType));
        check(&[b'a'; 5000], Err(Unfit::WrongType));
    }
}

//! Whether a JPEG is whole. Its end cannot be looked for at the end of the file: many phones append their own
//! data after the end mark, and a cut-off picture still has the end mark of its thumbnail inside.

/// Walks along the markers of a JPEG while it passes by.
#[derive(Debug, Default)]
pub(super) struct Walk {
    place: Place,
    pictured: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Place {
    /// Before a marker's 0xFF.
    #[default]
    Marker,
    /// After it.
    Code,
    /// At the two bytes of a segment's length.
    Length(u8),
    LengthLow(u8, u8),
    /// Inside a segment.
    Segment(u8, u16),
    /// Inside the picture's data, and after a 0xFF there.
    Data,
    DataCode,
    /// After the end mark.
    Whole,
    Broken,
}

const END: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;

impl Walk {
    pub(super) fn see(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let [byte, after @ ..] = rest {
            // Long stretches that say nothing are stepped over at once.
            rest = match self.place {
                Place::Whole | Place::Broken => return,
                Place::Segment(code, left) => {
                    let skip = usize::from(left).min(rest.len());
                    self.place = segment(code, left - skip as u16);
                    rest.get(skip..).unwrap_or_default()
                }
                Place::Data => {
                    let skip = rest.iter().position(|byte| *byte == 0xff);
                    self.place = if skip.is_some() { Place::DataCode } else { Place::Data };
                    skip.and_then(|skip| rest.get(skip + 1..)).unwrap_or_default()
                }
                _ => {
                    self.place = self.step(*byte);
                    after
                }
            };
        }
    }

    pub(super) fn whole(&self) -> bool {
        self.place == Place::Whole && self.pictured
    }

    fn step(&mut self, byte: u8) -> Place {
        match (self.place, byte) {
            (Place::Marker, 0xff) | (Place::Code, 0xff) => Place::Code,
            (Place::Code, END) | (Place::DataCode, END) => Place::Whole,
            (Place::Code, 0x01 | 0xd0..=0xd8) => Place::Marker,
            (Place::DataCode, 0xff) => Place::DataCode,
            (Place::DataCode, 0x00 | 0xd0..=0xd7) => Place::Data,
            (Place::Code, 0x00) | (Place::Marker, _) => Place::Broken,
            (Place::Code | Place::DataCode, code) => Place::Length(code),
            (Place::Length(code), high) => Place::LengthLow(code, high),
            (Place::LengthLow(code, high), low) => match u16::from_be_bytes([high, low]).checked_sub(2) {
                None => Place::Broken,
                Some(left) => {
                    self.pictured |= code == START_OF_SCAN;
                    segment(code, left)
                }
            },
            (place, _) => place,
        }
    }
}

fn segment(code: u8, left: u16) -> Place {
    match (left, code) {
        (0, START_OF_SCAN) => Place::Data,
        (0, _) => Place::Marker,
        _ => Place::Segment(code, left),
    }
}

/// A JPEG's bones: a segment with a thumbnail's end mark in it, a scan, the end mark.
#[cfg(test)]
pub(super) fn sample() -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe1\x00\x06\xff\xd8\xff\xd9".to_vec();
    bytes.extend_from_slice(b"\xff\xda\x00\x04\x01\x00picture\xff\x00data\xff\xd0more");
    bytes.extend_from_slice(&[7; 3000]);
    bytes.extend_from_slice(b"\xff\xd9");
    bytes
}

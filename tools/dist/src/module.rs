//! A WebAssembly module without the sections that no browser needs.

use crate::Failure;

/// The magic number and the version.
const HEADER: usize = 8;

/// Drops the custom sections: names, the list of tools, what wasm-bindgen notes for itself. They are a part of
/// the module that engines skip.
pub(crate) fn lean(module: &[u8]) -> Result<Vec<u8>, Failure> {
    if !module.starts_with(b"\0asm") || module.len() < HEADER {
        return Err("this is not a WebAssembly module".into());
    }
    let (header, mut rest) = module.split_at(HEADER);
    let mut kept = header.to_vec();
    while let Some((kind, after)) = rest.split_first() {
        let (length, body) = number(after)?;
        let size = 1 + (after.len() - body.len()) + length;
        let section = rest.get(..size).ok_or("a section of the module is cut short")?;
        if *kind != 0 {
            kept.extend_from_slice(section);
        }
        rest = rest.split_at(size).1;
    }
    Ok(kept)
}

/// A number in seven bits a byte, the lowest first (LEB128), and what follows it.
fn number(mut rest: &[u8]) -> Result<(usize, &[u8]), Failure> {
    let (mut value, mut shift) = (0_usize, 0_u32);
    while let Some((byte, after)) = rest.split_first() {
        if shift > 28 {
            break;
        }
        value |= usize::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Ok((value, after));
        }
        (rest, shift) = (after, shift + 7);
    }
    Err("a length in the module is broken".into())
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn only_custom_sections_go() {
        let code = [10, 3, 1, 1, 0];
        let name = [0, 0x85, 0, 4, b'n', b'a', b'm', b'e'];
        let module = [b"\0asm\x01\0\0\0".as_slice(), &name, &code, &name].concat();
        assert_eq!(lean(&module).unwrap(), [b"\0asm\x01\0\0\0".as_slice(), &code].concat());
        assert!(lean(&module[..module.len() - 1]).is_err());
        assert!(lean(b"<html>").is_err());
    }
}

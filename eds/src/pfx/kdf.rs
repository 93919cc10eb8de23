//! From a password to keys: the derivation of PKCS#12 itself (RFC 7292, appendix B).

use hmac::digest::{Digest, Output};
use zeroize::{Zeroize as _, Zeroizing};

/// Block length of SHA-1 and SHA-256, the hashes in use.
const BLOCK: usize = 64;

/// What the derived bytes are for; the value goes into the derivation.
#[derive(Clone, Copy)]
pub(super) enum Use {
    Key = 1,
    Iv = 2,
    Mac = 3,
}

/// A password in both writings that key files ask for. Wipes itself.
pub(super) struct Password {
    /// UTF-16, high octet first, with two zero octets behind (PKCS#12's own derivation).
    wide: Zeroizing<Vec<u8>>,
    /// UTF-8 (PBES2).
    pub(super) narrow: Zeroizing<Vec<u8>>,
}

impl Password {
    pub(super) fn new(text: &str) -> Password {
        // Room for everything at once: a growing vector would leave copies behind.
        let mut wide = Zeroizing::new(Vec::with_capacity(text.len() * 2 + 2));
        for unit in text.encode_utf16() {
            wide.extend_from_slice(&unit.to_be_bytes());
        }
        wide.extend_from_slice(&[0, 0]);
        Password { wide, narrow: Zeroizing::new(text.as_bytes().to_vec()) }
    }

    /// No password at all, which is not quite an empty one.
    pub(super) fn absent() -> Password {
        Password { wide: Zeroizing::new(Vec::new()), narrow: Zeroizing::new(Vec::new()) }
    }

    /// `length` bytes for one use. The hash must have blocks of 64 octets.
    pub(super) fn derive<D: Digest>(
        &self,
        purpose: Use,
        salt: &[u8],
        rounds: u32,
        length: usize,
    ) -> Zeroizing<Vec<u8>> {
        let mut input = Zeroizing::new(Vec::with_capacity(padded(salt.len()) + padded(self.wide.len())));
        input.extend(salt.iter().cycle().take(padded(salt.len())));
        input.extend(self.wide.iter().cycle().take(padded(self.wide.len())));
        let diversifier = [purpose as u8; BLOCK];

        let mut derived = Zeroizing::new(Vec::with_capacity(length + BLOCK));
        while derived.len() < length {
            let mut hash = D::new().chain_update(diversifier).chain_update(&*input).finalize();
            for _ in 1..rounds {
                hash = D::digest(&hash);
            }
            derived.extend_from_slice(&hash);
            if derived.len() < length {
                stir::<D>(&mut input, &hash);
            }
            hash.as_mut_slice().zeroize();
        }
        derived.truncate(length);
        derived
    }
}

fn padded(length: usize) -> usize {
    length.div_ceil(BLOCK) * BLOCK
}

/// Adds the repeated hash and one to every block, as big-endian numbers.
fn stir<D: Digest>(input: &mut [u8], hash: &Output<D>) {
    for block in input.chunks_mut(BLOCK) {
        let mut carry = 1u16;
        let addend: Vec<u8> = hash.iter().copied().cycle().take(BLOCK).collect();
        for (octet, added) in block.iter_mut().zip(&addend).rev() {
            carry += u16::from(*octet) + u16::from(*added);
            *octet = carry as u8;
            carry >>= 8;
        }
    }
}

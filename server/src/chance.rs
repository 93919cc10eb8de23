//! Chance: identifiers, nonces, salts. All of it comes from the operating system through here.

use rand::TryRngCore;
use rand::rngs::OsRng;

/// The machine gave no randomness. Nothing sensible can follow.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the operating system gives no random bytes")]
pub struct NoChance;

/// `N` random bytes.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoChance> {
    let mut bytes = [0; N];
    OsRng.try_fill_bytes(&mut bytes).map_err(|_| NoChance)?;
    Ok(bytes)
}

/// An identifier that nobody guesses: 128 bits as 26 characters of `a-z2-7`.
pub fn id() -> Result<String, NoChance> {
    Ok(base32(u128::from_be_bytes(bytes()?)))
}

/// A reference number for people to read to the help desk: 40 bits as 8 characters of `a-z2-7`.
pub fn reference() -> Result<String, NoChance> {
    let mut id = id()?;
    id.truncate(8);
    Ok(id)
}

fn base32(mut bits: u128) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut text = String::with_capacity(26);
    for _ in 0..26 {
        text.push(char::from(LETTERS[(bits & 31) as usize]));
        bits >>= 5;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_fit_the_domain() {
        let (one, other) = (id().unwrap(), id().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), 26);
        domain::id::CaseId::parse(&one).unwrap();
        assert_eq!(reference().unwrap().len(), 8);
    }
}

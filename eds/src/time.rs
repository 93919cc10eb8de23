//! UTCTime and GeneralizedTime to seconds of the Unix epoch and back.

use crate::ber::{BerError, Element};
use crate::der;

const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// Whether a tag is one of the two kinds of time.
#[cfg(feature = "verify")]
pub(crate) fn is_time(tag: Option<u8>) -> bool {
    matches!(tag, Some(UTC_TIME | GENERALIZED_TIME))
}

/// Reads a time in the only forms certificates may use: whole seconds, Z (RFC 5280, 4.1.2.5).
pub(crate) fn parse(element: &Element<'_>) -> Result<i64, BerError> {
    let digits = element.content.strip_suffix(b"Z").ok_or(BerError::Malformed)?;
    let (year, rest) = match (element.tag, digits.len()) {
        (UTC_TIME, 12) => {
            let year = number(&digits[..2])?;
            (if year < 50 { 2000 + year } else { 1900 + year }, &digits[2..])
        }
        (GENERALIZED_TIME, 14) => (number(&digits[..4])?, &digits[4..]),
        _ => return Err(BerError::Malformed),
    };
    let mut fields = [0i64; 5];
    for (field, pair) in fields.iter_mut().zip(rest.chunks(2)) {
        *field = number(pair)?;
    }
    let [month, day, hour, minute, second] = fields;
    let valid = (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
    if !valid || hour > 23 || minute > 59 || second > 59 {
        return Err(BerError::Malformed);
    }
    Ok(days_from_epoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

/// Writes a time: UTCTime up to 2049, GeneralizedTime after (RFC 5652, 11.3). Moments outside 1950–9999 are clamped.
pub(crate) fn encode(moment: i64) -> Vec<u8> {
    let moment = moment.clamp(-631_152_000, 253_402_300_799);
    let (days, seconds) = (moment.div_euclid(86_400), moment.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let rest =
        format!("{month:02}{day:02}{:02}{:02}{:02}Z", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if (1950..2050).contains(&year) {
        der::element(UTC_TIME, &[format!("{:02}", year % 100).as_bytes(), rest.as_bytes()])
    } else {
        der::element(GENERALIZED_TIME, &[format!("{year:04}").as_bytes(), rest.as_bytes()])
    }
}

fn number(digits: &[u8]) -> Result<i64, BerError> {
    digits.iter().try_fold(0, |value, digit| match digit {
        b'0'..=b'9' => Ok(value * 10 + i64::from(digit - b'0')),
        _ => Err(BerError::Malformed),
    })
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1 January 1970 of a Gregorian date; years start in March, so that a leap day is the last.
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days_from_epoch`].
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ber::Rules;

    fn read(tag: u8, text: &str) -> Result<i64, BerError> {
        parse(&Element::parse(&der::element(tag, &[text.as_bytes()]), Rules::Der)?)
    }

    #[test]
    fn known_moments_are_read() {
        assert_eq!(read(UTC_TIME, "700101000000Z"), Ok(0));
        assert_eq!(read(UTC_TIME, "000229235959Z"), Ok(951_868_799));
        assert_eq!(read(UTC_TIME, "491231235959Z"), Ok(2_524_607_999));
        assert_eq!(read(GENERALIZED_TIME, "20500101000000Z"), Ok(2_524_608_000));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "010229000000Z",
            "011301000000Z",
            "010100000000Z",
            "010101240000Z",
            "0101010000Z",
            "010101000000",
        ] {
            assert_eq!(read(UTC_TIME, text), Err(BerError::Malformed), "{text}");
        }
    }

    #[test]
    fn writing_and_reading_agree_over_a_century() {
        for moment in (-631_152_000i64..4_102_444_800).step_by(7_654_321) {
            let written = encode(moment);
            assert_eq!(parse(&Element::parse(&written, Rules::Der).unwrap()), Ok(moment));
        }
    }
}

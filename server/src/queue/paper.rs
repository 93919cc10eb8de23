//! What a person takes along: the QR code and the calendar file.

use std::fmt::Write as _;

use domain::api::queue::Ticket;
use domain::calendar::Moment;
use domain::queue::ZONE;
use domain::text::Lang;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use time::OffsetDateTime;

use crate::words::{Given, Words, WordsError};

/// The ticket's key as a QR code, SVG: dark squares with the quiet zone that readers need. None is impossible for a key of our
/// own.
pub fn code(ticket: &Ticket) -> Option<String> {
    let code = QrCode::with_error_correction_level(ticket.id.as_str(), EcLevel::M).ok()?;
    let mut drawing = code.render::<svg::Color<'_>>();
    let drawing = drawing.min_dimensions(240, 240);
    Some(drawing.dark_color(svg::Color("#000")).light_color(svg::Color("#fff")).build())
}

/// The ticket as a calendar file (RFC 5545) in a language. Moments are UTC, so every calendar shows the right time; the words
/// say it by Kazakhstan's clock.
///
/// # Errors
/// Words that are not there: a fault of the program.
pub fn calendar(words: &Words, ticket: &Ticket, lang: Lang, now: Moment) -> Result<String, WordsError> {
    let number = ticket.number.as_deref().unwrap_or_default();
    let service = ticket.service_name.get(lang);
    let office = ticket.office_name.get(lang);
    let (hour, minute) = ZONE.hour_and_minute(ticket.at);
    let time = format!("{hour:02}:{minute:02}");
    let summary = words.format(lang, "ticket-summary", &[("service", Given::Text(service))])?;
    let about = [("number", Given::Text(number)), ("time", Given::Text(&time))];
    let about = words.format(lang, "ticket-about", &about)?;
    let place = format!("{office}, {}", ticket.address.get(lang));
    let until = ticket.at.plus(i64::from(ticket.minutes) * 60);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Qyzmet//Queue//KK".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@qyzmet", ticket.id),
        format!("DTSTAMP:{}", stamp(now)),
        format!("DTSTART:{}", stamp(ticket.at)),
        format!("DTEND:{}", stamp(until)),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("LOCATION:{}", escaped(&place)),
        format!("DESCRIPTION:{}", escaped(&about)),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        "TRIGGER:-PT1H".to_owned(),
        format!("DESCRIPTION:{}", escaped(&summary)),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Ok(lines.iter().map(|line| folded(line)).collect())
}

/// A moment as `20260302T041500Z`.
fn stamp(at: Moment) -> String {
    let at = OffsetDateTime::from_unix_timestamp(at.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = at.to_calendar_date();
    let (hour, minute, second) = at.to_hms();
    format!("{year:04}{:02}{day:02}T{hour:02}{minute:02}{second:02}Z", u8::from(month))
}

/// Text as RFC 5545, 3.3.11 wants it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

/// A line of at most 75 octets, which goes on after a line break and a space (3.1); no letter is cut in two.
fn folded(line: &str) -> String {
    const LONGEST: usize = 75;
    let (mut out, mut width) = (String::with_capacity(line.len() + 8), 0);
    for c in line.chars() {
        if width + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            width = 1;
        }
        // Writing to a String cannot fail.
        let _ = write!(out, "{c}");
        width += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use domain::id::{Code, OfficeCode, TicketId};
    use domain::queue::TicketState;
    use domain::text::Text;

    use super::*;

    fn ticket() -> Ticket {
        let text = |kk: &str, ru: &str| Text { kk: kk.to_owned(), ru: ru.to_owned() };
        Ticket {
            id: TicketId::parse("abcdefghijklmnopqrstuvwxyz").unwrap(),
            state: TicketState::Booked,
            number: Some("A-007".to_owned()),
            office: OfficeCode::parse("aktau-1").unwrap(),
            office_name: text("№ 1 бөлім", "Отдел № 1"),
            address: text("Ақтау; 99-шағын аудан, 1-үй", "Актау; 99 микрорайон, дом 1"),
            service: Code::parse("collect").unwrap(),
            service_name: text("Нәтижені алу", "Получение результата"),
            minutes: 15,
            // 09:15 in Aktau.
            at: Moment(1_792_642_500),
            until: None,
            offered: false,
            moves: None,
            case: None,
            changeable: true,
        }
    }

    #[test]
    fn the_calendar_file_holds_the_moment_and_the_words() {
        let words = Words::load().unwrap();
        for lang in Lang::ALL {
            let file = calendar(&words, &ticket(), lang, Moment(1_792_600_000)).unwrap();
            assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
            assert!(file.ends_with("END:VCALENDAR\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
            let whole = file.replace("\r\n ", "");
            assert!(whole.contains("\r\nDTSTART:20261022T041500Z\r\nDTEND:20261022T043000Z\r\n"), "{whole}");
            assert!(whole.contains("A-007") && whole.contains("09:15"), "{whole}");
            assert!(whole.contains("\\;") && whole.contains("\\,"), "{whole}");
        }
    }

    #[test]
    fn the_code_is_a_drawing_without_scripts_and_styles() {
        let drawing = code(&ticket()).unwrap();
        assert!(drawing.contains("<svg") && !drawing.contains("style") && !drawing.contains("script"));
    }
}

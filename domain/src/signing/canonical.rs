//! The bytes of a request: plain UTF-8 lines that anybody can read in a text viewer years from now.
//!
//! One `key: value` a line, `\n` at each end. In values a backslash is written `\\` and a line feed `\n`, so that
//! two different requests never have the same bytes; a character that nobody would see is written `\u{202e}`, so that
//! whoever reads the lines sees that it is there. Golden-tested: these bytes must never change for old requests.

use core::fmt::Write as _;

use super::document::{AtOffice, AttachedFile, OnPaper, QuestionAndAnswer, RequestDocument};
use crate::id::{Code, EditionId, OfficeCode, OfficerId, ProviderCode};
use crate::person::{CoApplicant, IdentityDocument, IdentityKind, Iin};
use crate::regulation::ChannelKind;
use crate::text::{Lang, is_hidden};

const FIRST_LINE: &str = "qyzmet-request/1";

/// The bytes are not a request of this format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the request is not what stands there in this format")]
pub struct CanonicalError {
    /// Counted from 1.
    pub line: usize,
}

impl RequestDocument {
    /// The text whose UTF-8 bytes are signed.
    pub fn canonical(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        let mut line = |key: &str, value: &str| {
            let _ = writeln!(text, "{key}: {}", escape(value));
        };
        line("nonce", &self.nonce);
        line("language", self.lang.tag());
        line("edition", &self.edition.to_string());
        line("service", &self.service);
        line("act", &self.act);
        line("provider", self.provider.as_str());
        line("provider-name", &self.provider_name);
        line("applicant", self.applicant.as_str());
        if let Some(other) = &self.co_applicant {
            line("co-applicant", other.iin.as_str());
            line("co-applicant-name", &other.name);
        }
        if let Some(paper) = &self.paper {
            line("channel", paper.channel.as_str());
            line("identity-document", paper.identity.kind.as_str());
            line("identity-number", &paper.identity.number);
            if let Some(second) = &paper.second_identity {
                line("second-identity-document", second.kind.as_str());
                line("second-identity-number", &second.number);
            }
            line("taken-by", paper.taken_by.as_str());
            line("taken-by-name", &paper.taken_by_name);
            if let Some(office) = &paper.office {
                line("office", office.code.as_str());
                line("office-name", &office.name);
                for document in &office.seen {
                    line("seen-on-paper", document.as_str());
                }
            }
        }
        for it in &self.answers {
            line("field", it.field.as_str());
            line("question", &it.question);
            line("answer", &it.answer);
        }
        for it in &self.attachments {
            line("document", it.document.as_str());
            line("document-name", &it.document_name);
            line("file", &it.name);
            line("size", &it.size.to_string());
            line("sha256", &it.sha256);
        }
        line("consent", &self.consent);
        text
    }

    /// Reads the bytes back, so that the page shows what is signed and nothing else.
    ///
    /// # Errors
    /// Where the text stops being a request.
    pub fn parse(text: &str) -> Result<Self, CanonicalError> {
        let mut lines = Lines { rest: text, line: 0, ahead: None };
        if lines.next_line()? != FIRST_LINE {
            return Err(lines.wrong());
        }
        let document = Self {
            nonce: lines.value("nonce")?,
            lang: lines.typed("language", Lang::parse)?,
            edition: lines.typed("edition", |text| EditionId::parse(text).ok())?,
            service: lines.value("service")?,
            act: lines.value("act")?,
            provider: lines.typed("provider", |text| ProviderCode::parse(text).ok())?,
            provider_name: lines.value("provider-name")?,
            applicant: lines.typed("applicant", |text| Iin::parse(text).ok())?,
            co_applicant: lines.co_applicant()?,
            paper: lines.paper()?,
            answers: lines.answers()?,
            attachments: lines.attachments()?,
            consent: lines.value("consent")?,
        };
        if lines.ahead.is_none() && lines.rest.is_empty() { Ok(document) } else { Err(lines.wrong()) }
    }
}

struct Lines<'a> {
    rest: &'a str,
    line: usize,
    ahead: Option<(&'a str, &'a str)>,
}

impl<'a> Lines<'a> {
    fn wrong(&self) -> CanonicalError {
        CanonicalError { line: self.line }
    }

    fn next_line(&mut self) -> Result<&'a str, CanonicalError> {
        self.line += 1;
        let (line, rest) = self.rest.split_once('\n').ok_or(self.wrong())?;
        self.rest = rest;
        Ok(line)
    }

    fn pair(&mut self) -> Result<(&'a str, &'a str), CanonicalError> {
        match self.ahead.take() {
            Some(pair) => Ok(pair),
            None => {
                let line = self.next_line()?;
                line.split_once(": ").ok_or(self.wrong())
            }
        }
    }

    /// Whether the next line has a key; the line stays.
    fn at(&mut self, key: &str) -> Result<bool, CanonicalError> {
        let pair = self.pair()?;
        self.ahead = Some(pair);
        Ok(pair.0 == key)
    }

    fn value(&mut self, key: &str) -> Result<String, CanonicalError> {
        let (found, value) = self.pair()?;
        if found != key {
            return Err(self.wrong());
        }
        unescape(value).ok_or(self.wrong())
    }

    fn typed<T>(&mut self, key: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, CanonicalError> {
        let value = self.value(key)?;
        parse(&value).ok_or(self.wrong())
    }

    fn code(&mut self, key: &str) -> Result<Code, CanonicalError> {
        self.typed(key, |text| Code::parse(text).ok())
    }

    /// Requests of one person have none of these lines.
    fn co_applicant(&mut self) -> Result<Option<CoApplicant>, CanonicalError> {
        if !self.at("co-applicant")? {
            return Ok(None);
        }
        let iin = self.typed("co-applicant", |text| Iin::parse(text).ok())?;
        Ok(Some(CoApplicant { iin, name: self.value("co-applicant-name")? }))
    }

    /// Requests from the portal have none of these lines.
    fn paper(&mut self) -> Result<Option<OnPaper>, CanonicalError> {
        if !self.at("channel")? {
            return Ok(None);
        }
        let channel = self.typed("channel", ChannelKind::parse)?;
        let kind = self.typed("identity-document", IdentityKind::parse)?;
        Ok(Some(OnPaper {
            channel,
            identity: IdentityDocument { kind, number: self.value("identity-number")? },
            second_identity: self.second_identity()?,
            taken_by: self.typed("taken-by", |text| OfficerId::parse(text).ok())?,
            taken_by_name: self.value("taken-by-name")?,
            office: self.office()?,
        }))
    }

    fn second_identity(&mut self) -> Result<Option<IdentityDocument>, CanonicalError> {
        if !self.at("second-identity-document")? {
            return Ok(None);
        }
        let kind = self.typed("second-identity-document", IdentityKind::parse)?;
        Ok(Some(IdentityDocument { kind, number: self.value("second-identity-number")? }))
    }

    fn office(&mut self) -> Result<Option<AtOffice>, CanonicalError> {
        if !self.at("office")? {
            return Ok(None);
        }
        let code = self.typed("office", |text| OfficeCode::parse(text).ok())?;
        let name = self.value("office-name")?;
        let mut seen = Vec::new();
        while self.at("seen-on-paper")? {
            seen.push(self.code("seen-on-paper")?);
        }
        Ok(Some(AtOffice { code, name, seen }))
    }

    fn answers(&mut self) -> Result<Vec<QuestionAndAnswer>, CanonicalError> {
        let mut answers = Vec::new();
        while self.at("field")? {
            answers.push(QuestionAndAnswer {
                field: self.code("field")?,
                question: self.value("question")?,
                answer: self.value("answer")?,
            });
        }
        Ok(answers)
    }

    fn attachments(&mut self) -> Result<Vec<AttachedFile>, CanonicalError> {
        let mut attachments = Vec::new();
        while self.at("document")? {
            attachments.push(AttachedFile {
                document: self.code("document")?,
                document_name: self.value("document-name")?,
                name: self.value("file")?,
                size: self.typed("size", |text| text.parse().ok())?,
                sha256: self.value("sha256")?,
            });
        }
        Ok(attachments)
    }
}

fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            c if is_hidden(c) => {
                let _ = write!(escaped, "\\u{{{:x}}}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

fn unescape(value: &str) -> Option<String> {
    let mut plain = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                '\\' => plain.push('\\'),
                'n' => plain.push('\n'),
                'u' => {
                    let (code, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
                    let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
                    // One writing of each: what is seen as itself is never written by number, nor a number in two ways.
                    if !is_hidden(c) || format!("{:x}", u32::from(c)) != code {
                        return None;
                    }
                    plain.push(c);
                    chars = rest.chars();
                }
                _ => return None,
            },
            // A request signed before hidden characters were written by number stands as it was signed.
            c => plain.push(c),
        }
    }
    Some(plain)
}

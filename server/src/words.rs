//! The server's words: documents and notices, formatted by fluent from `locales/`.
//!
//! The files are built into the program: a document that a court may read must not depend on a folder that somebody
//! can edit. Words for screens belong to the browser and are not here.

use domain::text::Lang;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

/// Every file of the server's words: language, name (for errors), text.
const FILES: [(Lang, &str, &str); 14] = [
    (Lang::Kk, "kk/case.ftl", include_str!("../../locales/kk/case.ftl")),
    (Lang::Kk, "kk/form.ftl", include_str!("../../locales/kk/form.ftl")),
    (Lang::Kk, "kk/message.ftl", include_str!("../../locales/kk/message.ftl")),
    (Lang::Kk, "kk/notice.ftl", include_str!("../../locales/kk/notice.ftl")),
    (Lang::Kk, "kk/own_data.ftl", include_str!("../../locales/kk/own_data.ftl")),
    (Lang::Kk, "kk/result.ftl", include_str!("../../locales/kk/result.ftl")),
    (Lang::Kk, "kk/ticket.ftl", include_str!("../../locales/kk/ticket.ftl")),
    (Lang::Ru, "ru/case.ftl", include_str!("../../locales/ru/case.ftl")),
    (Lang::Ru, "ru/form.ftl", include_str!("../../locales/ru/form.ftl")),
    (Lang::Ru, "ru/message.ftl", include_str!("../../locales/ru/message.ftl")),
    (Lang::Ru, "ru/notice.ftl", include_str!("../../locales/ru/notice.ftl")),
    (Lang::Ru, "ru/own_data.ftl", include_str!("../../locales/ru/own_data.ftl")),
    (Lang::Ru, "ru/result.ftl", include_str!("../../locales/ru/result.ftl")),
    (Lang::Ru, "ru/ticket.ftl", include_str!("../../locales/ru/ticket.ftl")),
];

/// Why words could not be had. Always the fault of the program: a test holds ids and languages together.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WordsError {
    /// A file cannot be read, or an id is in two files.
    #[error("the words in {0} cannot be read")]
    File(&'static str),
    /// No message has this id.
    #[error("no words for {id} in {lang}")]
    Missing {
        /// The language.
        lang: Lang,
        /// The id.
        id: String,
    },
    /// The message wants a variable that was not given, or refers to another message that is absent.
    #[error("the words for {id} in {lang} do not fit what was given")]
    Unfit {
        /// The language.
        lang: Lang,
        /// The id.
        id: String,
    },
}

/// A value put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<'a> {
    /// Text, shown as it is.
    Text(&'a str),
    /// A number that chooses the form of a word: a count, a month. Shown without grouping.
    Count(i64),
}

/// The words of both languages; safe to share between threads.
pub struct Words {
    kk: FluentBundle<FluentResource>,
    ru: FluentBundle<FluentResource>,
}

impl core::fmt::Debug for Words {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Words(..)")
    }
}

impl Words {
    /// Reads the words built into the program.
    pub fn load() -> Result<Self, WordsError> {
        Ok(Self { kk: bundle(Lang::Kk)?, ru: bundle(Lang::Ru)? })
    }

    /// The message with this id in this language, with the values put in.
    pub fn format(&self, lang: Lang, id: &str, given: &[(&str, Given<'_>)]) -> Result<String, WordsError> {
        let bundle = match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
        };
        let missing = || WordsError::Missing { lang, id: id.to_owned() };
        let pattern = bundle.get_message(id).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut values = FluentArgs::new();
        for (name, value) in given {
            let value = match value {
                Given::Text(text) => FluentValue::from(*text),
                Given::Count(count) => FluentValue::from(*count),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        let words = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if errors.is_empty() { Ok(words) } else { Err(WordsError::Unfit { lang, id: id.to_owned() }) }
    }
}

fn bundle(lang: Lang) -> Result<FluentBundle<FluentResource>, WordsError> {
    // Isolating marks are for screens that mix directions of writing; in a document they are noise.
    let tag = lang.tag().parse().map_err(|_| WordsError::File("the name of a language"))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    for (_, name, text) in FILES.iter().filter(|(of, _, _)| *of == lang) {
        let resource = FluentResource::try_new((*text).to_owned()).map_err(|_| WordsError::File(name))?;
        bundle.add_resource(resource).map_err(|_| WordsError::File(name))?;
    }
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(words: &Words, lang: Lang, month: i64) -> String {
        let given =
            [("day", Given::Text("5")), ("month", Given::Count(month)), ("year", Given::Text("2026"))];
        words.format(lang, "result-date", &given).unwrap()
    }

    #[test]
    fn words_follow_the_language_and_the_month() {
        let words = Words::load().unwrap();
        assert_eq!(date(&words, Lang::Kk, 11), "2026 жылғы 5 қараша");
        assert_eq!(date(&words, Lang::Ru, 1), "5 января 2026 года");
    }

    #[test]
    fn what_is_missing_is_an_error_and_not_a_strange_word() {
        let words = Words::load().unwrap();
        let missing = words.format(Lang::Kk, "result-nothing", &[]);
        assert_eq!(missing, Err(WordsError::Missing { lang: Lang::Kk, id: "result-nothing".into() }));
        let unfit = words.format(Lang::Ru, "result-footer", &[("number", Given::Text("1"))]);
        assert_eq!(unfit, Err(WordsError::Unfit { lang: Lang::Ru, id: "result-footer".into() }));
    }

    #[test]
    fn what_is_given_is_never_read_as_fluent() {
        let words = Words::load().unwrap();
        let given = [("text", Given::Text("{ $x } \"-\u{2068} { result-seal }"))];
        let text = words.format(Lang::Ru, "result-refusal-explanation", &given).unwrap();
        assert_eq!(text, "Пояснение: { $x } \"-\u{2068} { result-seal }");
    }

    #[test]
    fn words_can_be_shared_between_threads() {
        let words = Words::load().unwrap();
        std::thread::scope(|scope| {
            for month in 1..=12 {
                let words = &words;
                scope.spawn(move || assert!(date(words, Lang::Kk, month).starts_with("2026 жылғы 5 ")));
            }
        });
    }
}

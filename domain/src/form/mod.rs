//! Forms as data: pages, fields, conditions, prefill, validation; the same on both sides.

mod answers;
mod condition;
mod validate;

use serde::{Deserialize, Serialize};

use crate::id::Code;
use crate::text::Text;

pub use answers::Answers;
pub use condition::When;
pub use validate::{Filled, Problem, Rule, normal_phone, validate, validate_page};

/// What is asked, one topic a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The pages, in order.
    pub pages: Vec<Page>,
}

/// One topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its code, used in addresses.
    pub code: Code,
    /// Its heading.
    pub title: Text,
    /// A sentence under the heading.
    #[serde(default)]
    pub intro: Option<Text>,
    /// Only shown when the answers say so.
    #[serde(default)]
    pub when: Option<When>,
    /// Its questions, in order.
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its code, under which the answer is kept.
    pub code: Code,
    /// The question.
    pub label: Text,
    /// Help in one sentence.
    #[serde(default)]
    pub hint: Option<Text>,
    /// What kind of answer, written `"name"` or `{ line = { max = 100 } }`.
    pub kind: FieldKind,
    /// Whether it may be left empty.
    #[serde(default)]
    pub optional: bool,
    /// Only asked when the answers say so.
    #[serde(default)]
    pub when: Option<When>,
    /// Where a first answer comes from.
    #[serde(default)]
    pub prefill: Option<Prefill>,
}

/// Kinds of answers. Choices are kept by code, never by label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldKind {
    /// One line.
    Line {
        /// Most characters.
        max: u32,
    },
    /// Several lines.
    Paragraph {
        /// Most characters.
        max: u32,
    },
    /// A part of a name: letters, hyphens, apostrophes.
    Name,
    /// An individual identification number.
    Iin,
    /// A telephone number of Kazakhstan, kept as `+7XXXXXXXXXX`.
    Phone,
    /// A day, kept as `YYYY-MM-DD`.
    Date {
        /// Whether it must not lie in the future.
        #[serde(default)]
        past: bool,
    },
    /// A whole number.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// One of several.
    Choice {
        /// What may be chosen.
        options: Vec<Choice>,
    },
    /// Any of several; kept as codes in the file's order with commas between.
    Several {
        /// What may be chosen.
        options: Vec<Choice>,
    },
    /// Yes or no, kept as `yes` and `no`.
    YesNo,
}

/// One of the answers offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is kept.
    pub code: Code,
    /// What is shown.
    pub label: Text,
}

/// Where a first answer comes from. The person register is asked only for a person who has proved to be that person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// The account's number.
    Iin,
    /// The surname in the person register (ЖТ МДБ).
    Surname,
    /// The given name in the person register.
    GivenName,
    /// The patronymic in the person register.
    Patronymic,
    /// The day of birth in the person register.
    Born,
    /// The address in the person register.
    Address,
    /// The telephone number of the account.
    Phone,
}

impl Form {
    /// The answers to the questions that are called for. One that was answered and is no longer asked for (the spouse
    /// of somebody who is not married after all) calls for nothing either: no question, no page, no paper.
    pub fn asked(&self, answers: &Answers) -> Answers {
        let mut asked = Answers::default();
        for page in &self.pages {
            if page.when.as_ref().is_some_and(|when| !when.holds(&asked)) {
                continue;
            }
            for field in &page.fields {
                // What a condition looks at comes earlier, so it has been decided by now.
                if field.when.as_ref().is_none_or(|when| when.holds(&asked)) {
                    asked.set(field.code.clone(), answers.get(&field.code).to_owned());
                }
            }
        }
        asked
    }

    /// The pages that these answers call for.
    pub fn pages_for<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = &'a Page> {
        self.pages.iter().filter(|page| page.when.as_ref().is_none_or(|when| when.holds(answers)))
    }

    /// All questions of all pages.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(|page| &page.fields)
    }
}

impl Page {
    /// The questions that these answers call for.
    pub fn fields_for<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(|field| field.when.as_ref().is_none_or(|when| when.holds(answers)))
    }
}

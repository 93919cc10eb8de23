//! The figures as a plain table.

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Better {
    /// A rate.
    Higher,
    /// A time or a size.
    Lower,
}

/// One figure beside its anchor.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The goal's number in the project's list and what is measured.
    pub(crate) figure: String,
    /// What was measured, with its unit.
    pub(crate) measured: String,
    /// What it stands beside, with its unit; empty when it stands alone.
    pub(crate) anchor: String,
    /// What the goal is about: the ratio to the anchor, or the figure itself.
    pub(crate) value: f64,
    /// How to write it, as in `x` for a ratio or ` ms`.
    pub(crate) unit: &'static str,
    /// Where we want to be.
    pub(crate) target: f64,
    /// What a change must not go past.
    pub(crate) limit: f64,
    /// Which way is better.
    pub(crate) better: Better,
}

impl Line {
    fn verdict(&self) -> &'static str {
        let reaches = |goal: f64| match self.better {
            Better::Higher => self.value >= goal,
            Better::Lower => self.value <= goal,
        };
        match (reaches(self.target), reaches(self.limit)) {
            (true, _) => "target met",
            (false, true) => "within limit",
            (false, false) => "PAST LIMIT",
        }
    }

    fn cells(&self) -> [String; 7] {
        let ratio = if self.unit == "x" { short(self.value, "x") } else { String::new() };
        [
            self.figure.clone(),
            self.measured.clone(),
            self.anchor.clone(),
            ratio,
            short(self.target, self.unit),
            short(self.limit, self.unit),
            self.verdict().to_owned(),
        ]
    }
}

/// A number with two or three digits that matter.
pub(crate) fn short(value: f64, unit: &str) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}{unit}"),
        middle if middle >= 10.0 => format!("{value:.1}{unit}"),
        _ => format!("{value:.2}{unit}"),
    }
}

/// The middle one.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Prints all lines under each other.
#[expect(clippy::print_stdout, reason = "what the one who measures asked for")]
pub(crate) fn print(lines: &[Line]) {
    let head = ["figure", "measured", "anchor", "ratio", "target", "limit", "verdict"].map(String::from);
    let rows: Vec<[String; 7]> = std::iter::once(head).chain(lines.iter().map(Line::cells)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 7] = std::array::from_fn(width);
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
        println!("{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

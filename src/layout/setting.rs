//! How running text is set: what a reader may choose about rows, as plain data.

/// What a reader may choose about the rows of running text.
///
/// ```
/// use dateline::layout::Setting;
/// let setting = Setting::default().next();
/// assert!(setting.justify && !setting.hyphenate);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Setting {
    /// Whether blanks are widened so that rows end at the right edge.
    pub justify: bool,
    /// Whether words are parted at the ends of rows, in languages whose rules are known.
    pub hyphenate: bool,
    /// Whether text that runs from right to left is put in the order that it is read in; otherwise that
    /// is left to the terminal.
    pub reorder: bool,
}

impl Setting {
    /// The next in the round: ragged, justified, justified and hyphenated, ragged and hyphenated.
    #[must_use]
    pub fn next(self) -> Self {
        let (justify, hyphenate) = match (self.justify, self.hyphenate) {
            (false, false) => (true, false),
            (true, false) => (true, true),
            (true, true) => (false, true),
            (false, true) => (false, false),
        };
        Self {
            justify,
            hyphenate,
            ..self
        }
    }

    /// In words, for whoever chose it.
    pub fn words(self) -> &'static str {
        match (self.justify, self.hyphenate) {
            (false, false) => "ragged",
            (true, false) => "justified",
            (true, true) => "justified, hyphenated",
            (false, true) => "ragged, hyphenated",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_steps_lead_round() {
        let first = Setting {
            reorder: true,
            ..Setting::default()
        };
        let round: Vec<Setting> = std::iter::successors(Some(first), |s| Some(s.next()))
            .take(5)
            .collect();
        assert_eq!(round.last(), Some(&first));
        let words: Vec<&str> = round.iter().take(4).map(|s| s.words()).collect();
        let expected = [
            "ragged",
            "justified",
            "justified, hyphenated",
            "ragged, hyphenated",
        ];
        assert_eq!(words, expected);
    }
}

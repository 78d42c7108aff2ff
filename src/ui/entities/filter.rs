//! The filter of a list: words that its entries must have.

use super::Source;
use crate::document::Document;
use crate::entity::{EntityId, Person};
use crate::search::Pattern;
use crate::text::{TextRange, TextSize};

/// Words that must all be there, in any order, in any case and with or without accents; none admit all.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Filter {
    typed: String,
    words: Vec<Pattern>,
}

impl Filter {
    /// The filter that was typed. Its words are searched as they stand: they are no expressions.
    pub(super) fn new(typed: &str) -> Self {
        let words = typed.split_whitespace();
        let words = words.filter_map(|word| {
            let mut literal = String::with_capacity(word.len());
            for c in word.chars().flat_map(char::to_lowercase) {
                if r"\.+*?()|[]{}^$".contains(c) {
                    literal.push('\\');
                }
                literal.push(c);
            }
            Pattern::new(&literal).ok()
        });
        Self {
            typed: typed.to_owned(),
            words: words.collect(),
        }
    }

    /// What was typed.
    pub(in crate::ui) fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether it admits everything.
    pub(in crate::ui) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where its words stand in `text`, those of each word in order.
    pub(in crate::ui) fn hits(&self, text: &str) -> Vec<TextRange> {
        let all = TextRange::at(TextSize::ZERO, TextSize::of(text));
        let hits = self.words.iter().flat_map(|word| word.hits_in(text, all));
        hits.collect()
    }

    /// Whether each word is in one of `texts`.
    fn finds(&self, texts: &[&str]) -> bool {
        let is_in = |word: &Pattern| {
            texts
                .iter()
                .any(|text| word.next(text, TextSize::ZERO).is_some())
        };
        self.words.iter().all(is_in)
    }

    /// Whether the entry of `entity` has all words: in a person's names and who-is phrase, in a date's
    /// words and value, in a credit's name and what it is for.
    pub(super) fn admits(&self, source: Source, entity: EntityId) -> bool {
        if self.is_empty() {
            return true;
        }
        let Source { document, index } = source;
        match entity {
            EntityId::Person(id) => index
                .people()
                .get(id as usize)
                .is_some_and(|person| self.admits_person(document, person)),
            EntityId::Moment(_) => index.dates_of(entity).any(|date| {
                // As it is shown, and for who thinks in it, as ISO 8601 has it.
                let words = date.words().unwrap_or_default();
                let value = date.value.as_deref().unwrap_or_default();
                self.finds(&[document.slice(date.range), &words, value])
            }),
            EntityId::Credit(id) => index
                .credits()
                .get(id as usize)
                .is_some_and(|credit| self.finds(&[&credit.name, credit.role.name()])),
        }
    }

    /// Whether a person of `document` has all words.
    pub(super) fn admits_person(&self, document: &Document, person: &Person) -> bool {
        if self.is_empty() {
            return true;
        }
        let role = person.role.map(|role| document.slice(role.range));
        let mut texts = vec![person.name.as_str(), role.unwrap_or_default()];
        texts.extend(person.aliases.iter().map(String::as_str));
        self.finds(&texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_must_be_there_in_any_order_and_case() {
        let texts = ["Zoë O’Brien-Vale", "the harbour master"];
        for typed in ["", "  ", "vale", "VALE zoe", "o'br", "mast", "vale harbour"] {
            assert!(Filter::new(typed).finds(&texts), "{typed}");
        }
        for typed in ["zoo", "vale mistress", "zoëvale"] {
            assert!(!Filter::new(typed).finds(&texts), "{typed}");
        }
    }

    #[test]
    fn words_are_no_expressions() {
        assert!(Filter::new("j. (").finds(&["(J. Vale)"]));
        assert!(!Filter::new("j.v").finds(&["Jovial"]));
        assert!(!Filter::new("\\w").finds(&["Vale"]));
        assert!(!Filter::new("v*").finds(&["Vale"]));
    }
}

//! The name that a person is shown by, and the other ones.

use super::Bearer;
use crate::entity::form::{forms, fullest};
use crate::text::TextRange;

/// The person named at `mentions`, which are in text order.
pub(super) fn of(text: &str, mentions: Vec<TextRange>) -> Bearer {
    let forms = forms(text, &mentions);
    let name = fullest(&forms).unwrap_or_default().to_owned();
    let others = forms.into_iter().map(|form| form.words);
    Bearer {
        aliases: others.filter(|words| *words != name).collect(),
        name,
        mentions,
        rivals: Vec::new(),
    }
}

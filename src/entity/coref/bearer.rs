//! The name that a person is shown by, and the other ones.

use super::Bearer;
use crate::text::{TextRange, one_line, slice};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The person named at `mentions`, which are in text order.
///
/// The name is the fullest form: that of the most words, then of the most letters, then the first. Of
/// one form written in capitals and otherwise ("ANNE VALE", "Anne Vale") it is the latter, for capitals
/// are the headline's, not the name's.
pub(super) fn of(text: &str, mentions: Vec<TextRange>) -> Bearer {
    // Surface forms: a line break inside a name is a blank.
    let mut surfaces: Vec<(String, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for &range in &mentions {
        let surface = one_line(slice(text, range));
        let at = *places.entry(surface).or_insert_with_key(|s| {
            surfaces.push((s.clone(), 0));
            surfaces.len() - 1
        });
        if let Some(surface) = surfaces.get_mut(at) {
            surface.1 += 1;
        }
    }
    let fullest = surfaces
        .iter()
        .enumerate()
        .max_by_key(|(i, (s, _))| {
            let words = s.split(' ').count();
            let letters = s.chars().filter(|c| c.is_alphabetic()).count();
            (words, letters, is_mixed(s), Reverse(*i))
        })
        .map_or(0, |(i, _)| i);
    let name = if fullest < surfaces.len() {
        surfaces.remove(fullest).0
    } else {
        String::new()
    };
    surfaces.sort_by_key(|(_, count)| Reverse(*count));
    Bearer {
        name,
        aliases: surfaces.into_iter().map(|(s, _)| s).collect(),
        mentions,
        rivals: Vec::new(),
    }
}

/// Whether a name has both capitals and small letters.
fn is_mixed(name: &str) -> bool {
    name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase)
}

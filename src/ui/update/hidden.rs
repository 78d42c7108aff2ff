//! Those who are hidden: where they stand, and bringing them back.

use super::{correct, follow};
use crate::text::one_line;
use crate::ui::Model;
use crate::ui::action::Action;
use crate::ui::corrections::Deed;
use crate::ui::entities::Source;

/// Enter on the `n`th of those listed: to a place where the article names them.
pub(super) fn follow(model: &mut Model, n: usize) {
    if let Some(hidden) = model.pane.hidden(n) {
        let places = hidden.person.mentions.clone();
        let words = format!("{}, hidden", one_line(&hidden.person.name));
        model.chosen = None;
        follow::next_of(model, &places, &words);
    }
}

/// A key that sets people right: on the `n`th of those listed it can only bring them back.
pub(super) fn act(model: &mut Model, action: Action, n: Option<usize>) {
    let Some(hidden) = n.and_then(|n| model.pane.hidden(n)) else {
        if !model.pane.hidden_open() {
            model.pane.toggle_hidden();
        }
        model.complain("x on a name shows that one again");
        return;
    };
    let (name, by) = (one_line(&hidden.person.name), hidden.by.clone());
    if action != Action::Hide {
        model.complain(format!("{name} is hidden; x shows the person again"));
        return;
    }
    let first = hidden.person.mentions.first().copied();
    correct::take(model, Deed::Show(by), format!("{name} shown again"));
    // With nobody left to show, the cursor goes along.
    let found = first.and_then(|range| model.entities.mention_at(range));
    if let Some(found) = found.filter(|_| model.pane.hidden_count() == 0) {
        let source = Source::new(&model.document, &model.entities);
        model.pane.point_at(source, found.entity);
        model.pane.go_to_line(0);
    }
}

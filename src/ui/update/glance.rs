//! Has what is on the screen of a long text read before the whole, and shows what came of it.
//!
//! The pane lists what is known: of the start and of where the reader is, until the whole is read;
//! of a text too long to be read whole, wherever the reader is beyond what was read.

use super::arrival::recast;
use crate::entity::{EntityIndex, LONG};
use crate::text::{TextRange, TextSize};
use crate::ui::entities::Marked;
use crate::ui::glance::Known;
use crate::ui::{Effect, Model};
use std::sync::Arc;

/// How much is read before and behind the screen, in bytes: a few screens, so that whoever scrolls
/// on does not have to wait.
const AROUND: u32 = 32 << 10;

/// What has to be read now for what is on the screen, if anything. Shows the index of the whole
/// again where that has it.
pub(super) fn wanted(model: &mut Model) -> Option<Effect> {
    let shown = model.shown();
    if model.document.len().to_usize() <= LONG {
        return None;
    }
    if let Some(whole) = model.glance.whole_of(shown) {
        if !model.glance.shows_whole() {
            model.glance.show_whole(true);
            show(model, whole);
        }
        return None;
    }
    if model.entities.covers(shown) {
        return None;
    }
    let around = TextRange::at(
        shown.start.saturating_sub(TextSize::from(AROUND)),
        shown.end + TextSize::from(AROUND),
    );
    model.glance.ask(shown, around).then(|| Effect::Glance {
        document: Arc::clone(&model.document),
        around,
    })
}

/// Takes what was found on the screen, unless the whole is there by now and has that, too, or the
/// reader has gone on.
pub(super) fn glanced(model: &mut Model, index: Arc<EntityIndex>) -> Vec<Effect> {
    let shown = model.shown();
    if index.covers(shown) && model.glance.whole_of(shown).is_none() {
        model.glance.show_whole(false);
        show(model, index);
    }
    Vec::new()
}

/// Lists the people, dates and credits of `index`; who was marked stays so.
fn show(model: &mut Model, index: Arc<EntityIndex>) {
    let marked = model.pane.marked.and_then(|marked| {
        let known = Known::of(&model.entities, marked.entity)?;
        Some((known, marked.mention))
    });
    model.corrections.take(index);
    let index = model.corrections.applied(&model.document);
    recast(model, index);
    model.pane.marked = marked.and_then(|(known, mention)| {
        let entity = known.again(&model.entities)?;
        Some(Marked { entity, mention })
    });
    model.refresh();
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed unwrap is a failed test
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Document, Format};
    use crate::entity::{Alone, Options, analyze, glance};
    use crate::layout::UnitTable;
    use crate::ui::model::Stage;
    use crate::ui::prompt::{Prompt, Question};
    use crate::ui::{Msg, Settings, update};

    /// Who is named, and where: between them is so much code that the text is long.
    const PEOPLE: [&str; 3] = ["Anna Lind", "Omar Vale", "Nora Berg"];

    fn document() -> Arc<Document> {
        document_of(40)
    }

    /// A document with so many blocks of code behind each name.
    fn document_of(blocks: usize) -> Arc<Document> {
        let mut builder = Builder::new();
        for name in PEOPLE {
            let words = builder.push_text(&format!("Yesterday {name}, a pilot, spoke in Bergen."));
            builder.block(BlockKind::Paragraph, words);
            builder.push_text("\n\n");
            for _ in 0..blocks {
                let code = builder.push_text(&"let lamp = lit;\n".repeat(1_000));
                builder.block(BlockKind::Code, code);
                builder.push_text("\n\n");
            }
        }
        let meta = builder.meta_mut();
        meta.format = Format::Markdown;
        meta.complete = true;
        let document = builder.finish();
        assert!(document.len().to_usize() > LONG);
        Arc::new(document)
    }

    /// A reader of that document, and what is asked for.
    fn reader(document: &Arc<Document>) -> (Model, Vec<Effect>) {
        let mut model = Model::new(Settings::default(), 100, 20);
        let units = Arc::new(UnitTable::new(document));
        let document = Arc::clone(document);
        let effects = update(
            &mut model,
            Msg::Loaded {
                document,
                units,
                goes_on: false,
            },
        );
        (model, effects)
    }

    /// Carries out what is asked for, which is one glance.
    fn answer(model: &mut Model, effects: &[Effect]) -> Vec<Effect> {
        let [Effect::Glance { document, around }] = effects else {
            unreachable!("one glance is asked for: {effects:?}");
        };
        let crew = Alone(&|| false);
        let index = glance(document, Options::default(), *around, &crew).unwrap();
        update(model, Msg::Glanced(Arc::new(index)))
    }

    /// Goes where `name` is.
    fn go_to(model: &mut Model, name: &str) -> Vec<Effect> {
        let at = model.document.text().find(name).unwrap();
        model.top = model.layout.at(TextSize::new(at));
        update(model, Msg::Found(None))
    }

    fn listed(model: &Model) -> Vec<&str> {
        let people = model.entities.people().iter();
        people.map(|person| person.name.as_str()).collect()
    }

    #[test]
    fn what_is_on_the_screen_is_read_first() {
        let document = document();
        let (mut model, effects) = reader(&document);
        assert_eq!(listed(&model), [""; 0]);
        assert!(answer(&mut model, &effects).is_empty());
        assert_eq!(listed(&model), [PEOPLE[0]]);
        assert_eq!(model.known_of(), Some("so far · more is coming"));
        // Elsewhere, that part is asked for, once.
        let effects = go_to(&mut model, PEOPLE[2]);
        assert!(update(&mut model, Msg::Found(None)).is_empty());
        assert!(answer(&mut model, &effects).is_empty());
        assert_eq!(listed(&model), [PEOPLE[0], PEOPLE[2]]);
        // Once the whole is there nothing is asked for any more, and what comes late is dropped.
        let whole = analyze(&document, Options::default(), &|| false).unwrap();
        assert!(update(&mut model, Msg::Analyzed(Arc::new(whole))).is_empty());
        assert_eq!(listed(&model), PEOPLE);
        assert_eq!(model.known_of(), None);
        assert!(answer(&mut model, &effects).is_empty());
        assert_eq!(listed(&model), PEOPLE);
        assert!(go_to(&mut model, PEOPLE[1]).is_empty());
    }

    #[test]
    fn another_date_has_the_screen_read_again() {
        let (mut model, effects) = reader(&document());
        assert!(matches!(effects[..], [Effect::Glance { .. }]));
        model.prompt = Some(Prompt::new(Question::Date, "2019-07-10"));
        let effects = update(&mut model, Msg::Key("Enter".parse().unwrap()));
        assert!(
            matches!(effects[..], [Effect::Analyze { .. }, Effect::Glance { .. }]),
            "{effects:?}"
        );
    }

    #[test]
    fn a_short_text_is_read_whole() {
        let mut builder = Builder::new();
        let words = builder.push_text("Anna Lind spoke.");
        builder.block(BlockKind::Paragraph, words);
        let (_, effects) = reader(&Arc::new(builder.finish()));
        assert!(effects.is_empty(), "{effects:?}");
    }

    #[test]
    fn what_the_reader_has_left_is_not_shown() {
        let (mut model, first) = reader(&document());
        let second = go_to(&mut model, PEOPLE[1]);
        answer(&mut model, &first);
        assert_eq!(listed(&model), [""; 0]);
        answer(&mut model, &second);
        assert_eq!(listed(&model), [PEOPLE[0], PEOPLE[1]]);
    }

    #[test]
    fn what_trickled_in_since_the_last_reading_is_read_on_the_screen() {
        // Little more came to a text that is only just long: it is not read anew for that.
        let document = document_of(6);
        let (mut model, _) = reader(&document);
        model.stage = Stage::Loading(0, None);
        let first = TextRange::new(0, document.len().to_usize() * 9 / 10);
        let index = glance(&document, Options::default(), first, &Alone(&|| false)).unwrap();
        assert!(update(&mut model, Msg::Analyzed(Arc::new(index))).is_empty());
        model.top = model.layout.bottom(18);
        let effects = update(&mut model, Msg::Found(None));
        answer(&mut model, &effects);
        assert!(model.entities.covers(model.shown()));
    }

    #[test]
    fn who_is_chosen_filtered_and_marked_stays_so() {
        let document = document();
        let (mut model, _) = reader(&document);
        let effects = go_to(&mut model, PEOPLE[1]);
        answer(&mut model, &effects);
        let source = |model: &Model| (Arc::clone(&model.document), Arc::clone(&model.entities));
        let (text, index) = source(&model);
        let pilots = crate::ui::entities::Source::new(&text, &index);
        model.pane.set_filter(pilots, "pilot");
        model.chosen = model.entities.person_named(PEOPLE[1]);
        model.pane.marked = model.entities.person_named(PEOPLE[0]).map(|entity| Marked {
            entity,
            mention: None,
        });
        // Where nobody of that name is known, nobody is chosen, for the time being.
        let effects = go_to(&mut model, PEOPLE[2]);
        answer(&mut model, &effects);
        assert_eq!(model.chosen, None);
        assert_eq!(
            model.pane.marked.map(|marked| marked.entity),
            model.entities.person_named(PEOPLE[0])
        );
        assert!(!model.pane.filter().is_empty());
        let whole = analyze(&document, Options::default(), &|| false).unwrap();
        update(&mut model, Msg::Analyzed(Arc::new(whole)));
        assert_eq!(model.chosen, model.entities.person_named(PEOPLE[1]));
        assert!(model.chosen.is_some());
    }

    #[test]
    fn nobody_who_was_let_go_comes_back() {
        let document = document();
        let (mut model, _) = reader(&document);
        let effects = go_to(&mut model, PEOPLE[1]);
        answer(&mut model, &effects);
        model.chosen = model.entities.person_named(PEOPLE[1]);
        let effects = go_to(&mut model, PEOPLE[2]);
        answer(&mut model, &effects);
        update(&mut model, Msg::Key("Esc".parse().unwrap()));
        let whole = analyze(&document, Options::default(), &|| false).unwrap();
        update(&mut model, Msg::Analyzed(Arc::new(whole)));
        assert_eq!(model.chosen, None);
    }

    #[test]
    fn beyond_what_is_read_of_a_text_without_end_the_screen_is() {
        let document = document();
        let (mut model, _) = reader(&document);
        // As much as a limit of a few bytes would give.
        let first = document.blocks().first().unwrap().range;
        let index = glance(&document, Options::default(), first, &Alone(&|| false)).unwrap();
        update(&mut model, Msg::Analyzed(Arc::new(index)));
        assert!(model.message().unwrap().contains("on the screen"));
        let effects = go_to(&mut model, PEOPLE[2]);
        answer(&mut model, &effects);
        assert_eq!(listed(&model), [PEOPLE[0], PEOPLE[2]]);
        assert_eq!(model.known_of(), Some("of the start, and here"));
        assert!(go_to(&mut model, PEOPLE[0]).is_empty());
        assert_eq!(listed(&model), [PEOPLE[0]]);
        assert_eq!(model.known_of(), Some("of the first part"));
    }
}

//! One unit at the present width: the words of its rows and the way they run, from the cache or found now.

use super::bidi::{self, Levels};
use super::cache::Laid;
use super::row::Direction;
use super::shape::Shape;
use super::unit::{Unit, UnitId, UnitKind};
use super::wrap::{self, Line, Manner};
use super::{Layout, code};
use crate::document::{Block, BlockKind, Document};
use crate::text::{TextRange, TextSize};
use std::sync::Arc;

impl Layout {
    /// The words of a unit's rows, from the cache or laid out now.
    pub(super) fn laid(&mut self, id: UnitId) -> Arc<Laid> {
        if let Some(laid) = self.cache.get(id) {
            return laid;
        }
        let laid = Arc::new(match self.table_lines(id) {
            Some(lines) => Laid {
                rows: lines.into_iter().map(Line::of).collect(),
                ..Laid::default()
            },
            None => self.laid_now(id),
        });
        self.laid_out += 1;
        self.cache.put(id, Arc::clone(&laid));
        laid
    }

    /// Likewise, with nothing kept.
    pub(super) fn known(&self, id: UnitId) -> Option<Arc<Laid>> {
        self.cache
            .get(id)
            .or_else(|| Some(Arc::new(self.laid_now(id))))
    }

    fn laid_now(&self, id: UnitId) -> Laid {
        let Some((unit, block)) = self.unit(id) else {
            return Laid::default();
        };
        let shape = Shape::new(&self.document, block, unit, self.cols);
        let manner = Manner {
            justify: self.setting.justify,
            language: self.language,
        };
        let rows = lay_out(
            &self.document,
            block,
            unit,
            shape,
            manner,
            self.reach.is_some(),
        )
        .into();
        let (direction, levels) = self.turned(block, unit, shape);
        Laid {
            rows,
            direction,
            levels,
        }
    }

    /// The way a unit's words run, and the levels of its bytes where they turn.
    fn turned(&self, block: &Block, unit: &Unit, shape: Shape) -> (Direction, Option<Levels>) {
        let words = self.document.slice(unit.range);
        let stays = matches!(unit.kind, UnitKind::Rule | UnitKind::Row);
        if stays || !self.units.turns() || !bidi::may_turn(words) {
            return (Direction::LeftToRight, None);
        }
        // The marker of a list has letters of its own: "a)".
        let own = TextRange::at(block.range.start + shape.marker, block.range.end);
        let direction = match block.kind {
            BlockKind::Code => Direction::LeftToRight,
            _ => bidi::direction(self.document.slice(own), self.usual),
        };
        let levels = || bidi::levels(words, direction, block.hard_breaks);
        let levels = self.setting.reorder.then(levels);
        let mixed = match direction {
            Direction::LeftToRight => Direction::Mixed,
            other => other,
        };
        (mixed, levels)
    }
}

/// The words of a unit's rows, at least one, each beginning with a byte of its own.
///
/// Lines of code that are `cut` are shown as far as there is room.
fn lay_out(
    document: &Document,
    block: &Block,
    unit: &Unit,
    shape: Shape,
    manner: Manner,
    cut: bool,
) -> Vec<Line> {
    if unit.kind == UnitKind::Rule {
        return vec![Line {
            range: unit.range,
            ..Line::default()
        }];
    }
    let words = TextRange::at(unit.range.start + shape.marker, unit.range.end);
    let (text, base, width) = (document.slice(words), words.start, shape.width.into());
    let mut lines = match block.kind {
        _ if unit.kind == UnitKind::Credit => wrap::flow(text, base, width, Manner::default()),
        BlockKind::Code if cut => code::lines(text, base, width),
        _ if block.hard_breaks => wrap::lines(text, base, width),
        BlockKind::Headline | BlockKind::Heading { .. } => wrap::balance(text, base, width),
        // What is short or stands out keeps its own shape.
        BlockKind::Standfirst | BlockKind::Byline | BlockKind::Dateline | BlockKind::Table => {
            wrap::flow(text, base, width, Manner::default())
        }
        _ => wrap::flow(text, base, width, manner),
    };
    if shape.marker != TextSize::ZERO
        && let Some(first) = lines.first_mut()
    {
        // The marker stands in the hanging columns of the first row.
        first.range.start = unit.range.start;
    }
    lines
}

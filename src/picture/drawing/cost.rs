//! What it takes to paint a drawing: a line of it can ask for the whole room again and again.
//!
//! Counted in pixels that are written, roughly, before any is. Nobody can stop who paints, so what would
//! take long is refused.

use crate::picture::{PictureError, Size};
use resvg::tiny_skia::{Rect, Transform};
use resvg::usvg::filter::{Filter, Kind};
use resvg::usvg::{ClipPath, Group, Mask, Node, Paint, Path, Pattern, Tree};
use std::collections::HashMap;

/// The most pixels that are written in one colour, or what takes as long: a few seconds.
const MOST: f64 = 2e9;

/// The most pixels of layers that lie over each other at a time; each takes four bytes.
const MOST_AT_ONCE: f64 = 96e6;

/// A layer is at most that many times as large as the room.
const WIDEST: f64 = 25.0;

/// What a pixel takes that is written as it is somewhere else, and not in one colour.
const LOOKED_UP: f64 = 10.0;

/// What a point of an outline takes, and a dash, in pixels.
const POINT: f64 = 20.0;
const DASH: f64 = 60.0;

/// The most dashes of a line that are painted at all.
const MOST_DASHES: f64 = 1e6;

/// Refuses a drawing that takes too much to paint in a room of that size.
pub(super) fn check(tree: &Tree, scale: Transform, room: Size) -> Result<(), PictureError> {
    let room = f64::from(room.width) * f64::from(room.height);
    let place = Place {
        scale: magnified(scale),
        page: Some(magnified(scale)),
        most: room,
        held: room,
    };
    let mut count = Count {
        room,
        known: HashMap::new(),
    };
    if count.group(tree.root(), place)? > MOST {
        return Err(PictureError::TooIntricate);
    }
    Ok(())
}

/// Where something is painted.
#[derive(Clone, Copy)]
struct Place {
    /// How many times as large as it says.
    scale: f64,
    /// The same for the page, where boxes tell what is covered; elsewhere they have other measures.
    page: Option<f64>,
    /// The pixels of what is painted on.
    most: f64,
    /// The pixels of all layers so far.
    held: f64,
}

struct Count {
    room: f64,
    /// What patterns, masks and clips took where they were painted before, by where they lie.
    known: HashMap<(usize, u64), f64>,
}

impl Count {
    fn group(&mut self, group: &Group, place: Place) -> Result<f64, PictureError> {
        let mut inside = place;
        inside.scale *= magnified(group.transform());
        let mut cost = 0.0;
        if group.should_isolate() {
            let layer = match place.page {
                Some(scale) => {
                    let bounds = group.abs_layer_bounding_box().to_rect();
                    covered(bounds, scale).min(self.room * WIDEST)
                }
                None => place.most * WIDEST,
            };
            inside.most = layer;
            inside.held += layer;
            if inside.held > MOST_AT_ONCE {
                return Err(PictureError::TooIntricate);
            }
            cost += layer * LOOKED_UP;
            for filter in group.filters() {
                cost += self.filter(filter, inside)?;
            }
            if let Some(clip) = group.clip_path() {
                cost += self.clip(clip, inside)?;
            }
            if let Some(mask) = group.mask() {
                cost += self.mask(mask, inside)?;
            }
        }
        for node in group.children() {
            cost += match node {
                Node::Group(group) => self.group(group, inside)?,
                Node::Path(path) => self.path(path, inside)?,
                Node::Image(image) => {
                    let size = image.size();
                    let own = f64::from(size.width()) * f64::from(size.height());
                    let bounds = image.abs_bounding_box();
                    (own + inside.covered(bounds)) * LOOKED_UP
                }
                Node::Text(text) => self.group(text.flattened(), inside)?,
            };
            if cost > MOST {
                return Err(PictureError::TooIntricate);
            }
        }
        Ok(cost)
    }

    fn path(&mut self, path: &Path, place: Place) -> Result<f64, PictureError> {
        let bounds = path.abs_stroke_bounding_box();
        let covered = place.covered(bounds);
        let points = f64::from(u32::try_from(path.data().len()).unwrap_or(u32::MAX));
        let mut cost = 0.0;
        if let Some(fill) = path.fill() {
            cost += points * POINT + self.paint(fill.paint(), covered, place)?;
        }
        if let Some(stroke) = path.stroke() {
            cost += points * POINT * 4.0 + self.paint(stroke.paint(), covered, place)?;
            if let Some(dashes) = stroke.dasharray() {
                let length = f64::from(bounds.width() + bounds.height()) * points;
                let each: f64 = dashes.iter().copied().map(f64::from).sum();
                let dashes = length / each.max(f64::MIN_POSITIVE);
                cost += dashes.min(MOST_DASHES) * DASH;
            }
        }
        Ok(cost)
    }

    fn paint(&mut self, paint: &Paint, covered: f64, place: Place) -> Result<f64, PictureError> {
        Ok(match paint {
            Paint::Color(_) => covered,
            Paint::Pattern(pattern) => covered * LOOKED_UP + self.pattern(pattern, place)?,
            _ => covered * LOOKED_UP,
        })
    }

    fn pattern(&mut self, pattern: &Pattern, place: Place) -> Result<f64, PictureError> {
        let scale = place.scale * magnified(pattern.transform());
        let tile = covered(pattern.rect().to_rect(), scale);
        let inside = Place {
            scale,
            page: None,
            most: tile,
            held: place.held + tile,
        };
        if inside.held > MOST_AT_ONCE {
            return Err(PictureError::TooIntricate);
        }
        self.once(std::ptr::from_ref(pattern).addr(), inside, |count| {
            Ok(tile + count.group(pattern.root(), inside)?)
        })
    }

    fn clip(&mut self, clip: &ClipPath, place: Place) -> Result<f64, PictureError> {
        let inside = place.aside()?;
        self.once(std::ptr::from_ref(clip).addr(), inside, |count| {
            let mut cost = place.most * LOOKED_UP + count.group(clip.root(), inside)?;
            if let Some(other) = clip.clip_path() {
                cost += count.clip(other, inside)?;
            }
            Ok(cost)
        })
    }

    fn mask(&mut self, mask: &Mask, place: Place) -> Result<f64, PictureError> {
        let inside = place.aside()?;
        self.once(std::ptr::from_ref(mask).addr(), inside, |count| {
            let mut cost = place.most * LOOKED_UP + count.group(mask.root(), inside)?;
            if let Some(other) = mask.mask() {
                cost += count.mask(other, inside)?;
            }
            Ok(cost)
        })
    }

    fn filter(&mut self, filter: &Filter, place: Place) -> Result<f64, PictureError> {
        let mut cost = 0.0;
        for primitive in filter.primitives() {
            // Operations on each pixel.
            let each = match primitive.kind() {
                Kind::ConvolveMatrix(convolve) => {
                    let matrix = convolve.matrix();
                    8.0 * f64::from(matrix.columns()) * f64::from(matrix.rows())
                }
                Kind::Morphology(shape) => {
                    let across = |radius: f32| f64::from(radius) * place.scale * 2.0 + 1.0;
                    across(shape.radius_x().get()) * across(shape.radius_y().get())
                }
                Kind::Turbulence(turbulence) => 40.0 * f64::from(turbulence.num_octaves()),
                Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 60.0,
                Kind::Image(image) => {
                    cost += self.group(image.root(), place.aside()?)?;
                    LOOKED_UP
                }
                _ => 30.0,
            };
            cost += each * place.most;
        }
        Ok(cost)
    }

    /// The cost of what is painted for several, found once.
    fn once(
        &mut self,
        address: usize,
        place: Place,
        find: impl FnOnce(&mut Self) -> Result<f64, PictureError>,
    ) -> Result<f64, PictureError> {
        let key = (address, (place.most * place.scale).to_bits());
        if let Some(&cost) = self.known.get(&key) {
            return Ok(cost);
        }
        let cost = find(self)?;
        self.known.insert(key, cost);
        Ok(cost)
    }
}

impl Place {
    /// On a layer of the same size, whose boxes have measures of their own.
    fn aside(self) -> Result<Self, PictureError> {
        let held = self.held + self.most;
        if held > MOST_AT_ONCE {
            return Err(PictureError::TooIntricate);
        }
        Ok(Self {
            page: None,
            held,
            ..self
        })
    }

    /// The pixels that a box covers at most.
    fn covered(self, bounds: Rect) -> f64 {
        match self.page {
            Some(scale) => covered(bounds, scale).min(self.most),
            None => self.most,
        }
    }
}

/// The pixels of a box, with some around it.
fn covered(bounds: Rect, scale: f64) -> f64 {
    let side = |length: f32| f64::from(length) * scale + 4.0;
    side(bounds.width()) * side(bounds.height())
}

/// How many times as large something is made.
fn magnified(by: Transform) -> f64 {
    let (across, down) = by.get_scale();
    f64::from(across.max(down))
}

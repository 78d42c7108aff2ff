//! Pictures: their sizes, told by their headers, and those that are wanted as pixels.

use super::lane::Turn;
use super::resources::Resources;
use super::{Kind, Report};
use crate::document::{Document, FigureId};
use crate::layout::Extent;
use crate::picture::{self, HEAD, Indexed, LONGEST_FILE, PictureError, Pixels, Size};
use crate::source::attached::AttachedError;
use std::fmt;
use std::sync::Arc;

/// How many sizes are told at a time.
const BATCH: usize = 64;

/// A job that finds out how large the pictures of a document are.
#[derive(Debug)]
pub struct Measure {
    /// Where they are.
    pub resources: Arc<Resources>,
    /// The article.
    pub document: Arc<Document>,
    /// The figures to look for, by their numbers.
    pub figures: std::ops::Range<usize>,
}

/// A job that draws pictures, in this order.
#[derive(Debug)]
pub struct Draw {
    /// Where they are.
    pub resources: Arc<Resources>,
    /// The article.
    pub document: Arc<Document>,
    /// Which ones, and how large.
    pub wanted: Vec<Sketch>,
    /// What of them is needed.
    pub form: Form,
}

/// A picture that is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch {
    /// Which one.
    pub figure: FigureId,
    /// The cells that it takes on the screen.
    pub extent: Extent,
    /// The pixels of these.
    pub room: Size,
}

/// What of a picture is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Its pixels alone.
    Pixels,
    /// Its pixels, and a PNG file of them.
    Packed,
    /// Its pixels in few colours.
    Indexed,
}

/// A picture that was drawn.
#[derive(Debug)]
pub enum Drawing {
    /// Its pixels.
    Pixels(Pixels),
    /// Its pixels, and a PNG file of them.
    Packed(Pixels, Vec<u8>),
    /// Its pixels in few colours.
    Indexed(Indexed),
}

/// What was found of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// Its size.
    Size(Size),
    /// It lies on the net.
    Remote(String),
    /// There is none, and why.
    Missing(String),
}

/// Runs a [`Measure`].
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn measure(job: Measure, turn: &Turn) {
    let mut batch = Vec::new();
    for index in job.figures {
        let id = FigureId::new(index);
        let Some(figure) = job.document.figure(id) else {
            break;
        };
        if turn.superseded() {
            return;
        }
        let look = match &figure.source {
            Some(address) => look(&job.resources, address),
            None => Look::Missing("the text does not say where this picture is".to_owned()),
        };
        batch.push((id, look));
        if batch.len() >= BATCH {
            turn.report(Report::Measured(std::mem::take(&mut batch)));
        }
    }
    turn.report(Report::Measured(batch));
}

/// Tells the size by the head of the file where that is enough.
fn look(resources: &Resources, address: &str) -> Look {
    let told = |error: PictureError| Look::Missing(error.to_string());
    match resources.read(address, HEAD) {
        Err(AttachedError::Remote(address)) => Look::Remote(address),
        Err(error) => Look::Missing(error.to_string()),
        Ok((head, whole)) => match picture::measure(&head) {
            Ok(size) => Look::Size(size),
            // Some have their size behind a long preface.
            Err(PictureError::Damaged) if !whole => match read(resources, address) {
                Ok(bytes) => picture::measure(&bytes).map_or_else(told, Look::Size),
                Err(words) => Look::Missing(words),
            },
            Err(error) => told(error),
        },
    }
}

/// All of a file.
fn read(resources: &Resources, address: &str) -> Result<Vec<u8>, String> {
    match resources.read(address, LONGEST_FILE) {
        Ok((bytes, true)) => Ok(bytes),
        Ok((_, false)) => Err(PictureError::TooLarge.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// Runs a [`Draw`].
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn draw(job: Draw, turn: &Turn) {
    let last = job.wanted.len().saturating_sub(1);
    for (i, sketch) in job.wanted.into_iter().enumerate() {
        if turn.superseded() {
            return;
        }
        let figure = job.document.figure(sketch.figure);
        let address = figure.and_then(|figure| figure.source.as_deref());
        let drawing = read(&job.resources, address.unwrap_or_default()).and_then(|bytes| {
            let pixels = picture::draw(&bytes, sketch.room).map_err(|error| error.to_string())?;
            Ok(match job.form {
                Form::Pixels => Drawing::Pixels(pixels),
                Form::Packed => {
                    let file = pixels.png();
                    Drawing::Packed(pixels, file)
                }
                Form::Indexed => Drawing::Indexed(Indexed::of(&pixels)),
            })
        });
        turn.report(Report::Drawn {
            sketch,
            drawing,
            last: i == last,
        });
    }
}

/// How pictures are fetched from the net. Copies are the same.
#[derive(Clone)]
pub struct Fetcher(Arc<Fetching>);

type Fetching = dyn Fn(&str, usize, &dyn Fn() -> bool) -> Result<Vec<u8>, String> + Send + Sync;

impl Fetcher {
    /// By a function that is given the address, the most bytes that are wanted, and whom to ask whether to
    /// stop. The words of its errors are for the reader. It is called on a thread of its own, on behalf of
    /// an article: an address in the reader's own network is none to go to.
    pub fn new(
        fetch: impl Fn(&str, usize, &dyn Fn() -> bool) -> Result<Vec<u8>, String>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Arc::new(fetch))
    }
}

impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fetcher")
    }
}

/// A job that fetches a picture from the net.
#[derive(Debug)]
pub struct Fetch {
    /// Where it is kept.
    pub resources: Arc<Resources>,
    /// Where it lies.
    pub address: String,
    /// Which one it is.
    pub figure: FigureId,
    /// How it is fetched.
    pub fetcher: Fetcher,
}

/// Runs a [`Fetch`].
pub(super) fn fetch(job: Fetch, turn: &Turn) {
    match (job.fetcher.0)(&job.address, LONGEST_FILE, &|| turn.superseded()) {
        Ok(bytes) => {
            let head = bytes.get(..HEAD).unwrap_or(&bytes);
            let size = picture::measure(head).or_else(|_| picture::measure(&bytes));
            job.resources.keep(job.address, bytes);
            let look = size.map_or_else(|e| Look::Missing(e.to_string()), Look::Size);
            turn.report(Report::Fetched(job.figure, look));
        }
        Err(problem) => turn.report(Report::Failed {
            kind: Kind::Fetch,
            problem,
        }),
    }
}

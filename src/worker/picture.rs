//! Pictures: their sizes, told by their headers, and those that are wanted as pixels.

use super::lane::Turn;
use super::resources::Resources;
use super::{Kind, Report};
use crate::document::{Document, FigureId};
use crate::layout::Extent;
use crate::picture::{self, Fonts, HEAD, Indexed, LONGEST_FILE, PictureError, Pixels, Size};
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
pub(super) fn draw((job, fonts): (Draw, Arc<Fonts>), turn: &Turn) {
    let last = job.wanted.len().saturating_sub(1);
    for (i, sketch) in job.wanted.into_iter().enumerate() {
        if turn.superseded() {
            return;
        }
        let figure = job.document.figure(sketch.figure);
        let address = figure.and_then(|figure| figure.source.as_deref());
        let drawing = read(&job.resources, address.unwrap_or_default()).and_then(|bytes| {
            let pixels = picture::draw(&bytes, sketch.room, &fonts);
            let pixels = pixels.map_err(|error| error.to_string())?;
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
            turn.report(Report::Obtained(job.figure, look));
        }
        Err(problem) => turn.report(Report::Failed {
            kind: Kind::Fetch,
            problem,
        }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed unwrap is a failed test

    use super::*;
    use crate::document::{Builder, Figure, Format};
    use crate::picture::testing::halves;
    use crate::source::Source;
    use crate::source::archive::testing::zip;
    use crate::worker::{Generation, Job, Worker};
    use image::ImageFormat;
    use std::sync::mpsc::{self, Receiver};
    use std::time::Duration;

    /// A book with pictures at these addresses.
    fn book(
        parts: &[(&str, &[u8])],
        addresses: &[Option<&str>],
    ) -> (Arc<Document>, Arc<Resources>) {
        let mut builder = Builder::new();
        builder.meta_mut().format = Format::Epub;
        for address in addresses {
            builder.figure(Figure {
                source: address.map(Into::into),
                ..Figure::default()
            });
        }
        let document = Arc::new(builder.finish());
        let source = Source::Memory {
            name: "book".into(),
            bytes: zip(parts).into(),
        };
        let resources = Arc::new(Resources::new(source, &document));
        (document, resources)
    }

    fn worker() -> (Worker, Receiver<(Generation, Report)>) {
        let (send, reports) = mpsc::channel();
        let worker = Worker::spawn(move |generation, report| {
            let _ = send.send((generation, report));
        });
        (worker, reports)
    }

    fn next(reports: &Receiver<(Generation, Report)>) -> Report {
        reports.recv_timeout(Duration::from_secs(20)).unwrap().1
    }

    #[test]
    fn the_pictures_of_a_book_are_measured_and_drawn() {
        let png = halves(64, 32, ImageFormat::Png);
        let parts = [("pics/a.png", png.as_slice()), ("b.png", b"The lamp.")];
        let addresses = [
            Some("pics/a.png"),
            Some("b.png"),
            Some("c.png"),
            Some("https://quay.example/d.png"),
            None,
        ];
        let (document, resources) = book(&parts, &addresses);
        let (mut worker, reports) = worker();
        worker.submit(Job::Measure(Measure {
            resources: Arc::clone(&resources),
            figures: 0..document.figures().len(),
            document: Arc::clone(&document),
        }));
        let Report::Measured(all) = next(&reports) else {
            panic!("the sizes come first");
        };
        let size = Size {
            width: 64,
            height: 32,
        };
        let told: Vec<String> = all
            .iter()
            .map(|(_, look)| match look {
                Look::Size(told) if *told == size => "its size".to_owned(),
                Look::Size(other) => format!("{other:?}"),
                Look::Remote(address) => address.clone(),
                Look::Missing(why) => why.clone(),
            })
            .collect();
        assert_eq!(
            told,
            [
                "its size",
                "this is no PNG, JPEG, WebP, GIF or SVG",
                "c.png: there is no such file",
                "https://quay.example/d.png",
                "the text does not say where this picture is",
            ]
        );
        let room = Size {
            width: 8,
            height: 4,
        };
        let sketch = |figure| Sketch {
            figure: FigureId::new(figure),
            extent: Extent { cols: 4, rows: 2 },
            room,
        };
        for form in [Form::Pixels, Form::Packed, Form::Indexed] {
            worker.submit(Job::Draw(Draw {
                resources: Arc::clone(&resources),
                document: Arc::clone(&document),
                wanted: vec![sketch(0), sketch(1)],
                form,
            }));
            let Report::Drawn {
                drawing: Ok(drawing),
                last: false,
                ..
            } = next(&reports)
            else {
                panic!("the first is drawn");
            };
            match (form, drawing) {
                (Form::Pixels, Drawing::Pixels(pixels)) => assert_eq!(pixels.width(), 8),
                (Form::Packed, Drawing::Packed(_, png)) => {
                    assert_eq!(picture::measure(&png), Ok(room));
                }
                (Form::Indexed, Drawing::Indexed(picture)) => assert_eq!(picture.width, 8),
                other => panic!("{other:?}"),
            }
            let second = next(&reports);
            assert!(
                matches!(
                    second,
                    Report::Drawn {
                        drawing: Err(_),
                        last: true,
                        ..
                    }
                ),
                "{second:?}"
            );
        }
    }

    #[test]
    fn what_is_fetched_is_kept_and_drawn_like_a_file() {
        let address = "https://quay.example/lamp.png";
        let (document, resources) = book(&[("a", b"")], &[Some(address)]);
        let (mut worker, reports) = worker();
        let png = halves(64, 32, ImageFormat::Png);
        let fetch = |result: Result<Vec<u8>, String>| {
            Job::Fetch(Fetch {
                resources: Arc::clone(&resources),
                address: address.to_owned(),
                figure: FigureId::new(0),
                fetcher: Fetcher::new(move |asked, _, _| {
                    assert_eq!(asked, address);
                    result.clone()
                }),
            })
        };
        worker.submit(fetch(Err("the line is down".to_owned())));
        let failed = next(&reports);
        assert!(
            matches!(&failed, Report::Failed { kind: Kind::Fetch, problem } if problem == "the line is down"),
            "{failed:?}"
        );
        assert!(matches!(look(&resources, address), Look::Remote(_)));
        worker.submit(fetch(Ok(png)));
        let fetched = next(&reports);
        assert!(
            matches!(fetched, Report::Obtained(_, Look::Size(size)) if size.width == 64),
            "{fetched:?}"
        );
        let source = document.figures()[0].source.as_deref().unwrap();
        assert!(matches!(look(&resources, source), Look::Size(_)));
    }
}

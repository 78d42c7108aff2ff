//! Does what the model asks for.

use super::AppError;
use super::event_loop::{EventLoop, Flow, lost};
use super::host::Host;
use super::jobs::Back;
use super::opener;
use crate::document::FigureId;
use crate::entity;
use crate::source::Source;
use crate::source::http::AskedBy;
use crate::ui::{Effect, Msg, Work};
use ratatui::backend::Backend;
use std::io;

impl<B: Backend<Error = io::Error>, H: Host> EventLoop<B, H> {
    /// Does what `effect` says. Nothing here waits but [`Effect::Suspend`].
    pub(super) fn perform(&mut self, effect: Effect) -> Result<Flow, AppError> {
        match effect {
            Effect::Load { verbatim, anew } => self.jobs.load(verbatim, anew),
            Effect::Sort(order) => self.jobs.sort(order),
            Effect::Recode(label) => self.jobs.recode(label),
            Effect::Open {
                visit,
                source,
                typed,
            } => return self.open(visit, &source, typed),
            Effect::GoBack { visit, verbatim } => match self.jobs.go_back(visit, verbatim) {
                Back::OnItsWay => {}
                Back::There(msg) => return self.update(msg),
                Back::Unknown => {
                    return self.cannot_open("the article before is not kept any more".to_owned());
                }
            },
            Effect::Stop => self.jobs.stop(),
            Effect::Analyze { document, date } => {
                self.jobs.analyze(document, entity::Options { date });
            }
            Effect::Glance { document, around } => self.jobs.glance(document, around),
            Effect::Find {
                document,
                pattern,
                from,
                backwards,
            } => self.jobs.find(document, pattern, from, backwards),
            Effect::Count { document, pattern } => self.jobs.count(document, pattern),
            Effect::Measure { document, from } => self.look_for_pictures(document, from)?,
            Effect::Draw(wanted) => self.jobs.draw(&wanted),
            Effect::Fetch(figure) => self.jobs.fetch(figure),
            Effect::Show(figure) => return self.show_elsewhere(figure),
            Effect::Highlight { document, blocks } => self.jobs.highlight(document, blocks),
            Effect::Names { folder, start } => self.jobs.names(folder.into(), start),
            Effect::Copy(words) => self.host.copy(&words).map_err(lost)?,
            Effect::Browse(address) => {
                if let Err(error) = opener::open(self.opener, &address) {
                    return self.update(Msg::Failed {
                        work: Work::Browse,
                        words: format!("cannot open {address}: {error}"),
                    });
                }
            }
            Effect::Mouse(on) => self.host.mouse(on).map_err(lost)?,
            Effect::Suspend => {
                let size = self.suspend()?;
                return self.update(size);
            }
            Effect::Redraw => {
                let size = self.repaint()?;
                return self.update(size);
            }
            Effect::Quit => return Ok(Flow::Quit),
        }
        Ok(Flow::On)
    }

    /// Sets out for what `source` names: an address, else a file.
    fn open(&mut self, visit: u32, source: &str, typed: bool) -> Result<Flow, AppError> {
        let source = match Source::named(source.as_ref()) {
            Ok(source) => source,
            Err(error) => return self.cannot_open(error.to_string()),
        };
        let asked_by = match &source {
            Source::Address(to) if !typed => self.jobs.asks_for(to),
            _ => AskedBy::User,
        };
        self.jobs.open(visit, source, asked_by);
        Ok(Flow::On)
    }

    /// Has another program show a picture.
    fn show_elsewhere(&mut self, figure: FigureId) -> Result<Flow, AppError> {
        let shown = self.jobs.hand_out(figure).and_then(|path| {
            let told = |error| format!("cannot open the picture: {error}");
            opener::open(self.opener, &path).map_err(told)
        });
        match shown {
            Ok(()) => Ok(Flow::On),
            Err(words) => {
                let work = Work::Pictures;
                self.update(Msg::Failed { work, words })
            }
        }
    }

    fn cannot_open(&mut self, words: String) -> Result<Flow, AppError> {
        let work = Work::Load;
        self.update(Msg::Failed { work, words })
    }
}

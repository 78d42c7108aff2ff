//! Does what the model asks for.

use super::AppError;
use super::event_loop::{EventLoop, Flow, lost};
use super::host::Host;
use crate::entity;
use crate::ui::Effect;
use ratatui::backend::Backend;
use std::io;

impl<B: Backend<Error = io::Error>, H: Host> EventLoop<B, H> {
    /// Does what `effect` says. Nothing here waits but [`Effect::Suspend`].
    pub(super) fn perform(&mut self, effect: Effect) -> Result<Flow, AppError> {
        match effect {
            Effect::Load { verbatim } => self.jobs.load(verbatim),
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
            Effect::Open(figure) => {
                if let Some(told) = self.jobs.open(figure) {
                    return self.update(told);
                }
            }
            Effect::Copy(words) => self.host.copy(&words).map_err(lost)?,
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
}

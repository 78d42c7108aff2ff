//! A line on standard error that says how far a long run has come. The only user of the clock.

use crate::source::Progress;
use std::io::Write;
use std::time::{Duration, Instant};

/// How long something may take before anything is said about it.
const MOMENT: Duration = Duration::from_millis(700);

/// How long a figure stands before it is replaced: fast enough to look alive, too slow to cost.
const PAUSE: Duration = Duration::from_millis(100);

/// A line that is written over and over.
#[derive(Debug)]
pub(super) struct Meter<W> {
    out: W,
    begun: Instant,
    /// How long to say nothing.
    patience: Duration,
    shown: Option<Instant>,
}

impl<W: Write> Meter<W> {
    /// A meter that starts now and has shown nothing yet.
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            begun: Instant::now(),
            patience: Duration::ZERO,
            shown: None,
        }
    }

    /// The same for what most often is done in a moment: then nothing is shown.
    pub(super) fn patient(out: W) -> Self {
        Self {
            patience: MOMENT,
            ..Self::new(out)
        }
    }

    /// Shows the words that `figures` makes of the time so far, if the last ones have stood long enough.
    /// Errors are nobody's concern here.
    pub(super) fn show(&mut self, figures: impl FnOnce(Duration) -> String) {
        let now = Instant::now();
        let elapsed = now - self.begun;
        if elapsed < self.patience || self.shown.is_some_and(|then| now - then < PAUSE) {
            return;
        }
        self.shown = Some(now);
        let words = figures(elapsed);
        let _ = write!(self.out, "\r{words}\x1b[K");
        let _ = self.out.flush();
    }

    /// Wipes the line, if there is one, so that messages start on a clean one.
    pub(super) fn clear(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(self.out, "\r\x1b[K");
            let _ = self.out.flush();
        }
    }
}

/// `12,345 articles · 67.8 MB · 9.0 MB/s`.
pub(super) fn articles(lines: u64, bytes: u64, elapsed: Duration) -> String {
    let megabytes = megabytes(bytes);
    let speed = megabytes / elapsed.as_secs_f64().max(1e-3);
    format!(
        "{} articles · {megabytes:.1} MB · {speed:.1} MB/s",
        grouped(lines)
    )
}

/// `fetching quay.example · 1.2 of 3.4 MB`.
pub(super) fn fetching(host: &str, progress: Progress) -> String {
    let read = megabytes(progress.read);
    match progress.total {
        _ if progress.read == 0 => format!("fetching {host} …"),
        // What comes packed is longer than the server says.
        Some(total) if total > progress.read => {
            format!("fetching {host} · {read:.1} of {:.1} MB", megabytes(total))
        }
        _ => format!("fetching {host} · {read:.1} MB"),
    }
}

#[allow(clippy::cast_precision_loss)] // figures for the eye, rounded to a tenth
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// A number with its digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped() {
        let table = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ];
        for (number, expected) in table {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn figures_name_amount_and_speed() {
        assert_eq!(
            articles(1200, 5_000_000, Duration::from_secs(2)),
            "1,200 articles · 5.0 MB · 2.5 MB/s"
        );
    }

    #[test]
    fn a_meter_is_sparing_and_leaves_no_trace() {
        let mut out = Vec::new();
        let mut meter = Meter::new(&mut out);
        for lines in 0..1000 {
            meter.show(|elapsed| articles(lines, lines * 10, elapsed));
        }
        meter.clear();
        meter.clear();
        let written = String::from_utf8_lossy(&out);
        assert!(written.matches("articles").count() < 100, "{written}");
        assert!(written.ends_with("\r\x1b[K"), "{written:?}");
    }

    #[test]
    fn fetching_tells_the_length_where_that_is_known() {
        let at = |read, total| fetching("quay.example", Progress { read, total });
        assert_eq!(at(0, Some(9)), "fetching quay.example …");
        let half = at(1_200_000, Some(2_400_000));
        assert_eq!(half, "fetching quay.example · 1.2 of 2.4 MB");
        for total in [None, Some(1)] {
            assert_eq!(at(1_200_000, total), "fetching quay.example · 1.2 MB");
        }
    }

    #[test]
    fn a_patient_meter_says_nothing_of_a_moment() {
        let mut out = Vec::new();
        Meter::patient(&mut out).show(|_| "words".to_owned());
        assert!(out.is_empty());
        let mut begun_before = Meter::patient(&mut out);
        begun_before.begun -= MOMENT;
        begun_before.show(|_| "words".to_owned());
        assert!(out.starts_with(b"\rwords"), "{out:?}");
    }

    #[test]
    fn a_meter_that_showed_nothing_wipes_nothing() {
        let mut out = Vec::new();
        Meter::new(&mut out).clear();
        assert!(out.is_empty());
    }
}

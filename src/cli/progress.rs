//! A line on standard error that says how far a long run has come. The only user of the clock.

use std::io::Write;
use std::time::{Duration, Instant};

/// How long a figure stands before it is replaced: fast enough to look alive, too slow to cost.
const PAUSE: Duration = Duration::from_millis(100);

/// A line that is written over and over.
#[derive(Debug)]
pub(super) struct Meter<W> {
    out: W,
    begun: Instant,
    shown: Option<Instant>,
}

impl<W: Write> Meter<W> {
    /// A meter that starts now and has shown nothing yet.
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            begun: Instant::now(),
            shown: None,
        }
    }

    /// Shows the figures, if the last ones have stood long enough. Errors are nobody's concern here.
    pub(super) fn show(&mut self, lines: u64, bytes: u64) {
        let now = Instant::now();
        if self.shown.is_some_and(|then| now - then < PAUSE) {
            return;
        }
        self.shown = Some(now);
        let words = figures(lines, bytes, now - self.begun);
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
#[allow(clippy::cast_precision_loss)] // figures for the eye, rounded to a tenth
fn figures(lines: u64, bytes: u64, elapsed: Duration) -> String {
    let megabytes = bytes as f64 / 1e6;
    let speed = megabytes / elapsed.as_secs_f64().max(1e-3);
    format!(
        "{} articles · {megabytes:.1} MB · {speed:.1} MB/s",
        grouped(lines)
    )
}

/// A number with its digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
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
            figures(1200, 5_000_000, Duration::from_secs(2)),
            "1,200 articles · 5.0 MB · 2.5 MB/s"
        );
    }

    #[test]
    fn a_meter_is_sparing_and_leaves_no_trace() {
        let mut out = Vec::new();
        let mut meter = Meter::new(&mut out);
        for lines in 0..1000 {
            meter.show(lines, lines * 10);
        }
        meter.clear();
        meter.clear();
        let written = String::from_utf8_lossy(&out);
        assert!(written.matches("articles").count() < 100, "{written}");
        assert!(written.ends_with("\r\x1b[K"), "{written:?}");
    }

    #[test]
    fn a_meter_that_showed_nothing_wipes_nothing() {
        let mut out = Vec::new();
        Meter::new(&mut out).clear();
        assert!(out.is_empty());
    }
}

//! Pictures in terminals that say what they can, that say it late, and that say nothing.

use super::session::{Article, Ended, Session, article_named, keys};
use image::{ImageFormat, Rgb, RgbImage};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// A picture that is removed with its value.
struct Picture(PathBuf);

impl Picture {
    /// A red one of that size, in the directory of the articles.
    fn new(name: &str, width: u32, height: u32) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("{}-{name}.png", std::process::id()));
        let red = RgbImage::from_pixel(width, height, Rgb([200, 30, 30]));
        red.save_with_format(&path, ImageFormat::Png).unwrap();
        Self(path)
    }

    fn name(&self) -> &str {
        self.0.file_name().unwrap().to_str().unwrap()
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// An article with a picture at its top and numbered paragraphs below.
fn with_picture(picture: &Picture) -> Article {
    let name = picture.name();
    let mut text = format!("# The lamp\n\nBy Ada Quill\n\n![The lamp at dusk]({name})\n\n");
    for i in 1..=200 {
        writeln!(text, "Lamp {i} was lit.\n").unwrap();
    }
    article_named("lamp.md", &text)
}

/// Starts the reader at the top of such an article.
fn start(article: &Article) -> Session {
    let mut session = Session::start(&[article.path()], 80, 24);
    session.wait_for("PICTURE");
    session
}

/// The number of the first paragraph on the screen.
fn first_lamp(session: &mut Session) -> Option<usize> {
    let screen = session.screen();
    let line = screen
        .lines()
        .find(|line| line.trim().starts_with("Lamp "))?;
    line.trim()["Lamp ".len()..].split(' ').next()?.parse().ok()
}

#[test]
fn a_terminal_that_says_nothing_shows_half_blocks_and_loses_no_keys() {
    let picture = Picture::new("silent", 160, 80);
    let article = with_picture(&picture);
    let mut session = start(&article);
    // Typed while nobody knows yet whether an answer will come: 30 rows are 15 lamps further.
    session.keys("10j").wait_for("Lamp");
    session.keys("k").keys("1G").wait_for("▀");
    let asked = session.asked().len();
    assert_eq!(asked, 2, "what it is, and the size of its cells");
    session.keys("20g").wait_for("Lamp 17 was lit.");
    assert_eq!(first_lamp(&mut session), Some(17));
    session.keys(keys::ESC).wait_for("nothing is open");
    assert_eq!(session.asked().len(), asked, "it is asked once");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn answers_among_keys_are_no_keys_though_they_come_late_and_in_pieces() {
    let picture = Picture::new("late", 160, 80);
    let article = with_picture(&picture);
    let mut session = start(&article);
    session.keys("20gj");
    sleep(Duration::from_millis(100));
    session.keys("j\x1bP>|ki");
    sleep(Duration::from_millis(40));
    session.keys("tty(0.42.1)\x1b\\j\x1b[6;16");
    sleep(Duration::from_millis(40));
    session.keys(";8tj\x1b[?62;");
    sleep(Duration::from_millis(40));
    session.keys("cjj");
    // Six rows: three paragraphs.
    session
        .wait_for("Lamp 20 was lit.")
        .wait_gone("Lamp 19 was");
    assert_eq!(first_lamp(&mut session), Some(20));
    // And what was answered is heeded.
    session.keys("g").wait_for("\u{10EEEE}");
    assert!(!session.screen().contains('▀'));
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn an_answer_after_the_patience_changes_how_pictures_are_shown() {
    let picture = Picture::new("after", 160, 80);
    let article = with_picture(&picture);
    let mut session = start(&article);
    session.wait_for("▀");
    session.keys("\x1bP>|ghostty 1.2.0\x1b\\");
    session.wait_for("\u{10EEEE}").wait_gone("▀");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
}

#[test]
fn a_picture_follows_the_size_of_the_screen() {
    let picture = Picture::new("resize", 1600, 800);
    let article = with_picture(&picture);
    let mut session = start(&article);
    session.wait_for("▀");
    let widest = |screen: String| {
        let blocks = screen.lines().map(|line| line.matches('▀').count());
        blocks.max().unwrap_or(0)
    };
    let before = widest(session.screen());
    session
        .resize(40, 24)
        .wait_until("a narrower picture", |_| true);
    session.wait_for("▀");
    let narrow = widest(session.screen());
    assert!((10..40).contains(&narrow), "{narrow}");
    session.resize(80, 24);
    session.wait_for("PICTURE");
    assert_eq!(widest(session.screen()), before);
    // Where there is no room for one, its words are there all the same.
    session.keys("i").resize(80, 6).wait_for("The lamp at dusk");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn a_picture_fills_the_screen_and_goes_with_any_key() {
    let picture = Picture::new("whole", 160, 80);
    let article = with_picture(&picture);
    let mut session = start(&article);
    session.wait_for("▀");
    session.keys(keys::ENTER).wait_for("any key closes");
    session.wait_for("▀");
    assert!(!session.screen().contains("By Ada Quill"));
    session.keys("j").wait_for("By Ada Quill");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn nothing_is_asked_where_no_pictures_are_wanted() {
    let picture = Picture::new("off", 160, 80);
    let article = with_picture(&picture);
    for script in [
        "NO_COLOR=1 \"$DATELINE\"",
        "\"$DATELINE\" --pictures off",
        "\"$DATELINE\" --color never",
    ] {
        let script = format!("{script} '{}'", article.path().display());
        let mut session = Session::shell(&script, 80, 24);
        session.wait_for("The lamp at dusk");
        session.assert_asked_nothing();
        assert!(!session.screen().contains('▀'));
        session.keys("q");
        assert_eq!(session.end(), Ended::code(0));
    }
}

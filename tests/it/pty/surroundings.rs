//! What the program finds around it: odd terminals, streams that are closed, no terminal at all. Each
//! time it works or says why it does not, and never hangs.

use super::session::{Ended, Session, article, keys};
use super::{FERRY, HEADLINE};

/// Runs `script` with an article as `$ARTICLE`; its reader shows the article, quits on `q`, and leaves
/// the terminal as found.
#[track_caller]
fn reads(script: &str) {
    let article = article(FERRY);
    let mut session = Session::shell(&with_article(script, article.path()), 80, 24);
    session.wait_entered().wait_for(HEADLINE).keys("q");
    assert_eq!(session.end(), Ended::code(0), "{script}");
    session.assert_as_found();
    session.assert_asked_nothing();
}

/// Likewise; it ends by itself with `code` and says `words`, and never touches the terminal.
#[track_caller]
fn refuses(script: &str, code: u32, words: &str) {
    let article = article(FERRY);
    let mut session = Session::shell(&with_article(script, article.path()), 200, 24);
    assert_eq!(session.end(), Ended::code(code), "{script}");
    let screen = session.screen();
    assert!(screen.contains(words), "{script}\n{screen}");
    session.assert_as_found();
}

fn with_article(script: &str, path: &std::path::Path) -> String {
    format!("ARTICLE='{}'; {script}", path.display())
}

#[test]
fn any_terminal_will_do() {
    reads("unset TERM; \"$DATELINE\" \"$ARTICLE\"");
    reads("TERM=no-such-terminal \"$DATELINE\" \"$ARTICLE\"");
}

/// A terminal that cannot place a cursor gets the article as lines.
#[test]
fn a_dumb_terminal_gets_wrapped_text() {
    let article = article(FERRY);
    let script = with_article("TERM=dumb \"$DATELINE\" \"$ARTICLE\"", article.path());
    let mut session = Session::shell(&script, 80, 60);
    assert_eq!(session.end(), Ended::code(0));
    let screen = session.screen();
    assert!(screen.contains(HEADLINE), "{screen}");
    session.assert_as_found();
}

#[test]
fn no_home_is_needed() {
    reads("unset HOME; exec env -i PATH=\"$PATH\" \"$DATELINE\" \"$ARTICLE\"");
}

#[test]
fn streams_that_are_closed_or_empty_are_no_obstacle() {
    reads("\"$DATELINE\" \"$ARTICLE\" <&-");
    reads("\"$DATELINE\" \"$ARTICLE\" < /dev/null");
    reads("\"$DATELINE\" \"$ARTICLE\" 2>&-");
}

#[test]
fn no_colour_is_shown_where_none_is_wanted() {
    for script in [
        "NO_COLOR=1 \"$DATELINE\" \"$ARTICLE\"",
        "\"$DATELINE\" --color never \"$ARTICLE\"",
    ] {
        let article = article(FERRY);
        let mut session = Session::shell(&with_article(script, article.path()), 120, 24);
        session.wait_for("Ines Valdor  ");
        session.keys("p").keys(keys::ENTER);
        let screen = session.cells();
        let (rows, cols) = screen.size();
        for row in 0..rows.get() {
            for col in 0..cols.get() {
                let cell = screen.cell(row, col).unwrap();
                let colors = (cell.fgcolor(), cell.bgcolor());
                assert_eq!(
                    colors,
                    (vt100::Color::Default, vt100::Color::Default),
                    "{script}: row {row}, column {col}"
                );
            }
        }
        assert_ne!(session.reversed(), [""; 0], "the mention is not marked");
    }
}

#[cfg(target_os = "linux")] // setsid
#[test]
fn without_a_terminal_for_keys_it_says_what_to_do() {
    let words = "there is no terminal to read keys from";
    refuses("cat \"$ARTICLE\" | setsid -w \"$DATELINE\"", 1, words);
    refuses("setsid -w \"$DATELINE\" \"$ARTICLE\" < /dev/null", 1, words);
}

#[test]
fn what_cannot_be_opened_is_told_before_the_screen_is_taken() {
    refuses(
        "\"$DATELINE\" \"$ARTICLE.gone\"",
        1,
        "there is no such file",
    );
    refuses("\"$DATELINE\" --print /", 1, "dateline: /");
}

#[cfg(target_os = "linux")] // /dev/full
#[test]
fn an_output_that_takes_nothing_is_an_error() {
    refuses("\"$DATELINE\" \"$ARTICLE\" > /dev/full", 1, "not complete");
}

//! The README's picture of the screen is the screen.

use crate::reader::{Reader, SAMPLE};
use std::path::Path;

const BEGIN: &str = "<!-- screen -->\n```text\n";
const END: &str = "```\n<!-- /screen -->";

#[test]
fn the_readme_shows_the_screen_as_it_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("there is a README");
    let (before, rest) = readme.split_once(BEGIN).expect("a screen begins");
    let (shown, after) = rest.split_once(END).expect("and ends");
    let mut reader = Reader::open(SAMPLE, 100, 24);
    let screen = reader.keys("t").screen();
    // As with the snapshots: on demand the picture is painted anew.
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        let anew = format!("{before}{BEGIN}{screen}{END}{after}");
        std::fs::write(&path, anew).expect("the README can be written");
    } else {
        assert_eq!(
            shown, screen,
            "INSTA_UPDATE=always cargo test --test it readme:: paints it anew"
        );
    }
}

//! The README's pictures of the screen are the screen.

use crate::reader::{Reader, SAMPLE};
use std::path::Path;

/// The pictures: the comment around each, and the keys that lead to it.
const PICTURES: [(&str, &str); 3] = [("screen", "t"), ("people", "p Space"), ("timeline", "t s")];

#[test]
fn the_readme_shows_the_screen_as_it_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut readme = std::fs::read_to_string(&path).expect("there is a README");
    // As with the snapshots: on demand the pictures are painted anew.
    let anew = std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always");
    for (name, keys) in PICTURES {
        let begin = format!("<!-- {name} -->\n```text\n");
        let end = format!("```\n<!-- /{name} -->");
        let (before, rest) = readme.split_once(&begin).expect("a picture begins");
        let (shown, after) = rest.split_once(&end).expect("and ends");
        let mut reader = Reader::open(SAMPLE, 100, 24);
        let screen = reader.keys(keys).screen();
        if anew {
            readme = format!("{before}{begin}{screen}{end}{after}");
        } else {
            assert_eq!(
                shown, screen,
                "INSTA_UPDATE=always cargo test --test it readme:: paints it anew"
            );
        }
    }
    if anew {
        std::fs::write(&path, readme).expect("the README can be written");
    }
}

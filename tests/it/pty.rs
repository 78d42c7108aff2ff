//! The real binary in a terminal of our own: start, read, quit, and the terminal left as found.

mod ending;
mod input;
mod pictures;
mod reading;
mod session;
mod surroundings;

use session::{Article, Session, article};

/// The headline of [`FERRY`].
const HEADLINE: &str = "Harbour ferry returns after nine years";

/// An article of our own words.
const FERRY: &str = "\
Harbour ferry returns after nine years

The boat sailed again on Monday, to the sound of a brass band.

The harbour master, Ines Valdor, said the crossing would run twice a day.
";

fn ferry() -> (Article, Session) {
    let article = article(FERRY);
    let mut session = Session::start(&[article.path()], 80, 24);
    session.wait_entered();
    (article, session)
}

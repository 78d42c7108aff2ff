//! The fonts for the words in drawings.

use resvg::usvg::Options;
use resvg::usvg::fontdb::{Database, Family, Query};
use std::sync::{Arc, OnceLock};

/// The fonts of the system, which are looked for when a drawing has words.
#[derive(Debug, Default)]
pub struct Fonts(OnceLock<Arc<Database>>);

impl Fonts {
    /// Gives a drawing its fonts.
    pub(super) fn lend(&self, options: &mut Options<'_>) {
        let fonts = self.0.get_or_init(|| {
            let mut fonts = Database::new();
            fonts.load_system_fonts();
            settle(&mut fonts);
            Arc::new(fonts)
        });
        options.fontdb = Arc::clone(fonts);
    }
}

/// Fonts for `serif` and the like, where the system names such as it does not have: words in another
/// font than the one that was meant can be read.
fn settle(fonts: &mut Database) {
    let missing = |fonts: &Database, family: Family<'_>| {
        let families = [family];
        let query = Query {
            families: &families,
            ..Query::default()
        };
        fonts.query(&query).is_none()
    };
    let find = |fonts: &Database, usual: &[&str]| {
        let usual = usual.iter().copied();
        let found = usual
            .map(ToOwned::to_owned)
            .find(|name| !missing(fonts, Family::Name(name)));
        found.or_else(|| Some(fonts.faces().next()?.families.first()?.0.clone()))
    };
    if missing(fonts, Family::SansSerif)
        && let Some(name) = find(
            fonts,
            &["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"],
        )
    {
        fonts.set_sans_serif_family(name);
    }
    let sans = fonts.family_name(&Family::SansSerif).to_owned();
    if missing(fonts, Family::Serif)
        && let Some(name) = find(
            fonts,
            &["DejaVu Serif", "Liberation Serif", "Noto Serif", &sans],
        )
    {
        fonts.set_serif_family(name);
    }
    if missing(fonts, Family::Monospace)
        && let Some(name) = find(
            fonts,
            &[
                "DejaVu Sans Mono",
                "Liberation Mono",
                "Noto Sans Mono",
                &sans,
            ],
        )
    {
        fonts.set_monospace_family(name);
    }
    if missing(fonts, Family::Cursive) {
        fonts.set_cursive_family(sans.as_str());
    }
    if missing(fonts, Family::Fantasy) {
        fonts.set_fantasy_family(sans);
    }
}

//! Drawings that stand in a page (`<svg>`): as pictures whose address holds them, so that they are figures
//! like others, with captions and credits.
//!
//! Icons, logos and what is drawn by the styles of the page stay as they are: nothing to read.

use memchr::memmem;
use std::fmt::Write as _;

const OPEN: &str = "<svg";
const CLOSE: &str = "</svg>";

/// The bytes of a drawing: what is shorter is a sign, what is longer takes too long.
const LEAST: usize = 400;
const MOST: usize = 512 * 1024;

/// The least width and height of a drawing, in its own units: icons are smaller, logos flatter.
const SIDE: f64 = 150.0;

/// The least shapes of a drawing without words: icons and logos are made of fewer.
const SHAPES: usize = 12;

/// Elements that are shapes.
const SHAPE: [&str; 7] = [
    "<path",
    "<rect",
    "<circle",
    "<ellipse",
    "<line",
    "<polyline",
    "<polygon",
];

/// The same page with pictures for its drawings. Linear; without a drawing the text comes back as it is.
pub(in crate::loader) fn as_pictures(html: String) -> String {
    let mut page = String::new();
    let mut done = 0;
    let mut from = 0;
    while let Some((start, end)) = next(&html, from) {
        from = end;
        let picture = html.get(start..end).and_then(picture);
        if let Some(picture) = picture {
            page.push_str(html.get(done..start).unwrap_or_default());
            page.push_str(&picture);
            done = end;
        }
    }
    if done == 0 {
        return html;
    }
    page.push_str(html.get(done..).unwrap_or_default());
    page
}

/// Where the next drawing from a place on begins and ends.
fn next(html: &str, from: usize) -> Option<(usize, usize)> {
    let rest = html.as_bytes().get(from..)?;
    let start = from + memmem::find(rest, OPEN.as_bytes())?;
    let rest = html.as_bytes().get(start..)?;
    let end = start + memmem::find(rest, CLOSE.as_bytes())? + CLOSE.len();
    Some((start, end))
}

/// The picture that stands for a drawing; `None` where it shows nothing, or cannot stand alone.
fn picture(source: &str) -> Option<String> {
    let (tag, inside) = source.split_once('>')?;
    let own = tag.strip_prefix(OPEN)?;
    let fits = (LEAST..=MOST).contains(&source.len());
    // A script has it as text of its own: `"<svg width=\"640\">"`.
    let is_text = source.contains('\\');
    // A drawing in a drawing, or a store of icons.
    let is_store = inside.contains("<svg") || inside.contains("<symbol");
    let is_hidden = value(own, "aria-hidden") == Some("true");
    let by_page = inside.contains(" class=") && !inside.contains("<style");
    let is_sound = !(is_text || is_store || is_hidden || by_page) && is_quoted(source);
    if !fits || !is_sound || !is_large(own) || !shows(inside) {
        return None;
    }
    let alt = value(own, "aria-label")
        .or_else(|| {
            let (_, title) = inside.split_once("<title")?;
            let (_, title) = title.split_once('>')?;
            title.split('<').next()
        })
        .unwrap_or_default();
    let mut image = String::from("<img alt='");
    image.push_str(&alt.trim().replace('\'', "&#39;"));
    image.push_str("' src='data:image/svg+xml,");
    // A page says neither what its drawings nor what their references are written in.
    let spaces = [
        (" xmlns=", " xmlns='http://www.w3.org/2000/svg'", true),
        (
            " xmlns:xlink=",
            " xmlns:xlink='http://www.w3.org/1999/xlink'",
            source.contains("xlink:"),
        ),
    ];
    escape(OPEN, &mut image);
    for (name, declared, needed) in spaces {
        if needed && !tag.contains(name) {
            escape(declared, &mut image);
        }
    }
    escape(source.get(OPEN.len()..)?, &mut image);
    image.push_str("'>");
    Some(image)
}

/// The value of an attribute between quotation marks.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut places = tag.match_indices(name);
    places.find_map(|(at, _)| {
        let before = tag.get(..at)?;
        let behind = tag.get(at + name.len()..)?.strip_prefix('=')?;
        let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inner = behind.get(1..)?.split(quote).next()?;
        before.ends_with(char::is_whitespace).then_some(inner)
    })
}

/// Whether all values of attributes stand between quotation marks, as a drawing by itself must have them.
fn is_quoted(source: &str) -> bool {
    let mut quote = None;
    let mut in_tag = false;
    let mut after_sign = false;
    for byte in source.bytes() {
        let is_mark = matches!(byte, b'"' | b'\'');
        match quote {
            Some(open) => quote = quote.filter(|_| byte != open),
            None if in_tag && after_sign && !is_mark => return false,
            None if in_tag && is_mark => quote = Some(byte),
            None if matches!(byte, b'<' | b'>') => in_tag = byte == b'<',
            None => {}
        }
        after_sign = quote.is_none() && byte == b'=';
    }
    true
}

/// Whether a drawing is larger than icons are, by its own width and height, else by its coordinates.
fn is_large(tag: &str) -> bool {
    let number = |value: &str| value.trim().trim_end_matches("px").parse::<f64>().ok();
    let own = |name: &str| value(tag, name).and_then(number);
    let mut seen = value(tag, "viewBox")
        .unwrap_or_default()
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .skip(2)
        .map(number);
    let (wide, high) = (seen.next().flatten(), seen.next().flatten());
    let is_large = |size: Option<f64>| size.is_some_and(|size| size >= SIDE);
    is_large(own("width").or(wide)) && is_large(own("height").or(high))
}

/// Whether a drawing has words, or enough shapes to show something.
fn shows(inside: &str) -> bool {
    let count = |name: &str| memmem::find_iter(inside.as_bytes(), name.as_bytes()).count();
    inside.contains("<text") || SHAPE.iter().map(|name| count(name)).sum::<usize>() >= SHAPES
}

/// Writes what an address may hold as it is, and all else as escapes.
fn escape(words: &str, address: &mut String) {
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:=,;()+*!@$?".contains(&byte) {
            address.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A drawing with these attributes that holds `inside` and a line that makes it long enough.
    fn drawing(attributes: &str, inside: &str) -> String {
        let line = "M0 0 L10 10 ".repeat(40);
        format!("<svg {attributes}>{inside}<path d=\"{line}\"/></svg>")
    }

    const CHART: &str = "viewBox=\"0 0 640 400\"";
    const WORDS: &str = "<title>Oil &amp; winters</title><text x='5' y='9'>1898</text>";

    #[test]
    fn a_drawing_is_a_picture_that_holds_it() {
        let page = format!("<p>One.</p>{}<p>Two.</p>", drawing(CHART, WORDS));
        let read = as_pictures(page);
        let (start, rest) = read.split_at(11);
        assert_eq!(start, "<p>One.</p>");
        assert!(rest.starts_with(
            "<img alt='Oil &amp; winters' src='data:image/svg+xml,%3Csvg%20xmlns=%27http://www.w3.org/2000/svg%27%20\
             viewBox=%220%200%20640%20400%22%3E"
        ));
        assert!(rest.ends_with("%3C/svg%3E'><p>Two.</p>"));
        let labelled = drawing(
            "aria-label=\"It's oil\" width='300' height=\"200px\"",
            WORDS,
        );
        assert!(as_pictures(labelled).starts_with("<img alt='It&#39;s oil' "));
        let shapes = "<circle r='4'/>".repeat(SHAPES);
        assert!(as_pictures(drawing(CHART, &shapes)).starts_with("<img alt='' "));
    }

    #[test]
    fn a_drawing_in_an_article_is_a_figure_with_its_caption() {
        let line = "The lamp was lit again last night, and the keepers sat up with it until the boats had passed.";
        let text = format!(
            "<article><h1>Oil and winters</h1><p>{line}</p><p>{line} So.</p><figure>{}<figcaption>What a winter costs\
             </figcaption></figure><p>{line} Again.</p></article>",
            drawing(CHART, WORDS)
        );
        let input = crate::source::Decoded::whole("lamp.html", text);
        let document = crate::loader::load(input, crate::loader::Options::default());
        let figures: Vec<_> = document
            .figures()
            .iter()
            .map(|figure| {
                let words =
                    |range: Option<crate::text::TextRange>| range.map(|r| document.slice(r));
                let held = figure
                    .source
                    .as_deref()
                    .is_some_and(|s| s.starts_with("data:image/svg+xml,"));
                (words(figure.alt), words(figure.caption), held)
            })
            .collect();
        assert_eq!(
            figures,
            [(Some("Oil & winters"), Some("What a winter costs"), true)]
        );
    }

    #[test]
    fn icons_and_what_the_page_draws_stay() {
        for page in [
            drawing("viewBox='0 0 24 24'", WORDS),
            drawing("viewBox='0 0 640 400' width='16' height='16'", WORDS),
            drawing("viewBox='0 0 512 512'", "<title>Share</title>"),
            drawing("aria-hidden=\"true\" viewBox='0 0 640 400'", WORDS),
            drawing(CHART, "<symbol id='a'></symbol><text>a</text>"),
            drawing(CHART, "<text class='axis'>1898</text>"),
            drawing(CHART, "<text x=5>1898</text>"),
            format!(
                "<script>\"{}\"</script>",
                drawing("viewBox=\\\"0 0 640 400\\\"", WORDS)
            ),
            format!("<svg {CHART}><text>1</text></svg>"),
            "<svg viewBox='0 0 640 400'><text>never closed".to_owned(),
            "The element <svg> is a drawing.".to_owned(),
        ] {
            assert_eq!(as_pictures(page.clone()), page);
        }
    }
}

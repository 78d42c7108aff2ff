//! Pages that do nothing but lead elsewhere: `<meta http-equiv="refresh">`, the redirect of those who
//! cannot tell their server to send one.
//!
//! Only as much HTML is known here as it takes to find that element; pages are read elsewhere.

use memchr::memmem::find;

/// The most seconds that a page may say it waits: one that waits longer is there to be read.
const LONGEST_WAIT: u32 = 10;

/// Where `page`, the bytes of a whole page, leads within a moment; `None` for pages that stay, and for what
/// is no page. What stands in comments and scripts does not count, and neither does what is meant for those
/// without scripts: it leads to a page that asks for them. Linear.
///
/// ```text
/// <meta http-equiv="refresh" content="0; url=/lamp">
/// ```
pub(super) fn target(page: &[u8]) -> Option<String> {
    let small = page.to_ascii_lowercase();
    let mut at = 0;
    loop {
        at += memchr::memchr(b'<', small.get(at..)?)?;
        let rest = small.get(at..)?;
        if let Some(end) = SILENT.iter().find_map(|(start, end)| {
            let is_it = rest.starts_with(start.as_bytes());
            is_it.then_some(end.as_bytes())
        }) {
            at += 1 + find(rest.get(1..)?, end)?;
            continue;
        }
        at += 1;
        let behind = rest.strip_prefix(b"<meta");
        if behind.is_some_and(|behind| behind.first().is_some_and(|&byte| is_between(byte))) {
            at += "meta".len();
            let mut attributes = Attributes(page.get(at..)?);
            if let Some(target) = of_element(&mut attributes) {
                return Some(target);
            }
            // On behind them: an element without an end is gone through once.
            at = page.len() - attributes.0.len();
        }
    }
}

/// What holds elements that do not count, and what ends it.
const SILENT: [(&str, &str); 6] = [
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<noscript", "</noscript"),
    ("<template", "</template"),
    ("<textarea", "</textarea"),
];

fn of_element(attributes: &mut Attributes) -> Option<String> {
    let (mut refreshes, mut content) = (false, None);
    for (name, value) in attributes {
        if name.eq_ignore_ascii_case(b"http-equiv") {
            refreshes |= value.trim_ascii().eq_ignore_ascii_case(b"refresh");
        } else if name.eq_ignore_ascii_case(b"content") {
            content.get_or_insert(value);
        }
    }
    let content = content.filter(|_| refreshes)?;
    of_content(&String::from_utf8_lossy(content).replace("&amp;", "&"))
}

/// `0; url='/lamp'`, with all the freedom that browsers give.
fn of_content(content: &str) -> Option<String> {
    let content = content.trim_start();
    let seconds = content.trim_start_matches(|c: char| c.is_ascii_digit());
    let wait = content.strip_suffix(seconds).unwrap_or_default();
    let wait: u32 = wait.parse().ok()?;
    let rest = seconds.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';' || c == ',');
    let named = rest
        .get(..3)
        .filter(|name| name.eq_ignore_ascii_case("url"));
    let behind = named.and_then(|name| rest.get(name.len()..)?.trim_start().strip_prefix('='));
    let place = behind.unwrap_or(rest).trim();
    let place = match place.chars().next() {
        Some(quote @ ('"' | '\'')) => place.get(1..)?.split(quote).next()?,
        _ => place,
    };
    let place = place.trim();
    (wait <= LONGEST_WAIT && !place.is_empty()).then(|| place.to_owned())
}

/// What stands between the attributes of an element.
fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}

/// The attributes of an element, of which these are the bytes behind its name.
struct Attributes<'a>(&'a [u8]);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.0.iter().position(|&byte| !is_between(byte))?;
        let rest = self.0.get(start..)?;
        if rest.first() == Some(&b'>') {
            return None;
        }
        let ends = |byte: &u8| is_between(*byte) || matches!(byte, b'=' | b'>');
        // A name may begin with `=`.
        let end = 1 + rest.iter().skip(1).position(ends)?;
        let (name, rest) = rest.split_at_checked(end)?;
        let Some(value) = rest.trim_ascii_start().strip_prefix(b"=") else {
            self.0 = rest;
            return Some((name, &[]));
        };
        let value = value.trim_ascii_start();
        let (value, rest) = if let Some(quote @ (b'"' | b'\'')) = value.first() {
            let value = value.get(1..)?;
            let end = value.iter().position(|byte| byte == quote)?;
            (value.get(..end)?, value.get(end + 1..)?)
        } else {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            value.split_at_checked(value.iter().position(ends)?)?
        };
        self.0 = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_lead_elsewhere_say_where() {
        for (page, place) in [
            (
                r#"<meta http-equiv="refresh" content="0; url=/lamp">"#,
                "/lamp",
            ),
            (
                "<html><HEAD><META content=0;URL=a.html HTTP-EQUIV=Refresh />",
                "a.html",
            ),
            (
                r#"<meta charset=x><meta http-equiv=refresh content='3;url="b?x=1&amp;y=2"'>"#,
                "b?x=1&y=2",
            ),
            (
                "<meta http-equiv=refresh content=\"0.5 , https://quay.example/ \">",
                "https://quay.example/",
            ),
            (
                "a <b> < <meta = x http-equiv='refresh' data-x content='1 ; Url = c'>",
                "c",
            ),
            (
                "<!-- x --><script>a</script><meta http-equiv=refresh content='0;url=d'>",
                "d",
            ),
        ] {
            assert_eq!(target(page.as_bytes()).as_deref(), Some(place), "{page}");
        }
    }

    #[test]
    fn pages_that_stay_lead_nowhere() {
        for page in [
            "",
            "<",
            "The lamp was lit.",
            "<meta http-equiv=refresh content=300>",
            "<meta http-equiv=refresh content='300; url=/again'>",
            "<meta http-equiv=refresh content='0; url='>",
            "<meta http-equiv=refresh content='url=/a'>",
            "<meta name=refresh content='0; url=/a'>",
            "<meta http-equiv=refresh content='0; url=/a",
            "<meta http-equiv=refresh",
            "<!-- <meta http-equiv=refresh content='0; url=/a'> -->",
            "<!-- <meta http-equiv=refresh content='0; url=/a'>",
            "<script>'<meta http-equiv=refresh content=\"0; url=/a\">'</script>",
            "<noscript><meta http-equiv=refresh content='0; url=/a'></noscript><p>Lamp.",
            "<metadata http-equiv=refresh content='0; url=/a'>",
        ] {
            assert_eq!(target(page.as_bytes()), None, "{page}");
        }
    }

    #[test]
    fn no_bytes_break_it() {
        for flood in ["<", "<meta ", "<meta a=", "<!--", "<script", "<meta a='"] {
            assert_eq!(target(flood.repeat(10_000).as_bytes()), None, "{flood}");
        }
        assert_eq!(target(&[0xff; 99]), None);
    }
}

//! Bare addresses: `https://quay.example/log`, `www.quay.example` and `ines@quay.example` in running text are
//! links, though nobody marked them as such.
//!
//! The reading text stays as it is. What is code, a formula or a link already is left alone, and so is
//! whatever only might be an address (`quay.example`). Where an address ends is told as GitHub's Markdown
//! does: at a blank or `<`, and before the punctuation of the sentence around it.

use crate::document::{BlockKind, Document, InlineKind};
use crate::text::TextRange;
use crate::text::width::columns;
use memchr::memmem::{self, FindIter};
use memchr::{Memchr, memchr_iter};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::iter::Peekable;
use std::ops::Range;

/// The longest address, in bytes; what goes on beyond is data.
const LONGEST: usize = 2048;

/// The longest name before an `@`, and the longest host behind it, in bytes (RFC 5321).
const NAME: usize = 64;
const HOST: usize = 255;

/// What stands in an address of the web, and in nothing else that is as frequent.
const SCHEME: &str = "://";
const WWW: &str = "www.";

/// An address and where it stands.
type Found = (Range<usize>, String);

/// Reads the address at a place.
type Reading<'a> = fn(&mut Addresses<'a>, usize) -> Option<Found>;

/// Makes links of the bare addresses in a document. Linear in the text, at the speed of a search for a few
/// bytes where there are none.
pub(super) fn link(document: Document) -> Document {
    let mut places = Places::of(&document);
    let found: Vec<(TextRange, String)> = Addresses::of(document.text())
        .map(|(range, address)| (TextRange::new(range.start, range.end), address))
        .filter(|(range, _)| places.is_running(*range))
        .collect();
    if found.is_empty() {
        document
    } else {
        document.with_links(found)
    }
}

/// Where in a document links may be made; asked from its start to its end.
struct Places<'a> {
    document: &'a Document,
    block: usize,
    inline: usize,
    /// Where the last mark ends that no link is made in.
    marked: usize,
}

impl<'a> Places<'a> {
    fn of(document: &'a Document) -> Self {
        Self {
            document,
            block: 0,
            inline: 0,
            marked: 0,
        }
    }

    /// Whether `range` stands within running words of one block that is shown. Ranges must come in order.
    fn is_running(&mut self, range: TextRange) -> bool {
        let blocks = self.document.blocks();
        let ends_before = |at: usize| blocks.get(at).is_some_and(|b| b.range.end <= range.start);
        while ends_before(self.block) {
            self.block += 1;
        }
        let inlines = self.document.inlines();
        while let Some(inline) = inlines.get(self.inline) {
            if inline.range.start >= range.end {
                break;
            }
            self.inline += 1;
            if matches!(
                inline.kind,
                InlineKind::Link(_) | InlineKind::Code | InlineKind::Math
            ) {
                self.marked = self.marked.max(inline.range.end.to_usize());
            }
        }
        let block = blocks.get(self.block);
        self.marked <= range.start.to_usize()
            && block.is_some_and(|block| {
                block.kind != BlockKind::Code && block.is_shown() && block.range.covers(range)
            })
    }
}

/// The bare addresses of a text with where they stand, in text order and disjoint.
struct Addresses<'a> {
    text: &'a str,
    schemes: Peekable<FindIter<'a, 'static>>,
    hosts: Peekable<FindIter<'a, 'static>>,
    ats: Peekable<Memchr<'a>>,
    /// What stands before it was looked at.
    from: usize,
}

impl<'a> Addresses<'a> {
    fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        Self {
            text,
            schemes: memmem::find_iter(bytes, SCHEME).peekable(),
            hosts: memmem::find_iter(bytes, WWW).peekable(),
            ats: memchr_iter(b'@', bytes).peekable(),
            from: 0,
        }
    }

    /// The next place where an address may be, and what reads it there.
    fn next_place(&mut self) -> Option<(usize, Reading<'a>)> {
        let places = [
            self.schemes.peek().copied(),
            self.hosts.peek().copied(),
            self.ats.peek().copied(),
        ];
        let first = places.into_iter().flatten().min()?;
        let reading: Reading<'a> = if self.schemes.next_if_eq(&first).is_some() {
            Self::of_scheme
        } else if self.hosts.next_if_eq(&first).is_some() {
            Self::of_host
        } else {
            self.ats.next();
            Self::of_mail
        };
        Some((first, reading))
    }

    /// `https://quay.example/log`, whose `://` stands at `at`.
    fn of_scheme(&mut self, at: usize) -> Option<Found> {
        let before = self.text.get(self.from..at)?;
        let name = before.len() - word_end(before, |b| b.is_ascii_alphanumeric());
        let start = at - name;
        let scheme = self.text.get(start..at)?;
        let known = ["http", "https"];
        let is_known = known.iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let behind = at + SCHEME.len();
        let end = self.end(behind).filter(|_| is_known)?;
        let rest = self.text.get(behind..end)?;
        let host = host(rest);
        (is_host(host) || host.eq_ignore_ascii_case("localhost")).then_some(())?;
        is_open(rest.get(host.len()..)?).then_some(())?;
        let address = escaped(self.text.get(start..end)?);
        Some((start..end, address.into_owned()))
    }

    /// `www.quay.example/log`, which begins at `at`.
    fn of_host(&mut self, at: usize) -> Option<Found> {
        let before = self.text.get(self.from..at)?.bytes().next_back();
        let stands_alone =
            before.is_none_or(|b| !(b.is_ascii_alphanumeric() || b"./@-_:=".contains(&b)));
        let end = self.end(at).filter(|_| stands_alone)?;
        let words = self.text.get(at..end)?;
        let host = host(words);
        is_host(host.get(WWW.len()..)?).then_some(())?;
        is_open(words.get(host.len()..)?).then_some(())?;
        Some((at..end, format!("http://{}", escaped(words))))
    }

    /// `ines@quay.example`, whose `@` stands at `at`.
    fn of_mail(&mut self, at: usize) -> Option<Found> {
        let before = self.text.get(self.from..at)?;
        let start = word_end(before, |b| {
            b.is_ascii_alphanumeric() || b".+_-".contains(&b)
        });
        let (outside, name) = before.split_at_checked(start)?;
        let name_is_sound = (1..=NAME).contains(&name.len()) && !name.starts_with(['.', '-', '+']);
        // "https://ines@quay.example" names a place and "@ines@quay.example" an account.
        let stands_alone = !outside.ends_with(['/', '@']);
        let behind = self.text.get(at + 1..)?;
        let host = host(behind).trim_end_matches(['.', '-', '_']);
        // "git@quay.example:log" is a place, too.
        let goes_on = behind.get(host.len()..)?;
        let is_place = goes_on.starts_with('@')
            || goes_on.strip_prefix(':').is_some_and(|path| {
                path.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/' || c == '~')
            });
        let sound = name_is_sound && stands_alone && is_host(host) && !is_place;
        let range = at - name.len()..at + 1 + host.len();
        let address = format!("mailto:{}", self.text.get(range.clone())?);
        sound.then_some((range, address))
    }

    /// Where the address that begins at `start` ends; what stands there is not looked at again. `None` where
    /// it is too long for one.
    fn end(&mut self, start: usize) -> Option<usize> {
        let rest = self.text.get(start..)?;
        let mut chars = rest.char_indices();
        let stop = chars.find(|&(at, c)| at > LONGEST || !is_of_address(c));
        let stop = stop.map_or(rest.len(), |(at, _)| at);
        self.from = start + stop;
        let words = rest.get(..stop).filter(|words| words.len() <= LONGEST)?;
        Some(start + trimmed(words).len())
    }
}

impl Iterator for Addresses<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while let Some((at, read)) = self.next_place() {
            // Within an address there is no other one.
            let found = (at >= self.from).then(|| read(self, at)).flatten();
            if let Some((range, address)) = found {
                self.from = self.from.max(range.end);
                return Some((range, address));
            }
        }
        None
    }
}

/// Where the word at the end of `text` begins that is made of bytes that `fit`, as far as addresses go back.
fn word_end(text: &str, fit: impl Fn(u8) -> bool) -> usize {
    let word = text.bytes().rev().take(NAME + 1);
    text.len() - word.take_while(|&b| fit(b)).count()
}

/// The host at the start of `text`, or what would be one.
fn host(text: &str) -> &str {
    let bytes = text.bytes().take(HOST + 1);
    let end = bytes.take_while(|b| b.is_ascii_alphanumeric() || b".-_".contains(b));
    text.get(..end.count()).unwrap_or_default()
}

/// Whether words are the name of a host as people know it, or its number: parts between points.
fn is_host(host: &str) -> bool {
    let mut parts = host.rsplit('.');
    let last = parts.next().unwrap_or_default();
    let is_part = |part: &str| {
        let inner = part.trim_matches(['-', '_']);
        !part.is_empty() && inner.len() == part.len() && part.len() < NAME
    };
    let is_number = host.split('.').all(|part| part.parse::<u8>().is_ok());
    let is_top = last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic())
        || last.starts_with("xn--")
        || is_number && host.split('.').count() == 4;
    let mut parts = parts.peekable();
    host.len() <= HOST && is_top && parts.peek().is_some() && parts.all(is_part)
}

/// Whether what stands behind a host goes on as addresses do; not with a name and password before the host
/// (`https://bank.example@quay.example`), nor with letters of a host that cannot be read (`quay.exämple`).
fn is_open(rest: &str) -> bool {
    match rest.strip_prefix(':') {
        Some(port) => {
            let digits = port.bytes().take_while(u8::is_ascii_digit).count();
            let rest = port.get(digits..).unwrap_or_default();
            (1..6).contains(&digits) && (rest.is_empty() || rest.starts_with(['/', '?', '#']))
        }
        None => !rest.starts_with(|c: char| c == '@' || c.is_alphanumeric()),
    }
}

/// Whether an address goes on with a character: all but blanks and `<`, which no address has, and what ends
/// a stretch of one in scripts that are written without blanks (`https://quay.example/logを読む`).
fn is_of_address(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_graphic()
            && !matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '^' | '|');
    }
    c.is_alphanumeric() && columns(c.encode_utf8(&mut [0; 4])) == 1
}

/// An address without the punctuation of its sentence: `(see https://quay.example/a_(b)).` A closing bracket
/// stays where it has its other half. Linear.
fn trimmed(words: &str) -> &str {
    let count = |sign: char| words.matches(sign).count();
    let mut spare = [('(', ')'), ('[', ']')]
        .map(|(open, close)| (close, count(close).saturating_sub(count(open))));
    let mut words = words;
    while let Some(last) = words.chars().next_back() {
        let goes = match spare.iter_mut().find(|(close, _)| *close == last) {
            Some((_, 0)) => false,
            Some((_, spare)) => {
                *spare -= 1;
                true
            }
            None => "?!.,:;*_~'([".contains(last),
        };
        if !goes {
            break;
        }
        words = words
            .get(..words.len() - last.len_utf8())
            .unwrap_or_default();
    }
    words
}

/// An address as it goes over the net: letters beyond ASCII as escapes.
fn escaped(words: &str) -> Cow<'_, str> {
    if words.is_ascii() {
        return Cow::Borrowed(words);
    }
    let mut address = String::with_capacity(words.len() * 2);
    for byte in words.bytes() {
        if byte.is_ascii() {
            address.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Cow::Owned(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        let found = Addresses::of(text);
        let words = |range: Range<usize>| text.get(range).unwrap_or_default();
        found
            .map(|(range, address)| (words(range), address))
            .collect()
    }

    /// The words of the only address in `text`.
    fn only(text: &str) -> Option<&str> {
        match found(text).as_slice() {
            [(words, _)] => Some(words),
            _ => None,
        }
    }

    #[test]
    fn addresses_end_where_readers_see_them_end() {
        for (text, words) in [
            ("See https://quay.example/log.", "https://quay.example/log"),
            (
                "(https://quay.example/a_(b)).",
                "https://quay.example/a_(b)",
            ),
            (
                "“https://quay.example/?q=1&r=2”",
                "https://quay.example/?q=1&r=2",
            ),
            (
                "<https://quay.example/log>, then",
                "https://quay.example/log",
            ),
            ("[www.quay.example/log], he", "www.quay.example/log"),
            (
                "Is it http://quay.example:8080/#top?!",
                "http://quay.example:8080/#top",
            ),
            ("*HTTP://Quay.example*", "HTTP://Quay.example"),
            ("on http://localhost:3000/ now", "http://localhost:3000/"),
            ("on http://192.168.0.1/x", "http://192.168.0.1/x"),
            (
                "見るhttps://quay.example/logを読む。",
                "https://quay.example/log",
            ),
            (
                "https://quay.example/straße, dort",
                "https://quay.example/straße",
            ),
            ("https://quay.example…", "https://quay.example"),
            (
                "Write to ines.farrow+log@mail.quay.example.",
                "ines.farrow+log@mail.quay.example",
            ),
            ("mailto:ines@quay.example", "ines@quay.example"),
            ("(ines@quay.example)", "ines@quay.example"),
        ] {
            assert_eq!(only(text), Some(words), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_words() {
        for text in [
            "quay.example",
            "https://",
            "https://...",
            "the https:// at its start",
            "https://quay",
            "ftp://quay.example and file:///etc",
            "xhttp://quay.example",
            "https://bank.example@quay.example/",
            "https://ines:key@quay.example/",
            "https://quay.exämple/",
            "https://quay.example:port/",
            "www.",
            "www...",
            "www.quay",
            "awww.quay.example",
            "me@home",
            "@ines@quay.example",
            "git@quay.example:log.git",
            "ssh://git@quay.example/log",
            "ines@quay.example@pier.example",
            "-@quay.example",
            "6 eggs @ 3.50",
            "ines@quay.e",
            "ines@-quay.example",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn addresses_say_where_they_lead() {
        let text = "www.quay.example/å ines@quay.example https://quay.example/log";
        let addresses: Vec<String> = found(text)
            .into_iter()
            .map(|(_, address)| address)
            .collect();
        assert_eq!(
            addresses,
            [
                "http://www.quay.example/%C3%A5",
                "mailto:ines@quay.example",
                "https://quay.example/log"
            ]
        );
    }

    #[test]
    fn an_address_beyond_all_measure_is_data() {
        let long = format!("https://quay.example/{}", "a".repeat(LONGEST));
        assert_eq!(found(&long), []);
        assert_eq!(
            only(&format!("{long} www.quay.example")),
            Some("www.quay.example")
        );
        let name = format!("{}@quay.example", "a".repeat(NAME + 1));
        assert_eq!(found(&name), []);
    }

    #[test]
    fn links_code_and_what_is_hidden_stay_as_they_are() {
        let mut builder = Builder::new();
        let words = builder.push_text("https://a.example https://b.example https://c.example");
        let link = builder.link("https://elsewhere.example");
        builder.inline(InlineKind::Link(link), (0..17).into());
        builder.inline(InlineKind::Code, (18..35).into());
        let first = builder.block(BlockKind::Paragraph, words);
        builder.push_text("\n\n");
        let code = builder.push_text("https://d.example");
        builder.block(BlockKind::Code, code);
        builder.push_text("\n\n");
        let again = builder.push_text("https://e.example");
        builder.push(crate::document::Block {
            repeats: Some(first),
            ..crate::document::Block::new(BlockKind::Paragraph, again)
        });
        let document = link_all(builder);
        let links: Vec<_> = document
            .inlines()
            .iter()
            .filter_map(|inline| match inline.kind {
                InlineKind::Link(id) => Some((document.slice(inline.range), document.link(id))),
                _ => None,
            })
            .collect();
        assert_eq!(
            links,
            [
                ("https://a.example", Some("https://elsewhere.example")),
                ("https://c.example", Some("https://c.example"))
            ]
        );
    }

    fn link_all(builder: Builder) -> Document {
        link(builder.finish())
    }

    proptest! {
        #[test]
        fn any_text_gives_addresses_in_order(text in "(https?://|www\\.|@|[a-z.]{1,5}|[-_/:()\\[\\]?#é渡 \n]|\\PC){0,60}") {
            let mut end = 0;
            for (range, address) in Addresses::of(&text) {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(text.get(range.clone()).is_some());
                prop_assert!(address.bytes().all(|b| b.is_ascii_graphic()));
                end = range.end;
            }
        }
    }
}

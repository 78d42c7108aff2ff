//! What classes, ids and properties say of an element, as a few kinds: a bit for each.

use crate::loader::html::tree::{NodeId, Tree, pairs};

/// How many kinds of names there are.
pub(super) const COUNT: usize = 23;

const CAPTION: u32 = 1;
const CREDIT: u32 = 1 << 1;
const BYLINE: u32 = 1 << 2;
const DATE: u32 = 1 << 3;
const META: u32 = 1 << 4;
const STANDFIRST: u32 = 1 << 5;
const TITLE: u32 = 1 << 6;
const RELATED: u32 = 1 << 7;
const SHARE: u32 = 1 << 8;
const COMMENT: u32 = 1 << 9;
const PROMO: u32 = 1 << 10;
const NAV: u32 = 1 << 11;
const TAG: u32 = 1 << 12;
const FOOT: u32 = 1 << 13;
const SIDE: u32 = 1 << 14;
const BODY: u32 = 1 << 15;
const IMAGE: u32 = 1 << 16;
const VIDEO: u32 = 1 << 17;
const WIDGET: u32 = 1 << 18;
const BIO: u32 = 1 << 19;
const QUOTE: u32 = 1 << 20;
const TEASER: u32 = 1 << 21;
const ARTICLE: u32 = 1 << 22;

/// Words of names, in order.
const WORDS: [(&str, u32); 152] = [
    ("about", BIO),
    ("abstract", STANDFIRST),
    ("ad", PROMO),
    ("ads", PROMO),
    ("advert", PROMO),
    ("advertisement", PROMO),
    ("also", RELATED),
    ("article", ARTICLE),
    ("aside", SIDE),
    ("attribution", CREDIT),
    ("audio", VIDEO),
    ("author", BYLINE),
    ("authors", BYLINE),
    ("avatar", BIO),
    ("banner", PROMO),
    ("bio", BIO),
    ("blockquote", QUOTE),
    ("body", BODY),
    ("bottom", FOOT),
    ("box", WIDGET),
    ("breadcrumb", NAV),
    ("breadcrumbs", NAV),
    ("by", BYLINE),
    ("byline", BYLINE),
    ("bylines", BYLINE),
    ("callout", WIDGET),
    ("caption", CAPTION),
    ("captions", CAPTION),
    ("card", WIDGET),
    ("category", TAG),
    ("comment", COMMENT),
    ("comments", COMMENT),
    ("content", BODY),
    ("contributor", BYLINE),
    ("copy", BODY),
    ("copyright", CREDIT | FOOT),
    ("courtesy", CREDIT),
    ("credit", CREDIT),
    ("credits", CREDIT),
    ("cutline", CAPTION),
    ("date", DATE),
    ("dateline", DATE | BYLINE),
    ("datetime", DATE),
    ("deck", STANDFIRST),
    ("dek", STANDFIRST),
    ("desc", STANDFIRST),
    ("description", STANDFIRST),
    ("discussion", COMMENT),
    ("disqus", COMMENT),
    ("donate", PROMO),
    ("email", SHARE),
    ("embed", WIDGET),
    ("entry", ARTICLE),
    ("excerpt", STANDFIRST),
    ("facebook", SHARE),
    ("featured", TEASER),
    ("feed", TEASER),
    ("figcaption", CAPTION),
    ("figure", IMAGE),
    ("follow", SHARE),
    ("foot", FOOT),
    ("footer", FOOT),
    ("gallery", IMAGE),
    ("header", NAV),
    ("headline", TITLE),
    ("headlines", RELATED),
    ("hed", TITLE),
    ("image", IMAGE),
    ("img", IMAGE),
    ("info", META),
    ("inset", WIDGET),
    ("intro", STANDFIRST),
    ("item", TEASER),
    ("keywords", TAG),
    ("kicker", TAG),
    ("label", TAG),
    ("latest", RELATED),
    ("lead", STANDFIRST),
    ("lede", STANDFIRST),
    ("link", RELATED),
    ("links", RELATED),
    ("main", BODY),
    ("media", IMAGE),
    ("menu", NAV),
    ("meta", META),
    ("metadata", META),
    ("modified", DATE),
    ("module", WIDGET),
    ("more", RELATED),
    ("most", RELATED),
    ("name", BYLINE),
    ("nav", NAV),
    ("navigation", NAV),
    ("newsletter", PROMO),
    ("next", RELATED),
    ("pager", NAV),
    ("pagination", NAV),
    ("paragraph", BODY),
    ("person", BIO),
    ("photo", IMAGE),
    ("photographer", CREDIT),
    ("photos", IMAGE),
    ("pic", IMAGE),
    ("picture", IMAGE),
    ("player", VIDEO),
    ("popular", RELATED),
    ("post", ARTICLE),
    ("posted", DATE),
    ("prev", RELATED),
    ("print", SHARE),
    ("profile", BIO),
    ("promo", PROMO),
    ("pubdate", DATE),
    ("published", DATE),
    ("pullquote", QUOTE),
    ("quote", QUOTE),
    ("rail", SIDE),
    ("read", RELATED),
    ("recirc", RELATED),
    ("recommended", RELATED),
    ("related", RELATED),
    ("reply", COMMENT),
    ("secondary", SIDE),
    ("section", TAG),
    ("share", SHARE),
    ("sharing", SHARE),
    ("sidebar", SIDE),
    ("signup", PROMO),
    ("slide", IMAGE),
    ("slideshow", IMAGE),
    ("social", SHARE),
    ("source", CREDIT),
    ("sponsor", PROMO),
    ("sponsored", PROMO),
    ("standfirst", STANDFIRST),
    ("story", ARTICLE),
    ("subhead", STANDFIRST),
    ("subscribe", PROMO),
    ("subtitle", STANDFIRST),
    ("summary", STANDFIRST),
    ("tag", TAG),
    ("tags", TAG),
    ("teaser", TEASER),
    ("text", BODY),
    ("thumb", TEASER),
    ("time", DATE),
    ("timestamp", DATE),
    ("title", TITLE),
    ("tools", SHARE),
    ("topics", TAG),
    ("trending", RELATED),
    ("tweet", SHARE),
];

/// Further words, by what they begin or end with: `storybody`, `photocredit`, `relatedlinks`.
const STEMS: [(&str, u32); 24] = [
    ("author", BYLINE),
    ("body", BODY),
    ("breadcrumb", NAV),
    ("byline", BYLINE),
    ("caption", CAPTION),
    ("comment", COMMENT),
    ("credit", CREDIT),
    ("date", DATE),
    ("foot", FOOT),
    ("gallery", IMAGE),
    ("headline", TITLE),
    ("image", IMAGE),
    ("nav", NAV),
    ("newsletter", PROMO),
    ("photo", IMAGE),
    ("promo", PROMO),
    ("recommend", RELATED),
    ("related", RELATED),
    ("share", SHARE),
    ("sidebar", SIDE),
    ("social", SHARE),
    ("text", BODY),
    ("video", VIDEO),
    ("widget", WIDGET),
];

/// What the names of an element say. Linear in its attributes.
pub(super) fn kinds(tree: &Tree<'_>, id: NodeId) -> u32 {
    let mut kinds = 0;
    for (key, value) in pairs(tree.attributes(id)) {
        let named = ["class", "id", "itemprop", "rel", "data-testid", "role"]
            .iter()
            .any(|name| key.eq_ignore_ascii_case(name));
        if named {
            let end = crate::text::floor(value, 240);
            kinds |= of_names(value.get(..end).unwrap_or_default());
        }
    }
    kinds
}

fn of_names(names: &str) -> u32 {
    let mut kinds = 0;
    let bytes = names.as_bytes();
    let mut from = 0;
    let mut word = String::new();
    for at in 0..=bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        let before = at.checked_sub(1).and_then(|at| bytes.get(at).copied());
        let turns = byte.is_ascii_uppercase() && before.is_some_and(|b| b.is_ascii_lowercase());
        if byte.is_ascii_alphabetic() && !turns {
            continue;
        }
        if at > from {
            word.clear();
            word.push_str(names.get(from..at).unwrap_or_default());
            word.make_ascii_lowercase();
            kinds |= of_word(&word);
        }
        from = at + usize::from(!turns);
    }
    kinds
}

fn of_word(word: &str) -> u32 {
    if let Ok(at) = WORDS.binary_search_by(|(other, _)| (*other).cmp(word)) {
        return WORDS.get(at).map_or(0, |(_, kinds)| *kinds);
    }
    if word.len() < 5 {
        return 0;
    }
    let fits = |stem: &str| word.starts_with(stem) || word.ends_with(stem);
    let stems = STEMS.iter().filter(|(stem, _)| fits(stem));
    stems.fold(0, |kinds, (_, kind)| kinds | kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_searched() {
        assert!(WORDS.is_sorted());
        assert_eq!(
            of_names("article__caption photoCredit"),
            ARTICLE | CAPTION | IMAGE | CREDIT
        );
        assert_eq!(of_names("storybody l-update"), BODY | DATE);
        assert_eq!(of_names("download roadside x1"), 0);
    }
}

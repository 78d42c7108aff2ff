//! Captions that speak of their own picture: "In this May 3, 2014, file photo, …", "This mosaic of the ring was taken
//! …", "Ada Quill, left, and Tom Wren, right, …".

use super::ALTERNATIVE;
use super::verb::is_past;
use crate::loader::shape;
use memchr::{memchr_iter, memmem};

/// The most bytes of such a caption: agencies write long ones.
const LONGEST: usize = 600;

/// The most words between "this" and the picture.
const BETWEEN: usize = 7;

/// The most words from the picture to what is said of it.
const NEAR: usize = 9;

/// Pictures that are nothing else.
const PICTURES: [&str; 18] = [
    "animation",
    "composite",
    "diagram",
    "illustration",
    "image",
    "images",
    "mosaic",
    "photo",
    "photograph",
    "photographs",
    "photos",
    "picture",
    "pictures",
    "rendering",
    "screenshot",
    "still",
    "stills",
    "x-ray",
];

/// Words for pictures that are said of other things, too: "this view was shared by all".
const VIEWS: [&str; 6] = ["chart", "frame", "graphic", "map", "view", "visualization"];

/// Whether `words` speak of the picture that they stand at; not `“I am in this picture,” she said` nor `In this
/// view the board is right.` nor `The picture shows how little was known.`
pub(super) fn speaks_of_picture(words: &str) -> bool {
    // Nearly every line comes by here, and few have one of these.
    words.len() <= LONGEST
        && (is_in_this(words) || is_this(words) || is_given(words) || is_sided(words))
        && !words.contains(['“', '”', '"', '?', '!'])
}

/// `In this May 3, 2014, file photo, …`, `…, as seen in this image.`
fn is_in_this(words: &str) -> bool {
    let mut starts = memmem::find_iter(words.as_bytes(), b"n this ");
    starts.any(|at| {
        let lead = at.checked_sub(1).and_then(|from| words.get(from..));
        let behind = lead.and_then(|lead| shape::strip_prefix(lead, "in this "));
        let alone = at < 2
            || words
                .get(at - 2..)
                .is_some_and(|rest| rest.starts_with(' '));
        let near = behind.unwrap_or_default().split_whitespace().map(bare);
        alone
            && near
                .take(BETWEEN)
                .take_while(|word| !is_past(word))
                .any(is_picture)
    })
}

/// `This mosaic of the ring was taken by …`, `These images of Hest show …`
fn is_this(words: &str) -> bool {
    if !["This ", "These "]
        .iter()
        .any(|this| words.starts_with(this))
    {
        return false;
    }
    let plain: Vec<&str> = words.split_whitespace().map(bare).collect();
    let near = plain.iter().skip(1).take(BETWEEN);
    let Some(at) = near
        .clone()
        .position(|word| is_picture(word) || is_view(word))
    else {
        return false;
    };
    let view = near.clone().nth(at).is_some_and(|word| is_view(word));
    let behind = plain.iter().skip(at + 2);
    let said = |word: &&&str| {
        matches!(
            **word,
            "shows"
                | "show"
                | "showing"
                | "taken"
                | "captured"
                | "depicts"
                | "provided"
                | "released"
                | "made"
                | "reveals"
        )
    };
    let of = behind
        .clone()
        .next()
        .is_some_and(|word| matches!(*word, "of" | "from"));
    behind.take(NEAR).any(|word| said(&word)) && (!view || of)
}

/// `The sheriff's office gave out these camera stills of a man …`: one sentence, whose verb has the picture for its
/// object.
fn is_given(words: &str) -> bool {
    const GIVEN: [&str; 16] = [
        "captured",
        "gave",
        "handed",
        "made",
        "out",
        "posted",
        "provided",
        "released",
        "sent",
        "shared",
        "shot",
        "snapped",
        "submitted",
        "supplied",
        "took",
        "tweeted",
    ];
    if words.len() > ALTERNATIVE {
        return false;
    }
    let mut starts = memmem::find_iter(words.as_bytes(), b" th");
    let given = starts.any(|at| {
        let (before, behind) = words.split_at(at);
        let mut behind = behind.split_whitespace();
        matches!(behind.next(), Some("this" | "these"))
            && before
                .rsplit(' ')
                .next()
                .is_some_and(|verb| GIVEN.contains(&verb))
            && behind.take(3).map(bare).any(is_picture)
    });
    given && !shape::has_inner_sentence(words)
}

/// `Ada Quill, left, and Tom Wren`: a name before the side; not `They turned, left, and went`.
fn is_sided(words: &str) -> bool {
    let mut marks = memchr_iter(b',', words.as_bytes());
    marks.any(|at| {
        let side = words.get(at + 1..).unwrap_or_default();
        let sides = [" left,", " right,", " center,", " centre,"];
        let name = || words.get(..at).and_then(|before| before.rsplit(' ').next());
        sides.iter().any(|start| side.starts_with(start))
            && name().is_some_and(|name| name.starts_with(char::is_uppercase))
    }) && shape::words(words) >= 6
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_picture(word: &str) -> bool {
    PICTURES
        .iter()
        .any(|picture| word.eq_ignore_ascii_case(picture))
}

fn is_view(word: &str) -> bool {
    VIEWS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_speak_of_their_picture() {
        for line in [
            "In this May 3, 2014, file photo, the keepers of Hest wait for the boat.",
            "The keepers have seen the ring before. In this 2006 image, the isle is a small dot on the left.",
            "A lamp is the brightest thing on the point, as shown in this illustration.",
            "This mosaic of the point was taken from the mole in September, while the lamp was out.",
            "These images of the lamp were taken by the keepers. They are in false colour.",
            "This citizen journalism image provided by Hest Watch shows smoke over the quay.",
            "This view of the point in the evening shows the mole.",
            "The harbour board gave out these camera stills of a man who cut the rope on Tuesday.",
            "Keeper Tom Wren took this picture as the water came over the mole.",
            "Keeper Ada Quill, left, and Tom Wren, of Hest, right, wave to the last boat.",
        ] {
            assert!(speaks_of_picture(line), "{line}");
        }
        for line in [
            "“There is much in this picture,” she said.",
            "This view was shared by all on the board, which made it law.",
            "The picture shows how little was known.",
            "They turned, left, and went home to Hest.",
            "She made this her own. A photo was all they had.",
            "The keeper liked this picture of the lamp.",
            "In this they were right: a photo was all they had.",
            "This year the board will look at what was taken.",
            "Do you see the lamp in this photo?",
        ] {
            assert!(!speaks_of_picture(line), "{line}");
        }
    }
}

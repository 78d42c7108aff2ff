//! Lines that a label tells to stand at a picture: "Photo of the quay", "FILE PHOTO: …", "Image caption …",
//! "Figure 2. …", "lamp.jpg".

use super::{ALTERNATIVE, CAPTION};
use crate::loader::shape;

/// Whether `words` say that they describe a picture: "Photo of the quay", "screenshot of a table".
pub(super) fn is_picture_of(words: &str) -> bool {
    if words.len() > ALTERNATIVE {
        return false;
    }
    let mut rest = words;
    for article in ["a ", "an ", "the ", "file ", "stock "] {
        rest = shape::strip_prefix(rest, article).unwrap_or(rest);
    }
    let start = rest.bytes().next().map(|b| b.to_ascii_lowercase());
    [
        "photo of",
        "photograph of",
        "picture of",
        "image of",
        "images of",
        "photos of",
        "pictures of",
        "screenshot of",
        "screen shot of",
        "illustration of",
        "drawing of",
        "painting of",
        "portrait of",
        "map of",
        "map showing",
        "logo of",
        "diagram of",
        "chart of",
        "chart showing",
        "graph of",
        "graph showing",
        "graphic showing",
        "graphic of",
        "illustrative image",
        "file image",
        "photo showing",
        "image showing",
        "aerial view of",
        "cover of",
        "close-up of",
    ]
    .iter()
    .filter(|lead| lead.bytes().next() == start)
    .any(|lead| shape::strip_prefix(rest, lead).is_some_and(|r| r.starts_with(' ') || r.is_empty()))
}

/// Whether `words` say that their picture is an old one: "FILE PHOTO: The lamp at Hest", "Ada Quill of the
/// harbour board; from file, 2015.", "The lamp (file photo)"; not "The keeper read from file, and he read
/// well".
pub(super) fn is_from_file(words: &str) -> bool {
    let labels = [
        "FILE PHOTO:",
        "FILE PHOTO -",
        "FILE - ",
        "FILE – ",
        "FILE — ",
    ];
    if words.starts_with("FILE") && labels.iter().any(|label| words.starts_with(label)) {
        return shape::words(words) <= CAPTION;
    }
    if words.len() > ALTERNATIVE {
        return false;
    }
    let bare = words.trim_end_matches(|c: char| !c.is_alphabetic());
    if !bare.ends_with(['e', 'o']) {
        return false;
    }
    let ends = [
        "; from file",
        ", from file",
        "(from file",
        " file photo",
        "(file photo",
        "(file image",
    ];
    ends.iter().any(|end| bare.ends_with(end)) && shape::words(words) <= 25
}

/// Whether `words` are the name of a picture's file, as pages have it for an alternative text: "lamp at hest.JPG", "Screen
/// Shot 2018-02-11 at 7.40.19 PM"; not "How to make a .png".
pub(super) fn is_file_name(words: &str) -> bool {
    const KINDS: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "tiff"];
    if words.len() > FILE_NAME {
        return false;
    }
    let taken = ["Screen Shot 20", "Screenshot 20", "IMG_", "DSC_", "DSCN"];
    let kind = words.rsplit_once('.').filter(|(name, kind)| {
        name.ends_with(char::is_alphanumeric)
            && KINDS.iter().any(|other| other.eq_ignore_ascii_case(kind))
    });
    (kind.is_some() || taken.iter().any(|start| words.starts_with(start)))
        && shape::words(words) <= 6
}

/// The most bytes of a file's name.
const FILE_NAME: usize = 80;

/// Whether a label says that `words` caption a picture or a film: "Image caption Keepers wait for the boat", "TOP PHOTO:
/// The lamp at Hest", "WATCH: The lamp is lit. Ada Quill reports.", "The lamp at Hest Hide Caption 2 of 9"; not "Above
/// all, the lamp was lit." nor "Watch: the lamp".
pub(super) fn is_labelled(words: &str) -> bool {
    const LABELS: [&str; 12] = [
        "Image caption ",
        "Image caption, ",
        "Media caption ",
        "Media caption, ",
        "Photo caption: ",
        "Caption: ",
        "TOP PHOTO: ",
        "Top photo: ",
        "Main photo: ",
        "Main image: ",
        "Below: ",
        "WATCH: ",
    ];
    // Nearly every line comes by here.
    let led = || LABELS.iter().any(|label| words.starts_with(label));
    let counted = || {
        let (_, count) = words.rsplit_once(" Hide Caption ")?;
        count.split_once(" of ").filter(|(at, all)| {
            let is_number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
            is_number(at) && is_number(all)
        })
    };
    let may_be = words.starts_with(['I', 'M', 'P', 'C', 'T', 'B', 'W']) && led()
        || words.ends_with(|c: char| c.is_ascii_digit()) && counted().is_some();
    may_be && (4..=CAPTION).contains(&shape::words(words))
}

/// Whether `words` start with a caption's number: "Figure 2. The old quay".
pub(super) fn is_numbered(words: &str) -> bool {
    const NAMES: [&str; 9] = [
        "figure ", "fig. ", "fig ", "table ", "photo ", "plate ", "listing ", "chart ", "map ",
    ];
    // The number stands right behind the longest of them, or before.
    let near = words.bytes().take("listing ".len() + 1);
    near.fold(false, |any, b| any | b.is_ascii_digit())
        && NAMES.iter().any(|name| {
            shape::strip_prefix(words, name).is_some_and(|rest| {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let after = rest.get(digits..).unwrap_or_default();
                digits > 0
                    && words.starts_with(char::is_uppercase)
                    && after.starts_with(['.', ':', ')', '|', '–', '—'])
            })
        })
        && shape::words(words) <= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_labels_tell_pictures() {
        for line in [
            "lamp at hest.JPG",
            "Screen Shot 2018-02-11 at 7.40.19 PM",
            "IMG_2041",
        ] {
            assert!(is_file_name(line), "{line}");
        }
        assert!(!is_file_name("How to make a .png") && !is_file_name("The lamp was lit."));
        for line in [
            "Image caption Keepers wait for the boat",
            "WATCH: The lamp is lit again. Ada Quill reports.",
            "Photos: The storm Keepers wait for the boat. Hide Caption 2 of 9",
        ] {
            assert!(is_labelled(line), "{line}");
        }
        for line in [
            "Above all, the lamp was lit.",
            "WATCH: lamp",
            "Watch: the lamp was lit",
            "Hide Caption 2 of 9",
        ] {
            assert!(!is_labelled(line), "{line}");
        }
    }
}

//! What class names say of pictures: which elements are their boxes, captions and credits.

use super::{Words, has, list, paired, small_words};

/// What the class names of an element say of a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "any of them may go with any other, and each is asked for by itself"
)]
pub(in crate::loader::html) struct PictureLabels {
    /// It is the caption of a picture.
    pub(in crate::loader::html) caption: bool,
    /// It says who made a picture.
    pub(in crate::loader::html) credit: bool,
    /// It is the box of a picture.
    pub(in crate::loader::html) picture: bool,
    /// It is something to press.
    pub(in crate::loader::html) control: bool,
}

impl PictureLabels {
    /// What class names say. Linear in them.
    ///
    /// ```text
    /// caption      image__caption attribution      photo-credit      image-credit-wrap (neither)
    /// ```
    pub(in crate::loader::html) fn of(class: &str) -> Self {
        let mut labels = Self::default();
        for name in class.split_ascii_whitespace().take(20) {
            if name.starts_with("has-") || name.starts_with("no-") || name.starts_with("is-") {
                continue;
            }
            labels.name(name);
        }
        // `caption attribution` is a caption.
        labels.credit &= !labels.caption;
        labels
    }

    fn name(&mut self, name: &str) {
        let small = small_words(name);
        let words = Words::of(&small);
        let all = words.all();
        // `hide-caption`
        self.control |= matches!(all, ["hide" | "show" | "toggle", "caption"]);
        let words = words.own();
        let within = |list: &[&str]| words.iter().any(|w| list.iter().any(|l| w.contains(l)));
        let caption = within(list::CAPTION) || paired(words, list::CAPTION_PAIRS);
        let credit = within(list::CREDIT)
            || paired(words, list::CREDIT_PAIRS)
            || matches!(words, ["source" | "contributor"]);
        let control = has(words, list::CONTROL);
        let box_of_both = has(words, &["wrap", "wrapper", "container"]);
        // `wp-caption` is the box around a picture and its caption, `wp-caption-text`.
        let is_box = matches!(words, ["wp", "caption"]);
        self.caption |= caption && !is_box && !credit && !control && !has(words, list::NO_CAPTION);
        self.credit |= credit && !caption && !control && !box_of_both;
        self.picture |= caption || has(words, list::PICTURE);
        self.control |= control;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_captions_are_told_from_those_of_their_boxes_and_buttons() {
        for class in [
            "caption",
            "image__caption attribution",
            "photoCaption",
            "wp-caption-text",
            "galleryCaption0012",
            "cutline js-caption",
            "photo-description",
        ] {
            assert!(PictureLabels::of(class).caption, "{class}");
        }
        for class in [
            "has-caption",
            "toggle-caption",
            "video-transcript-caption",
            "ingCaptionCredit",
            "image-with-caption",
            "description",
        ] {
            assert!(!PictureLabels::of(class).caption, "{class}");
        }
        for class in [
            "credit",
            "c-image__credit",
            "photocredit",
            "source",
            "image-source",
        ] {
            assert!(PictureLabels::of(class).credit, "{class}");
        }
        for class in [
            "image-credit-wrap",
            "ingCaptionCredit",
            "data-source",
            "caption credit",
        ] {
            assert!(!PictureLabels::of(class).credit, "{class}");
        }
        assert!(PictureLabels::of("image-container float_right").picture);
        assert!(!PictureLabels::of("imagine picturesque").picture);
    }
}

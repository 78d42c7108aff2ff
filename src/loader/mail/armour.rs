//! Signed text (`OpenPGP`, RFC 9580, 7): the text without what signs it.

use std::borrow::Cow;

const BEGIN: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
const SIGNATURE: &str = "-----BEGIN PGP SIGNATURE-----";
const END: &str = "-----END PGP SIGNATURE-----";

/// `text` without the armour around it; any other text as it is. Linear.
///
/// ```text
/// -----BEGIN PGP SIGNED MESSAGE-----
/// Hash: SHA256
///
/// The words, in which a line that begins with a dash has "- " before it.
/// -----BEGIN PGP SIGNATURE-----
/// ```
pub(super) fn stripped(text: &str) -> Cow<'_, str> {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    if lines.next().map(str::trim_end) != Some(BEGIN) {
        return text.into();
    }
    let mut words = String::with_capacity(text.len());
    let mut lines = lines.skip_while(|line| !line.trim().is_empty());
    for line in lines.by_ref() {
        if line.trim_end() == SIGNATURE {
            break;
        }
        words.push_str(line.strip_prefix("- ").unwrap_or(line));
        words.push('\n');
    }
    // What lists add below it.
    for line in lines.skip_while(|line| line.trim_end() != END).skip(1) {
        words.push_str(line);
        words.push('\n');
    }
    words.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_signs_a_text_goes() {
        let signed = "\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt is lit.\n- -- \nAda\n\
            -----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n=abcd\n-----END PGP SIGNATURE-----\nThe quay list\n";
        assert_eq!(stripped(signed), "\nIt is lit.\n-- \nAda\nThe quay list\n");
        let cut = "-----BEGIN PGP SIGNED MESSAGE-----\n\nIt is lit.\n";
        assert_eq!(stripped(cut), "\nIt is lit.\n");
    }

    #[test]
    fn words_about_signatures_stay() {
        for text in [
            "A text begins with\n-----BEGIN PGP SIGNED MESSAGE-----\nand ends.\n",
            "- a\n- b\n",
            "",
        ] {
            assert_eq!(stripped(text), text);
        }
    }
}

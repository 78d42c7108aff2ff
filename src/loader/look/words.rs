//! The words that tell kinds of blocks apart: at pictures, of pages, of those who write, of sentences.

use crate::loader::wordlist::WordList;

/// Words at pictures.
pub(super) const PICTURE: u8 = 1;
/// Words of pages that speak of themselves.
pub(super) const PAGE: u8 = 2;
/// Words of those who write.
pub(super) const TRADE: u8 = 4;
/// Verbs of sentences.
pub(super) const VERB: u8 = 8;
/// Words that speak to the reader or of the house.
pub(super) const YOU: u8 = 16;

/// Words that tell kinds apart, and what they tell.
const WORDS: [(&str, u8); 143] = [
    ("above", PICTURE),
    ("account", PAGE),
    ("added", VERB),
    ("advertisement", PAGE),
    ("advertiser", PAGE),
    ("afp", PICTURE),
    ("alamy", PICTURE),
    ("analyst", TRADE),
    ("ap", PICTURE),
    ("app", PAGE),
    ("archive", PAGE),
    ("archives", PAGE),
    ("are", VERB),
    ("article", PAGE),
    ("articles", PAGE),
    ("author", TRADE),
    ("background", PICTURE),
    ("be", VERB),
    ("been", VERB),
    ("below", PICTURE),
    ("blog", PAGE),
    ("browser", PAGE),
    ("by", TRADE),
    ("can", VERB),
    ("center", PICTURE),
    ("centre", PICTURE),
    ("click", PAGE),
    ("columnist", TRADE),
    ("comment", PAGE),
    ("comments", PAGE),
    ("contact", PAGE),
    ("contributed", PAGE),
    ("contributor", PAGE | TRADE),
    ("cookies", PAGE),
    ("copyright", PAGE),
    ("correction", PAGE),
    ("correspondent", TRADE),
    ("correspondents", TRADE),
    ("could", VERB),
    ("courtesy", PICTURE),
    ("credit", PICTURE),
    ("did", VERB),
    ("discussion", PAGE),
    ("do", VERB),
    ("download", PAGE),
    ("editor", PAGE | TRADE),
    ("editorial", PAGE),
    ("email", PAGE),
    ("epa", PICTURE),
    ("explore", PAGE),
    ("facebook", PAGE),
    ("featured", PAGE),
    ("feedback", PAGE),
    ("file", PICTURE),
    ("flickr", PICTURE),
    ("follow", PAGE),
    ("foto", PICTURE),
    ("from", PAGE),
    ("getty", PICTURE),
    ("graphic", PICTURE),
    ("had", VERB),
    ("handout", PICTURE),
    ("has", VERB),
    ("have", VERB),
    ("illustration", PICTURE),
    ("image", PICTURE),
    ("images", PICTURE),
    ("inbox", PAGE),
    ("is", VERB),
    ("istock", PICTURE),
    ("join", PAGE),
    ("journalist", TRADE),
    ("latest", PAGE),
    ("left", PICTURE),
    ("links", PAGE),
    ("login", PAGE),
    ("may", VERB),
    ("more", PAGE),
    ("news", TRADE),
    ("newsletter", PAGE),
    ("next", PAGE),
    ("our", YOU),
    ("permission", PAGE),
    ("photo", PICTURE),
    ("photograph", PICTURE),
    ("photographer", PICTURE),
    ("photographs", PICTURE),
    ("photos", PICTURE | PAGE),
    ("picture", PICTURE),
    ("pictured", PICTURE),
    ("pictures", PICTURE),
    ("podcast", PAGE),
    ("popular", PAGE),
    ("previous", PAGE),
    ("privacy", PAGE),
    ("read", PAGE),
    ("recommended", PAGE),
    ("related", PAGE),
    ("reporter", TRADE),
    ("reporters", TRADE),
    ("reserved", PAGE),
    ("reuters", PICTURE),
    ("right", PICTURE),
    ("rights", PAGE),
    ("said", VERB),
    ("says", VERB),
    ("screenshot", PICTURE),
    ("seen", PICTURE),
    ("share", PAGE),
    ("should", VERB),
    ("shown", PICTURE),
    ("shutterstock", PICTURE),
    ("sign", PAGE),
    ("sponsored", PAGE),
    ("staff", TRADE),
    ("stories", PAGE),
    ("story", PAGE),
    ("subscribe", PAGE),
    ("tags", PAGE),
    ("told", VERB),
    ("topics", PAGE),
    ("trending", PAGE),
    ("twitter", PAGE),
    ("unsplash", PICTURE),
    ("us", YOU),
    ("via", PICTURE),
    ("video", PAGE),
    ("wants", VERB),
    ("was", VERB),
    ("watch", PAGE),
    ("we", YOU),
    ("website", PAGE),
    ("were", VERB),
    ("wikimedia", PICTURE),
    ("will", VERB),
    ("would", VERB),
    ("writer", TRADE),
    ("writers", TRADE),
    ("written", TRADE),
    ("wrote", VERB),
    ("you", YOU),
    ("you're", YOU),
    ("your", YOU),
];

/// The words of [`WORDS`].
static LIST: WordList<{ WORDS.len() }> = {
    let mut words = [""; WORDS.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = WORDS[at].0;
        at += 1;
    }
    WordList::new(words)
};

/// What `word`, in any letters, tells; nothing for most.
pub(super) fn told(word: &str) -> u8 {
    LIST.find(word)
        .and_then(|at| WORDS.get(at))
        .map_or(0, |&(_, told)| told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_searched() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|(word, kinds)| told(word) == *kinds));
        assert_eq!(
            (told("Photos"), told("lamp"), told("")),
            (PICTURE | PAGE, 0, 0)
        );
    }
}

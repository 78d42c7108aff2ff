//! The shape of the JSON, field by field and in its order. What goes into the fields is found elsewhere.

use serde::Serialize;
use std::borrow::Cow;

/// An article as programs get it.
#[derive(Debug, Serialize)]
pub(super) struct Record<'a, I: Serialize + ?Sized> {
    pub(super) schema: u32,
    pub(super) id: &'a I,
    pub(super) format: &'static str,
    pub(super) encoding: &'a str,
    pub(super) title: Option<String>,
    pub(super) standfirst: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<PublishedRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) site: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) picture: Option<&'a str>,
    pub(super) text: &'a str,
    pub(super) sections: Vec<SectionRecord>,
    pub(super) blocks: Vec<BlockRecord>,
    pub(super) figures: Vec<FigureRecord<'a>>,
    pub(super) people: Vec<PersonRecord<'a>>,
    pub(super) credits: Vec<CreditRecord<'a>>,
    pub(super) dates: Vec<DateRecord<'a>>,
    pub(super) notes: Vec<Cow<'a, str>>,
}

#[derive(Debug, Serialize)]
pub(super) struct PublishedRecord {
    pub(super) value: String,
    pub(super) source: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct SectionRecord {
    pub(super) level: u8,
    pub(super) part: &'static str,
    pub(super) title: String,
    pub(super) inferred: bool,
    pub(super) start: u32,
    pub(super) end: u32,
    /// Half open, like offsets.
    pub(super) blocks: [u32; 2],
}

#[derive(Debug, Serialize)]
pub(super) struct BlockRecord {
    pub(super) kind: &'static str,
    /// Of headings, 1 to 6.
    pub(super) level: Option<u8>,
    /// Of list items, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) depth: Option<u8>,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The position of the earlier block whose words this one says again.
    pub(super) repeats: Option<usize>,
    /// The position of its picture.
    pub(super) figure: Option<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct FigureRecord<'a> {
    /// The position of its first block.
    pub(super) block: Option<usize>,
    pub(super) alt: Option<AltRecord<'a>>,
    pub(super) caption: Option<Span<'a>>,
    pub(super) credit: Option<Span<'a>>,
    pub(super) source: Option<&'a str>,
}

/// An alternative text, which may say the caption's words again.
#[derive(Debug, Serialize)]
pub(super) struct AltRecord<'a> {
    #[serde(flatten)]
    pub(super) span: Span<'a>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) repeats: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Span<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct PersonRecord<'a> {
    pub(super) id: usize,
    pub(super) name: &'a str,
    pub(super) aliases: &'a [String],
    pub(super) role: Option<Span<'a>>,
    /// Whether the text says that the person said something.
    pub(super) speaks: bool,
    pub(super) mentions: Vec<MentionRecord<'a>>,
    /// The others that a bare name may also mean.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) rivals: &'a [String],
}

#[derive(Debug, Serialize)]
pub(super) struct MentionRecord<'a> {
    #[serde(flatten)]
    pub(super) span: Span<'a>,
    pub(super) block: Option<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct CreditRecord<'a> {
    pub(super) name: &'a str,
    pub(super) role: &'static str,
    pub(super) person: bool,
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct DateRecord<'a> {
    #[serde(flatten)]
    pub(super) span: Span<'a>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) value: Option<&'a str>,
    #[serde(rename = "mod")]
    pub(super) modifier: Option<&'static str>,
    pub(super) anchor: Option<AnchorRecord<'a>>,
    pub(super) certainty: &'static str,
    pub(super) in_figure: bool,
    /// How the value came about, in a few words.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) rule: &'a str,
    /// The end of a range that it is.
    #[serde(rename = "range", skip_serializing_if = "Option::is_none")]
    pub(super) bounds: Option<RangeRecord>,
}

#[derive(Debug, Serialize)]
pub(super) struct RangeRecord {
    pub(super) end: &'static str,
    /// The other end's place in the list; null where it is open.
    pub(super) with: Option<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct AnchorRecord<'a> {
    pub(super) value: &'a str,
    pub(super) source: &'static str,
}

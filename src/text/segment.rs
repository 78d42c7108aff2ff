//! Pieces of text: graphemes, words and sentence ends.

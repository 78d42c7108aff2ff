//! The tail of a page in Markdown: links to other articles and prompts. The rule is the one for plain
//! text, and only paragraphs and lists outside of quotes are asked.

use crate::document::{BlockKind, Builder};
use crate::loader::boilerplate;
use crate::loader::draft::Draft;

/// Marks what is no part of the article. Linear.
///
/// ```text
/// Related: [The older lamp](https://hest.example/lamp)
/// ```
pub(super) fn mark(builder: &mut Builder, complete: bool) {
    let mut draft = Draft {
        text: builder.text(),
        blocks: builder.blocks().to_vec(),
        figures: Vec::new(),
        complete,
    };
    // Whoever quotes a prompt means it.
    for block in draft.blocks.iter_mut().filter(|block| block.quotes > 0) {
        block.kind = BlockKind::Quote;
    }
    boilerplate::mark_tails(&mut draft);
    let kinds = draft.blocks.into_iter().map(|block| block.kind);
    let marked: Vec<bool> = kinds.map(|kind| kind == BlockKind::Boilerplate).collect();
    for (block, marked) in builder.blocks_mut().iter_mut().zip(marked) {
        if marked {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{Boilerplate, Paragraph};
    use crate::loader::markdown::tests::kinds;

    const TEXT: &str = "The lamp on the point was lit again last night, and nobody saw it.";

    #[test]
    fn links_and_prompts_below_an_article_are_boilerplate() {
        for tail in [
            "Related: [The older lamp](https://hest.example/lamp)",
            "Follow us on [Mastodon](https://hest.example/@wire)",
            "**Share this article**",
        ] {
            let kinds = kinds(&format!("{TEXT}\n\n{TEXT}\n\n{tail}\n"));
            assert_eq!(kinds, [Paragraph, Paragraph, Boilerplate], "{tail}");
        }
        let listed = kinds(&format!(
            "{TEXT}\n\nRead more:\n\n- [Oars](a)\n- [Oil](b)\n"
        ));
        assert_eq!(listed, [Paragraph, Boilerplate, Boilerplate, Boilerplate]);
    }

    #[test]
    fn words_of_the_article_are_none() {
        for tail in [
            "> Share this",
            "## Related",
            "Follow us on the path along the mole, they said, and we did, all of us, one behind the other, in the rain and in the wind, until we came to the lamp and saw it.",
            "They are related: he is her father.",
            "    share this",
        ] {
            let kinds = kinds(&format!("{TEXT}\n\n{TEXT}\n\n{tail}\n"));
            assert!(!kinds.contains(&Boilerplate), "{tail}");
        }
    }
}

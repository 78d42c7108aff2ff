//! The tail of a page in Markdown: links to other articles and prompts, below the article. The rule is
//! the one for plain text; what it finds further up are the author's own words ("See also: …").

use crate::document::{BlockKind, Builder};
use crate::loader::boilerplate;

/// Marks what is no part of the article at the end of its first `count` blocks; notes stand below
/// them. Only for whole texts. Linear.
///
/// ```text
/// Related: [The older lamp](https://hest.example/lamp)
/// ```
pub(in crate::loader) fn mark(builder: &mut Builder, count: usize) {
    let article = builder.blocks().get(..count).unwrap_or_default();
    let kinds = boilerplate::kinds_with_tails(builder.text(), article);
    let blocks = builder.blocks_mut().iter_mut().take(count).zip(kinds);
    let tail = blocks
        .rev()
        .take_while(|(_, kind)| matches!(kind, BlockKind::Boilerplate | BlockKind::Rule));
    for (block, kind) in tail {
        block.kind = kind;
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

    #[test]
    fn notes_may_stand_below_the_tail() {
        let found = kinds(&format!(
            "{TEXT}[^1]\n\nShare this article\n\n[^1]: A note.\n"
        ));
        assert_eq!(found, [Paragraph, Boilerplate, Paragraph]);
    }

    #[test]
    fn pointers_within_the_article_stay() {
        for pointer in [
            "See also: [Oars](a)",
            "Further reading:\n\n- [Oars](a)\n- [Oil](b)",
        ] {
            let found = kinds(&format!("{TEXT}\n\n{pointer}\n\n## Oil\n\n{TEXT}\n"));
            assert!(!found.contains(&Boilerplate), "{pointer}");
        }
    }
}

//! Code: the language that a page says its lines are in.

use super::facts;
use super::tag::Tag;
use super::tree::{NodeId, Tree};

/// What stands before a language's name in a class: `language-rust`, `lang-js`, `highlight-source-c`.
const PREFIXES: &[&str] = &["language-", "lang-", "highlight-source-", "sourcecode-"];

/// The language of the lines in `pre`, as it, the element around it or the code in it names it; empty
/// where none does.
pub(super) fn language(tree: &Tree<'_>, pre: NodeId) -> String {
    let code = tree.inside(pre).find(|&id| tree.tag(id) == Some(Tag::Code));
    let around = tree.parent(pre);
    let named = [Some(pre), code, around]
        .into_iter()
        .flatten()
        .find_map(|id| named(tree, id));
    named.unwrap_or_default()
}

fn named(tree: &Tree<'_>, id: NodeId) -> Option<String> {
    let given = ["data-lang", "data-language"]
        .into_iter()
        .find_map(|name| facts::value(tree, id, name));
    let classes = facts::value(tree, id, "class").unwrap_or_default();
    let in_class = || {
        let mut words = classes.split_whitespace();
        words.find_map(|word| PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)))
    };
    let name = given.or_else(|| in_class().map(str::to_owned))?;
    let name = name.trim().to_lowercase();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::loader::html::tests::shown;

    #[test]
    fn a_page_names_its_languages_in_several_ways() {
        let language = |html: &str| {
            let document = shown(html);
            let block = document.blocks().first().copied();
            block.and_then(|block| document.language(&block).map(str::to_owned))
        };
        for html in [
            "<pre><code class='hljs language-Rust'>let a;</code></pre>",
            "<pre class='lang-rust'>let a;</pre>",
            "<div class='highlight highlight-source-rust'><pre>let a;</pre></div>",
            "<pre data-lang=rust>let a;</pre>",
        ] {
            assert_eq!(language(html).as_deref(), Some("rust"), "{html}");
        }
        for html in [
            "<pre>let a;</pre>",
            "<pre class=languages>let a;</pre>",
            "<p class='language-rust'>a",
        ] {
            assert_eq!(language(html), None, "{html}");
        }
    }
}

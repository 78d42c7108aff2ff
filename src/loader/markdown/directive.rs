//! What programs around Markdown add to it: directives of site builders, fenced divs, callouts, comments
//! and components, brought to plain Markdown before it is parsed, or left out.
//!
//! A line is looked at as a whole, and never inside code. A picture stays a picture, a callout a quote or an
//! alert; what only tells a program something goes.

use std::borrow::Cow;

/// What one of these lines has in it.
const MARKS: [&str; 7] = ["{%", "{{", ":::", "[!", "%%", "TOC", "toc]"];

/// Where a table of contents would be put.
const CONTENTS: [&str; 5] = ["[TOC]", "[toc]", "[[TOC]]", "[[_TOC_]]", "{{TOC}}"];

/// `text` in plain Markdown; `components` says that it may hold those of MDX. Linear.
pub(super) fn plain(text: &str, components: bool) -> Cow<'_, str> {
    let has = |mark: &&str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !components && !MARKS.iter().any(has) {
        return text.into();
    }
    let mut pass = Pass {
        out: String::with_capacity(text.len()),
        components,
        ..Pass::default()
    };
    let mut rest = text;
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, below) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = pass.comment(line, below).unwrap_or_else(|| {
            pass.line(line);
            below
        });
    }
    pass.out.into()
}

/// What is known from the lines so far.
#[derive(Debug, Default)]
struct Pass {
    out: String,
    /// The fence of the code that is open.
    fence: Option<String>,
    /// Whether `{% highlight %}` opened it.
    highlight: bool,
    /// For each open div, whether it is an alert.
    divs: Vec<bool>,
    components: bool,
    /// Whether lines of `import` or `export` are passed over up to a blank line.
    in_module: bool,
}

impl Pass {
    fn line(&mut self, line: &str) {
        let words = line.trim();
        if let Some(fence) = &self.fence {
            let ends = words.starts_with(fence.as_str())
                && words.trim_start_matches(['`', '~']).is_empty()
                || self.highlight && is_tag(words, "endhighlight");
            if ends {
                self.fence = None;
                if std::mem::take(&mut self.highlight) {
                    return self.push("```\n");
                }
            }
            return self.push(line);
        }
        if let Some(fence) = fence(words) {
            self.fence = Some(fence);
            return self.push(line);
        }
        if self.components && self.is_component(words) {
            return self.push("\n");
        }
        if CONTENTS.contains(&words) {
            return self.push("\n");
        }
        if let Some(name) = div(words) {
            return self.div(name);
        }
        if let Some(tag) = tag_alone(words) {
            return self.tag(tag);
        }
        if let Some(callout) = callout(line) {
            return self.push(&callout);
        }
        match without_comments(line) {
            Some(line) => self.push(&line),
            None => self.push(line),
        }
    }

    /// Takes a comment of several lines between two lines of `%%`; returns what follows it.
    fn comment<'t>(&mut self, line: &str, below: &'t str) -> Option<&'t str> {
        if line.trim_end() != "%%" || self.fence.is_some() {
            return None;
        }
        let mut end = 0;
        for line in below.split_inclusive('\n') {
            end += line.len();
            if line.trim_end() == "%%" {
                return below.get(end..);
            }
        }
        None
    }

    fn push(&mut self, line: &str) {
        if self.divs.last() == Some(&true) {
            self.out.push_str("> ");
        }
        self.out.push_str(line);
    }

    /// Opens a div, or closes one (`name` is empty).
    fn div(&mut self, name: &str) {
        if name.is_empty() {
            self.divs.pop();
            return self.push("\n");
        }
        let (kind, title) = div_facts(name);
        // An alert in another one is part of it.
        let alert = alert(&kind).filter(|_| !self.divs.contains(&true));
        self.push("\n");
        self.divs.push(alert.is_some());
        match (alert, title) {
            (Some(_), Some(title)) => self.push(&format!("**{title}**\n> \n")),
            (Some(alert), None) => self.push(&format!("[!{alert}]\n")),
            _ => {}
        }
    }

    /// A tag that stands alone on its line.
    fn tag(&mut self, tag: &str) {
        let mut words = tag.split_whitespace();
        match words.next() {
            Some("highlight") => {
                self.fence = Some("```".to_owned());
                self.highlight = true;
                let language = words.next().unwrap_or_default();
                self.push(&format!("```{language}\n"));
            }
            Some("figure" | "image" | "img") => match picture(tag) {
                Some(picture) => self.push(&picture),
                None => self.push("\n"),
            },
            _ => self.push("\n"),
        }
    }

    /// Whether a line of MDX is code around the text: `import`, `export`, a tag of a component alone.
    fn is_component(&mut self, words: &str) -> bool {
        if words.is_empty() {
            self.in_module = false;
            return false;
        }
        let begins = ["import ", "export "]
            .iter()
            .any(|word| words.starts_with(word));
        let is_code = words.contains([';', '{', '"', '\'']);
        self.in_module |= begins && is_code;
        let name = words.trim_start_matches(['<', '/']);
        let mut letters = name.chars();
        let named = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        let alone =
            words.starts_with('<') && words.ends_with('>') && words.matches('<').count() == 1;
        self.in_module || named && alone
    }
}

/// The signs that open code.
fn fence(words: &str) -> Option<String> {
    let sign = words.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let signs: String = words.chars().take_while(|c| *c == sign).collect();
    let info = words.get(signs.len()..).unwrap_or_default();
    (signs.len() >= 3 && !info.contains('`')).then_some(signs)
}

/// The words behind the colons of a line that opens a fenced div, `::: {.callout-note}`, `:::tip[Title]`;
/// empty for one that closes it.
fn div(words: &str) -> Option<&str> {
    let name = words.trim_start_matches(':');
    let colons = words.len() - name.len();
    let name = name.trim();
    let is_name = name.starts_with('{') && name.ends_with('}')
        || name.starts_with(char::is_alphabetic) && !name.ends_with(['.', ',', ';']);
    (colons >= 3 && (name.is_empty() || is_name)).then_some(name)
}

/// What a div is, and the title it gives itself.
fn div_facts(name: &str) -> (String, Option<String>) {
    if let Some(inner) = name.strip_prefix('{') {
        let class = inner
            .split_whitespace()
            .find_map(|word| word.strip_prefix('.'));
        let class = class.unwrap_or_default().trim_end_matches('}');
        let kind = class.strip_prefix("callout-").unwrap_or(class);
        return (kind.to_owned(), attribute(inner, "title"));
    }
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '-');
    let (kind, rest) = name
        .split_at_checked(end.unwrap_or(name.len()))
        .unwrap_or((name, ""));
    let title = rest
        .trim()
        .trim_start_matches('[')
        .trim_end_matches(']')
        .trim();
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    (kind.to_owned(), title)
}

/// The alert that a callout of this name is.
fn alert(kind: &str) -> Option<&'static str> {
    Some(match kind.to_ascii_lowercase().as_str() {
        "note" | "info" | "abstract" | "summary" | "todo" | "example" => "NOTE",
        "tip" | "hint" | "success" | "check" | "done" => "TIP",
        "important" => "IMPORTANT",
        "warning" | "attention" | "question" | "help" | "faq" => "WARNING",
        "caution" | "danger" | "error" | "bug" | "failure" | "fail" | "missing" => "CAUTION",
        _ => return None,
    })
}

/// The words of a tag that stands alone: `{% include head.html %}`, `{{< figure src="a.jpg" >}}`.
fn tag_alone(words: &str) -> Option<&str> {
    let pairs = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];
    pairs.into_iter().find_map(|(open, close)| {
        let inner = words.strip_prefix(open)?.strip_suffix(close)?;
        // Two tags with words between them are words.
        (!inner.contains(open)).then(|| inner.trim().trim_matches('-').trim())
    })
}

fn is_tag(words: &str, name: &str) -> bool {
    tag_alone(words).is_some_and(|tag| tag == name)
}

/// The picture that a tag shows, in Markdown, with its caption below.
fn picture(tag: &str) -> Option<String> {
    let source = attribute(tag, "src")?;
    let caption = attribute(tag, "caption").or_else(|| attribute(tag, "title"));
    let alt = attribute(tag, "alt").unwrap_or_default();
    let alt = alt.replace(['[', ']'], "");
    let below = caption.map_or_else(String::new, |caption| format!("*{caption}*\n"));
    Some(format!("\n![{alt}](<{source}>)\n{below}\n"))
}

/// The value of `name="…"` in a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let (before, found) = rest.split_at_checked(at)?;
        let value = found.get(name.len()..)?;
        let begins_word = before.is_empty() || before.ends_with(char::is_whitespace);
        if let Some(value) = value.strip_prefix('=').filter(|_| begins_word) {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            return match quote {
                Some(quote) => value.get(1..)?.split(quote).next().map(str::to_owned),
                None => value.split_whitespace().next().map(str::to_owned),
            };
        }
        rest = value;
    }
}

/// A quote's first line that makes a callout of it, `> [!info]+ Good to know`, as one of GitHub's alerts or
/// with its title in bold; `None` for other lines, and for alerts as GitHub has them.
fn callout(line: &str) -> Option<String> {
    let words = line.trim_start_matches(['>', ' ']);
    let signs = line.get(..line.len() - words.len())?;
    let (kind, rest) = words.strip_prefix("[!")?.split_once(']')?;
    if !signs.contains('>') {
        return None;
    }
    let kind = kind.split('|').next().unwrap_or_default();
    let title = rest.trim_start_matches(['+', '-']).trim();
    let is_quote = ["quote", "cite"]
        .iter()
        .any(|name| kind.eq_ignore_ascii_case(name));
    match alert(kind) {
        Some(alert) if title.is_empty() => Some(format!("{signs}[!{alert}]\n")),
        None if title.is_empty() && is_quote => Some(format!("{signs}\n")),
        None if !is_quote => None,
        _ => Some(format!("{signs}**{title}**\n{signs}\n")),
    }
}

/// A line without its comments, `%%so%%`; `None` where there are none. What a program prints as one sign
/// (`%%d and %%s`) is no comment.
fn without_comments(line: &str) -> Option<String> {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("%%") {
        let opens = before.is_empty() && kept.is_empty() || before.ends_with(char::is_whitespace);
        let inner = after.split_once("%%").filter(|(inner, behind)| {
            let closed = behind.chars().next().is_none_or(|c| !c.is_alphanumeric());
            !inner.is_empty() && closed
        });
        let Some((_, behind)) = inner.filter(|_| opens) else {
            break;
        };
        kept.push_str(before);
        rest = behind;
    }
    (rest.len() < line.len()).then(|| kept + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_of_site_builders_go() {
        let text = "{% include head.html %}\nOne {{ site.name }} here.\n\n{{% notice tip %}}\nTwo.\n{{% /notice %}}\n\n[TOC]\n";
        assert_eq!(
            plain(text, false),
            "\nOne {{ site.name }} here.\n\n\nTwo.\n\n\n\n"
        );
        let code = "{% highlight ruby %}\n{% if a %}\n{% endhighlight %}\nafter\n";
        assert_eq!(plain(code, false), "```ruby\n{% if a %}\n```\nafter\n");
    }

    #[test]
    fn pictures_of_site_builders_are_pictures() {
        assert_eq!(
            plain(
                "{{< figure src=\"a b.jpg\" alt='A crane' caption=\"The crane.\" >}}\n",
                false
            ),
            "\n![A crane](<a b.jpg>)\n*The crane.*\n\n"
        );
        assert_eq!(plain("{{< figure class=\"x\" >}}\n", false), "\n");
    }

    #[test]
    fn divs_go_or_are_alerts() {
        assert_eq!(
            plain("::: {.column}\nOne.\n:::\nTwo.\n", false),
            "\nOne.\n\nTwo.\n"
        );
        assert_eq!(
            plain(":::tip\nOne.\n\nTwo.\n:::\nThree.\n", false),
            "\n> [!TIP]\n> One.\n> \n> Two.\n\nThree.\n"
        );
        assert_eq!(
            plain("::: {.callout-note title=\"Mind it\"}\nOne.\n:::\n", false),
            "\n> **Mind it**\n> \n> One.\n\n"
        );
    }

    #[test]
    fn callouts_are_alerts_or_have_a_title() {
        for (line, want) in [
            ("> [!info]\n> One.\n", "> [!NOTE]\n> One.\n"),
            ("> [!NOTE]\n> One.\n", "> [!NOTE]\n> One.\n"),
            (
                "> [!tip]- Good to know\n> One.\n",
                "> **Good to know**\n> \n> One.\n",
            ),
            ("> [!quote]\n> One.\n", "> \n> One.\n"),
            ("> [!later] One.\n", "> [!later] One.\n"),
            ("> [!](a.png)\n", "> [!](a.png)\n"),
            ("[!info] One.\n", "[!info] One.\n"),
        ] {
            assert_eq!(plain(line, false), want);
        }
    }

    #[test]
    fn comments_go_and_signs_of_printing_stay() {
        assert_eq!(
            plain("One %%not this%% two.\n%%\nnor\nthis\n%%\nThree.\n", false),
            "One  two.\nThree.\n"
        );
        for text in [
            "Print %%d and %%s here.\n",
            "100%% sure, 50%% not.\n",
            "%%\nno end\n",
        ] {
            assert_eq!(plain(text, false), text);
        }
    }

    #[test]
    fn code_stays_as_it_is() {
        for text in [
            "```\n{% if a %}\n:::\n> [!info]\n%%\n[TOC]\n%%\n```\n",
            "~~~~\n~~~\n:::\n~~~~\n",
        ] {
            assert_eq!(plain(text, true), text);
        }
    }

    #[test]
    fn components_go_where_there_may_be_any() {
        let text = "import Chart from './chart'\nexport const a = {\n  b: 1,\n}\n\nimport is a word.\n\n<Note kind=\"x\">\n  *One.*\n</Note>\n\n<DIV>\nTwo.\n</DIV>\n";
        assert_eq!(
            plain(text, true),
            "\n\n\n\n\nimport is a word.\n\n\n  *One.*\n\n\n<DIV>\nTwo.\n</DIV>\n"
        );
        assert_eq!(plain(text, false), text);
    }

    #[test]
    fn prose_stays_as_it_is() {
        for text in [
            "a ::: b\n",
            ":: two\n",
            "TOC of it\n",
            "{{ a }}\n",
            "x %% y\n",
            "::: see, below.\n",
        ] {
            assert_eq!(plain(text, false), text);
        }
    }
}

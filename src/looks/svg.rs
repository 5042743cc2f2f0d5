//! Which SVG may be a logo: a drawing, without scripts and without anything from elsewhere.
//!
//! Threat: an SVG is a document. Opened by its own URL it would run scripts in our origin. It is also served with a policy
//! that forbids everything, so a trick that this misses does nothing.

/// Elements that run or embed something.
const ELEMENTS: &[&str] =
    &["script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video"];

/// Whether the first element of a document is `svg`.
pub(super) fn is_svg(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!") => ">",
            _ => return names(rest).next().is_some_and(|name| rest.starts_with('<') && name == "svg"),
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
}

/// # Errors
/// What must be removed.
pub(super) fn check(text: &str) -> Result<(), String> {
    let text = text.to_ascii_lowercase();
    if let Some(name) = names(&text).find(|name| ELEMENTS.contains(name)) {
        return Err(format!("the SVG contains `{name}`; a logo is a drawing only"));
    }
    if has_handler(&text) {
        return Err("the SVG contains an event handler (`on…=`); a logo is a drawing only".to_owned());
    }
    for word in ["javascript:", "<!entity", "<?xml-stylesheet", "@import", "\\"] {
        if text.contains(word) {
            return Err(format!("the SVG contains `{word}`; a logo is a drawing only"));
        }
    }
    let inner = |target: &str| target.starts_with('#') || target.starts_with("data:image/");
    let links = values(&text, "href", &['=']).chain(values(&text, "url", &['(']));
    if links.into_iter().any(|target| !inner(target))
        || values(&text, "attributename", &['=']).any(|it| it.ends_with("href"))
    {
        return Err("the SVG refers to something outside of it; only `#…` and `data:image/…` are possible".to_owned());
    }
    Ok(())
}

/// The local names of the elements.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '/');
    text.split('<').skip(1).map(move |tag| {
        let name = tag.split(ends).next().unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default()
    })
}

/// An attribute whose name begins with `on`.
fn has_handler(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at..].trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/' | ':'))
            && after.trim_start().starts_with('=')
    })
}

/// What follows each place of a word and a sign: the start of the value, without its quotation mark.
fn values<'a>(text: &'a str, word: &'static str, sign: &'static [char]) -> impl Iterator<Item = &'a str> {
    text.match_indices(word).filter_map(move |(at, _)| {
        let rest = text[at + word.len()..].trim_start().strip_prefix(sign)?.trim_start();
        let rest = rest.trim_start_matches(['"', '\'']).trim_start();
        Some(rest.split(['"', '\'', ')', '>']).next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_pass() {
        for text in [
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><path d='M0 0h1'/></svg>",
            "<?xml version='1.0'?><!-- a logo --><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'>\n<svg><g/></svg>",
            "<svg><style>.a{fill:url(#b)}</style><use href='#c'/><use xlink:href = \"#c\"/></svg>",
            "<svg><image href='data:image/png;base64,AAAA'/></svg>",
            "<svg><text>on the = sign</text></svg>",
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'/>",
        ] {
            assert!(is_svg(text), "{text}");
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn everything_else_is_named() {
        for (text, word) in [
            ("<svg><script>alert(1)</script></svg>", "script"),
            ("<svg><SCRIPT/></svg>", "script"),
            ("<svg><x:script xmlns:x='http://www.w3.org/2000/svg'/></svg>", "script"),
            ("<svg onload='x()'/>", "event handler"),
            ("<svg\nonLoad = 'x()'/>", "event handler"),
            ("<svg a='b'onload='x()'/>", "event handler"),
            ("<svg/onload=x()>", "event handler"),
            ("<svg><foreignObject/></svg>", "foreignobject"),
            ("<svg><a href='javascript:x()'/></svg>", "javascript:"),
            ("<svg><a href='&#106;avascript:x()'/></svg>", "outside"),
            ("<svg><a href = 'https://evil.example'/></svg>", "outside"),
            ("<svg><use xlink:href='other.svg#a'/></svg>", "outside"),
            ("<svg><image href='data:text/html,x'/></svg>", "outside"),
            ("<svg><set attributeName='href' to='x'/></svg>", "outside"),
            ("<svg><path fill='url(https://evil.example/a.svg#b)'/></svg>", "outside"),
            ("<svg><style>a{background:u\\72l(https://evil.example)}</style></svg>", "\\"),
            ("<svg><style>@import 'https://evil.example';</style></svg>", "@import"),
            ("<?xml-stylesheet href='#x'?><svg/>", "xml-stylesheet"),
            ("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>", "<!entity"),
        ] {
            assert!(check(text).unwrap_err().contains(word), "{text}");
        }
        for text in ["", "svg", "<html><svg/></html>", "<svgx/>", "<!-- <svg/>", "hello <svg/>"] {
            assert!(!is_svg(text), "{text}");
        }
    }
}

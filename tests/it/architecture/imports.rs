//! Which module of a crate names what of which other module: every path that begins with `crate`, `super` or `self`,
//! also inside `use` trees and expressions, with re-exports followed to where the thing is.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

pub type Module = Vec<String>;

/// The modules of a crate and what they name.
pub struct Crate {
    pub modules: BTreeSet<Module>,
    paths: Vec<(Module, Vec<String>, bool)>,
    /// By module: names that stand for something elsewhere.
    aliases: BTreeMap<(Module, String), Vec<String>>,
}

/// One path of a module.
#[derive(Debug)]
pub struct Import {
    pub from: Module,
    /// The module it leads to; what comes after it is an item.
    pub to: Module,
    pub item: Option<String>,
    /// In a module named `tests`.
    pub in_tests: bool,
}

impl Crate {
    pub fn read(folder: &Path, files: &[std::path::PathBuf]) -> Self {
        let texts = files.iter().map(|path| (module_of(path.strip_prefix(folder).unwrap()), path));
        Self::of(texts.map(|(module, path)| (module, fs::read_to_string(path).unwrap())).collect())
    }

    pub fn of(texts: Vec<(Module, String)>) -> Self {
        let modules = texts.iter().map(|(module, _)| module.clone()).collect();
        let mut found = Self { modules, paths: Vec::new(), aliases: BTreeMap::new() };
        for (module, text) in &texts {
            found.scan(module, &tokens(text));
        }
        found
    }

    /// Every path, resolved.
    pub fn imports(&self) -> Vec<Import> {
        let resolved = self.paths.iter().map(|(from, path, in_tests)| {
            let path = self.follow(path.clone());
            let length = self.length_of_module(&path);
            let item = path.get(length).cloned();
            Import { from: from.clone(), to: path[..length].to_vec(), item, in_tests: *in_tests }
        });
        resolved.collect()
    }

    /// Pairs of modules that need each other, perhaps by way of others. A module and what lies above it are one thing:
    /// the file of a room holds the types that its files extend.
    pub fn circles(&self) -> Vec<String> {
        let mut needs: BTreeMap<Module, BTreeMap<Module, String>> = BTreeMap::new();
        for import in self.imports() {
            let Import { from, to, item, in_tests } = import;
            if !in_tests && !from.starts_with(&to) && !to.starts_with(&from) {
                needs.entry(from).or_default().entry(to).or_insert(item.unwrap_or_default());
            }
        }
        let reaches = |from: &Module, wanted: &Module| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
            while let Some(module) = next.pop() {
                if module == wanted {
                    return true;
                }
                if seen.insert(module) {
                    next.extend(needs.get(module).into_iter().flat_map(BTreeMap::keys));
                }
            }
            false
        };
        let edges = needs.iter().flat_map(|(from, targets)| targets.iter().map(move |(to, item)| (from, to, item)));
        edges
            .filter(|(from, to, _)| reaches(to, from))
            .map(|(from, to, item)| format!("{} needs {}::{item}", from.join("::"), to.join("::")))
            .collect()
    }

    fn scan(&mut self, module: &Module, tokens: &[&str]) {
        let (mut depth, mut inline, mut at): (usize, Vec<(usize, &str)>, usize) = (0, Vec::new(), 0);
        while let Some(token) = tokens.get(at) {
            let here = || module.iter().cloned().chain(inline.iter().map(|(_, name)| (*name).to_owned()));
            let before = at.checked_sub(1).map(|before| tokens[before]);
            match *token {
                "mod" if tokens.get(at + 2) == Some(&"{") => {
                    depth += 1;
                    inline.push((depth, tokens[at + 1]));
                    at += 3;
                    continue;
                }
                "{" => depth += 1,
                "}" => {
                    inline.pop_if(|(opened, _)| *opened == depth);
                    depth -= 1;
                }
                "use" => {
                    let (leaves, end) = tree(tokens, at + 1);
                    let here: Module = here().collect();
                    for (path, name) in leaves {
                        if let Some(path) = self.absolute(&here, &path) {
                            self.aliases.insert((here.clone(), name.to_owned()), path.clone());
                            self.add(module, &here, path);
                        }
                    }
                    at = end;
                    continue;
                }
                "crate" | "super" | "self" | "vestibule" | "vestibule_entity"
                    if tokens.get(at + 1) == Some(&"::") && !matches!(before, Some("::" | "$")) =>
                {
                    let (leaves, end) = tree(tokens, at);
                    let here: Module = here().collect();
                    for (path, _) in leaves {
                        let path = self.absolute(&here, &path).unwrap();
                        self.add(module, &here, path);
                    }
                    at = end;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn add(&mut self, module: &Module, here: &Module, path: Vec<String>) {
        let in_tests = here.iter().any(|name| name == "tests");
        self.paths.push((module.clone(), path, in_tests));
    }

    /// From the root of the crate; none for another crate's.
    fn absolute(&self, here: &Module, path: &[&str]) -> Option<Vec<String>> {
        let (first, mut rest) = path.split_first()?;
        let mut base = match *first {
            "crate" | "vestibule" => Vec::new(),
            "vestibule_entity" => vec!["entity".to_owned()],
            "self" => here.clone(),
            "super" => here[..here.len() - 1].to_vec(),
            child => {
                let child: Module = here.iter().cloned().chain([child.to_owned()]).collect();
                if !self.modules.contains(&child) {
                    return None;
                }
                child
            }
        };
        while let Some(("super", more)) = rest.split_first().map(|(first, more)| (*first, more)) {
            base.pop();
            rest = more;
        }
        base.extend(rest.iter().filter(|name| **name != "self").map(|name| (*name).to_owned()));
        Some(base)
    }

    fn length_of_module(&self, path: &[String]) -> usize {
        (0..=path.len()).rev().find(|length| self.modules.contains(&path[..*length])).unwrap_or(0)
    }

    fn follow(&self, mut path: Vec<String>) -> Vec<String> {
        // A chain of re-exports; one that leads back to itself ends here.
        for _ in 0..8 {
            let length = self.length_of_module(&path);
            let Some(name) = path.get(length) else { break };
            let Some(target) = self.aliases.get(&(path[..length].to_vec(), name.clone())) else { break };
            path = target.iter().chain(&path[length + 1..]).cloned().collect();
        }
        path
    }
}

/// `a/b.rs`, `a/b/mod.rs` are `a::b`; `lib.rs` and `main.rs` of a binary that is a crate of its own are the root.
fn module_of(file: &Path) -> Module {
    let mut module: Module = file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    module.pop_if(|last| last == "mod" || last == "lib");
    module
}

/// The paths of a `use` tree (or the one path of an expression), each with the name it has here.
fn tree<'a>(tokens: &[&'a str], mut at: usize) -> (Vec<(Vec<&'a str>, &'a str)>, usize) {
    if tokens[at] == "{" {
        let mut found = Vec::new();
        at += 1;
        while tokens[at] != "}" {
            if tokens[at] == "," {
                at += 1;
                continue;
            }
            let (leaves, end) = tree(tokens, at);
            found.extend(leaves);
            at = end;
        }
        return (found, at + 1);
    }
    let first = tokens[at];
    let goes_on = tokens.get(at + 1) == Some(&"::")
        && tokens.get(at + 2).is_some_and(|next| matches!(*next, "{" | "*") || next.starts_with(is_word));
    if goes_on {
        let (mut leaves, end) = tree(tokens, at + 2);
        for (path, name) in &mut leaves {
            path.insert(0, first);
            if *name == "self" {
                *name = first;
            }
        }
        return (leaves, end);
    }
    match tokens.get(at + 1..at + 3) {
        Some(["as", name]) => (vec![(vec![first], *name)], at + 3),
        _ => (vec![(vec![first], first)], at + 1),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Words, `::` and single signs; without comments, text and characters.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let up_to = |end: Option<usize>, length: usize| end.map_or(rest.len(), |at| at + length);
        let length = if rest.starts_with("//") {
            up_to(rest.find('\n'), 0)
        } else if rest.starts_with("/*") {
            up_to(rest.find("*/"), 2)
        } else if let Some(end) = end_of_raw_text(rest) {
            end
        } else if c == '"' {
            end_of_text(rest)
        } else if c == '\'' {
            end_of_character(rest)
        } else if is_word(c) {
            up_to(rest.find(|c| !is_word(c)), 0)
        } else if rest.starts_with("::") {
            2
        } else {
            c.len_utf8()
        };
        if is_word(c) && end_of_raw_text(rest).is_none() || c == ':' || c.is_ascii_punctuation() && length == 1 {
            found.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    found
}

fn end_of_raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(rest.len() - body.len() + body.find(&end)? + end.len())
}

fn end_of_text(rest: &str) -> usize {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// A lifetime is its sign; the word after it is a token.
fn end_of_character(rest: &str) -> usize {
    if rest[1..].starts_with('\\') {
        return rest[3..].find('\'').map_or(rest.len(), |at| at + 4);
    }
    let end = rest.char_indices().nth(2);
    end.filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1)
}

//! The documents match the source: the files and tests that a page names exist, links are valid, and the page about
//! stored data lists every column.

use std::{fs, path::Path};

use crate::{architecture::files, once};

once![&[]; evidence_exists, lines_of_the_log_exist, links_lead_somewhere, every_column_is_classified];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The text between backticks, without fenced blocks.
fn quoted(text: &str) -> Vec<&str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// `limits::name` is a test in `tests/it/limits.rs`, `src/….rs::name` one in that file.
async fn evidence_exists() {
    let mut tests = 0;
    for page in [
        "docs/asvs.md",
        "docs/security-cases.md",
        "docs/cryptography.md",
        "docs/data.md",
        "docs/logging.md",
        "docs/dependencies.md",
    ] {
        for word in quoted(&read(page)) {
            if let Some((place, name)) = word.split_once("::").filter(|(place, _)| !place.contains(' ')) {
                let file = if place.ends_with(".rs") { place.to_owned() } else { format!("tests/it/{place}.rs") };
                assert!(read(&file).contains(&format!("fn {name}(")), "{page}: no test {name} in {file}");
                tests += 1;
            }
            let ours = ["src/", "docs/", "tests/", "assets/", "pages/", "bcrypt-lanes/", "entity/", "migration/"];
            let path = word.split("::").next().unwrap();
            if ours.iter().any(|folder| path.starts_with(folder)) || path.ends_with(".md") {
                assert!(root().join(path).exists(), "{page}: no {path}");
            }
        }
    }
    assert!(tests > 100, "only {tests} tests were found");
}

/// An operator searches the log for what a page quotes.
async fn lines_of_the_log_exist() {
    let source: String = files("src", ".rs").into_iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    // A literal of several lines.
    let source: String = source.split("\\\n").map(str::trim_start).collect();
    let mut quotes = 0;
    for page in files("docs", ".md") {
        let text = fs::read_to_string(&page).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        for sentence in text.split(". ").filter(|sentence| sentence.contains("log says")) {
            for line in sentence.split('"').skip(1).step_by(2) {
                assert!(source.contains(line), "{}: the log never says {line:?}", page.display());
                quotes += 1;
            }
        }
    }
    assert!(quotes >= 6, "only {quotes} quotes were found");
}

async fn links_lead_somewhere() {
    let mut checked = 0;
    let top = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name));
    for page in files("docs", ".md").into_iter().chain(top) {
        let text = fs::read_to_string(&page).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            if path.contains("://") {
                continue;
            }
            let file = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            assert!(file.exists(), "{}: {target}", page.display());
            if !anchor.is_empty() {
                let headings = fs::read_to_string(&file).unwrap();
                let mut anchors = headings.lines().filter(|line| line.starts_with('#')).map(slug);
                assert!(anchors.any(|it| it == anchor), "{}: no heading for {target}", page.display());
            }
            checked += 1;
        }
    }
    assert!(checked > 30, "only {checked} links were found");
}

/// A heading as a link anchor.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    text.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Below the heading of its table, so that a new column is classified before it is released.
async fn every_column_is_classified() {
    let page = read("docs/data.md");
    let mut columns = 0;
    for file in files("entity/src", ".rs") {
        let text = fs::read_to_string(&file).unwrap();
        let Some(table) = text.split("table_name = \"").nth(1).and_then(|rest| rest.split('"').next()) else {
            continue;
        };
        let section = page.split("\n### ").find(|section| section.starts_with(&format!("`{table}`")));
        let known = quoted(section.unwrap_or_else(|| panic!("docs/data.md has no section `{table}`")));
        let model = text.split("pub struct Model {").nth(1).unwrap().split("\n}").next().unwrap();
        for line in model.lines().filter_map(|line| line.trim().strip_prefix("pub ")) {
            let (column, kind) = line.split_once(": ").unwrap();
            if kind.starts_with("Has") || kind.starts_with("Belongs") {
                continue;
            }
            let column = column.trim_start_matches("r#");
            assert!(known.contains(&column), "docs/data.md: {table} has {column}");
            columns += 1;
        }
    }
    assert!(columns > 100, "only {columns} columns were found");
}

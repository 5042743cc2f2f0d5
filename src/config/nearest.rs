//! The known name that is nearest to a misspelled one.

/// The known name with the smallest edit distance, if it is near.
pub(super) fn nearest(name: &str, prefix: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let bare = name.strip_prefix(prefix).unwrap_or(name);
    // A setting without the prefix is often written with it.
    let distance = |known: &str| letters_to_change(name, known).min(letters_to_change(bare, known));
    let (away, meant) = known.map(|known| (distance(&known), known)).min()?;
    (away <= 3 && away * 3 <= bare.len()).then_some(meant)
}

/// The Levenshtein distance.
pub(super) fn letters_to_change(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (cell, y) in row.iter_mut().skip(1).zip(b.bytes()) {
            let above = *cell;
            left = (left + 1).min(above + 1).min(diagonal + usize::from(x != y));
            *cell = left;
            diagonal = above;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

//! How many rows go into a page of an export: what waits for a slow client is a page.

use std::collections::VecDeque;

/// Rows per page.
pub(super) const PAGE: u64 = 50;
/// Characters in the details of a page of events: one alone can have 80 KB.
const ROOM: i64 = 64 << 10;

/// How many rows of these sizes go into each page: at least one.
pub(super) fn fitting(sizes: Vec<Option<i64>>) -> VecDeque<u64> {
    let (mut pages, mut room) = (VecDeque::new(), 0);
    for size in sizes.into_iter().map(Option::unwrap_or_default) {
        if let Some(page) = pages.back_mut().filter(|_| size <= room) {
            *page += 1;
        } else {
            pages.push_back(1);
            room = ROOM;
        }
        room -= size;
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_before_it_is_too_large() {
        let pages = |sizes: &[i64]| Vec::from(fitting(sizes.iter().copied().map(Some).collect()));
        assert!(pages(&[]).is_empty());
        assert_eq!(pages(&[1, 2, 3]), [3]);
        assert_eq!(pages(&[ROOM, 1, ROOM - 1, 1]), [1, 2, 1]);
        assert_eq!(pages(&[ROOM + 1, 1, 2 * ROOM]), [1, 1, 1]);
    }
}

//! The numbers of revocations that were passed over: of transactions that have not committed yet, or never will.

use std::time::{Duration, Instant};

use sea_orm::{ColumnTrait, Condition};
use vestibule_entity::revocation;

/// Longer than any transaction can take.
const OVERLAP: Duration = Duration::from_secs(15);
/// So long a gap is looked into at every notification.
const YOUNG: Duration = Duration::from_secs(1);
/// Behind the highest number of the first look, whose gaps are not known.
const UNKNOWN: i64 = 1000;
/// A wider gap is asked for as a range.
const WIDE: i64 = 32;
/// With more numbers and ranges than this, one range over all of them is quicker.
const MOST_NUMBERS: usize = 4000;
const MOST_RANGES: usize = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    first: i64,
    last: i64,
    since: Instant,
}

/// The gaps that may still be filled, oldest first.
#[derive(Debug, Default)]
pub(super) struct Gaps(Vec<Gap>);

impl Gaps {
    /// After the first look.
    pub(super) fn begin(&mut self, highest: i64) {
        self.0 = vec![Gap { first: highest.saturating_sub(UNKNOWN), last: highest, since: Instant::now() }];
    }

    /// Between two numbers that were read one after the other.
    pub(super) fn passed_over(&mut self, before: i64, after: i64) {
        if after - before > 1 {
            self.0.push(Gap { first: before + 1, last: after - 1, since: Instant::now() });
        }
    }

    /// Forgets what no transaction can fill any more.
    pub(super) fn forget(&mut self) {
        self.0.retain(|gap| gap.since.elapsed() < OVERLAP);
    }

    /// This number was found.
    pub(super) fn filled(&mut self, seq: i64) {
        let Some(at) = self.0.iter().position(|gap| (gap.first..=gap.last).contains(&seq)) else { return };
        let gap = self.0.swap_remove(at);
        let parts = [Gap { last: seq - 1, ..gap }, Gap { first: seq + 1, ..gap }];
        self.0.extend(parts.into_iter().filter(|part| part.first <= part.last));
    }

    /// The rows that could be in a gap: in any, or in a young one. None if there is none.
    pub(super) fn condition(&self, all: bool) -> Option<Condition> {
        let gaps: Vec<Gap> = self.0.iter().filter(|gap| all || gap.since.elapsed() < YOUNG).copied().collect();
        let (first, last) = (gaps.iter().map(|gap| gap.first).min()?, gaps.iter().map(|gap| gap.last).max()?);
        let (wide, narrow): (Vec<Gap>, Vec<Gap>) = gaps.into_iter().partition(|gap| gap.last - gap.first >= WIDE);
        let mut numbers: Vec<i64> = narrow.iter().flat_map(|gap| gap.first..=gap.last).collect();
        let seq = revocation::Column::Seq;
        if numbers.len() > MOST_NUMBERS || wide.len() > MOST_RANGES {
            return Some(Condition::all().add(seq.between(first, last)));
        }
        let mut any = Condition::any();
        if let Some(any_of_them) = numbers.first().copied() {
            // So that there are a dozen different statements to be prepared, not thousands.
            numbers.resize(numbers.len().next_power_of_two(), any_of_them);
            any = any.add(seq.is_in(numbers));
        }
        Some(wide.iter().fold(any, |any, gap| any.add(seq.between(gap.first, gap.last))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(gaps: &Gaps) -> Vec<(i64, i64)> {
        let mut all: Vec<_> = gaps.0.iter().map(|gap| (gap.first, gap.last)).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn a_gap_shrinks_until_it_is_filled() {
        let mut gaps = Gaps::default();
        for (before, after) in [(1, 2), (2, 4), (4, 9)] {
            gaps.passed_over(before, after);
        }
        assert_eq!(numbers(&gaps), [(3, 3), (5, 8)]);
        gaps.filled(6);
        gaps.filled(3);
        gaps.filled(100);
        assert_eq!(numbers(&gaps), [(5, 5), (7, 8)]);
        assert!(gaps.condition(false).is_some(), "young");
        for seq in [5, 8, 7] {
            gaps.filled(seq);
        }
        assert!(gaps.condition(true).is_none());
    }

    /// Engines that number by time, or in blocks for each server, leave gaps everywhere.
    #[test]
    fn very_many_gaps_are_one_range() {
        let mut gaps = Gaps::default();
        for n in 0..1000 {
            gaps.passed_over(n * 1_000_000, (n + 1) * 1_000_000);
        }
        let asked = format!("{:?}", gaps.condition(true));
        assert!(asked.len() < 1000, "{asked}");
    }
}

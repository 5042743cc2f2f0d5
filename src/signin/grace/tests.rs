//! Checks the rule against histories with all rotation times, which a session does not store.

use super::*;

const GRACE: i64 = 10_000;

fn at(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_800_000_000_000 + ms).unwrap()
}

fn new() -> GraceWindow {
    GraceWindow { counter: 0, rotated_at: at(0), first: 0, first_at: at(0), before: 0, before_at: at(0) }
}

fn grace() -> Duration {
    Duration::from_millis(GRACE.unsigned_abs())
}

fn randoms(mut seed: u64) -> impl FnMut(i64) -> i64 {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(seed >> 33).unwrap() % below
    }
}

/// Ten thousand random histories of rotations and late retries. The parent is always accepted. An older token is
/// accepted for the exact grace window where the session stores the time, and at most one more grace window otherwise.
#[test]
fn the_parent_is_served_and_an_ancestor_has_its_grace() {
    let mut random = randoms(42);
    let (mut late_retries, mut exact) = (0, 0);
    for _ in 0..10_000 {
        let (mut window, mut now, mut used) = (new(), 0, Vec::new());
        for counter in 0..12 {
            now += if random(4) == 0 { random(40_000) } else { random(4_000) };
            window = window.rotate(counter, at(now), grace());
            used.push(now);
            if random(4) == 0 {
                // The response is lost, and the client retries with the same token.
                now += random(30_000);
                match window.age(counter, at(now), grace()) {
                    Age::Retry { late } => {
                        assert_eq!(late, now - used.last().unwrap() > GRACE, "{used:?} at {now}");
                        if late {
                            late_retries += 1;
                            window = window.serve_late(at(now));
                            *used.last_mut().unwrap() = now;
                        }
                    }
                    age => panic!("the parent {counter} of {used:?} at {now} is {age:?}"),
                }
            }
            let later = now + random(15_000);
            for (c, then) in (0..).zip(&used) {
                let age = later - then;
                let verdict = window.age(c, at(later), grace());
                if c == counter {
                    assert_eq!(verdict, Age::Retry { late: age > GRACE }, "the parent {c} of {used:?} at {later}");
                    continue;
                }
                let served = match verdict {
                    Age::Retry { late: false } => true,
                    Age::Reused => false,
                    other => panic!("{c} of {used:?} at {later} is {other:?}"),
                };
                assert!(served || age > GRACE, "{c} of {used:?} is {age} ms old and refused");
                assert!(!served || age <= 2 * GRACE, "{c} of {used:?} is {age} ms old and served");
                if c == window.first {
                    exact += 1;
                    assert_eq!(served, age <= GRACE, "{c} of {used:?} at {later}");
                }
            }
            assert_eq!(window.age(counter + 1, at(later), grace()), Age::Current);
            assert_eq!(window.age(counter + 2, at(later), grace()), Age::Ahead);
        }
    }
    assert!(late_retries > 1000 && exact > 10_000, "{late_retries} late retries, {exact} exact verdicts");
}

/// Two clients of one token chain, with every order of up to ten turns, each further apart than the grace window. Reuse
/// is detected exactly when one client has rotated twice since the other's last turn.
#[test]
fn two_users_of_one_chain_make_a_grandparent_appear() {
    for length in 2..=10 {
        for turns in 0..1_u32 << length {
            let (mut window, mut held, mut found, mut expected) = (new(), [0, 0], false, false);
            for turn in 0..length {
                let (who, now) = ((turns >> turn & 1) as usize, at(i64::from(turn + 1) * 900_000));
                expected = expected || window.counter - held[who] >= 2;
                match window.age(held[who], now, grace()) {
                    Age::Current => window = window.rotate(held[who], now, grace()),
                    Age::Retry { late: true } => window = window.serve_late(now),
                    Age::Reused => found = true,
                    other => panic!("{turns:b} at {turn}: {other:?}"),
                }
                assert_eq!(found, expected, "{turns:b} at {turn}");
                if found {
                    break;
                }
                held[who] = window.counter;
            }
        }
    }
}

/// Without a grace window the parent is still accepted, and nothing older.
#[test]
fn no_grace_is_for_the_parent() {
    let window = (0..4).fold(new(), |window, counter| window.rotate(counter, at(counter), Duration::ZERO));
    for now in [3, 4, 1_000_000] {
        let ages: Vec<Age> = (0..6).map(|c| window.age(c, at(now), Duration::ZERO)).collect();
        let reused = Age::Reused;
        assert_eq!(ages, [reused, reused, reused, Age::Retry { late: true }, Age::Current, Age::Ahead], "at {now}");
    }
}

/// The row was restored to an older state: the client's token is still accepted, tokens that the row has lost are in
/// their grace window, and tokens that were too old before are still too old.
#[test]
fn a_row_that_went_back_catches_up() {
    let mut random = randoms(7);
    for _ in 0..1000 {
        let (mut window, mut now) = (new(), 0);
        let known = 3 + random(5);
        for counter in 0..known {
            now += random(20_000);
            window = window.rotate(counter, at(now), grace());
        }
        let shown = known + 1 + random(5);
        now += random(30_000);
        let caught_up = window.rotate(shown, at(now), grace());
        for later in [now, now + GRACE] {
            for c in known..=shown {
                assert_eq!(
                    caught_up.age(c, at(later), grace()),
                    Age::Retry { late: false },
                    "{c} of {shown} at {later}"
                );
            }
        }
        assert_eq!(caught_up.age(shown + 1, at(now), grace()), Age::Current);
        for c in 0..known {
            let was = window.age(c, at(now), grace());
            let is = caught_up.age(c, at(now), grace());
            assert!(is != Age::Reused || was != Age::Retry { late: false }, "{c} of {window:?} lost its grace");
        }
        for c in known..shown {
            assert_eq!(caught_up.age(c, at(now + GRACE + 1), grace()), Age::Reused, "{c} of {shown}");
        }
    }
}

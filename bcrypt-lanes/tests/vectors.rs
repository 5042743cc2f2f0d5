//! Correctness: published test vectors, and the `bcrypt` crate as the reference for everything else.

use bcrypt_lanes::{Job, JobError, Lanes, MAX_LANES, format};
use proptest::prelude::*;

/// From OpenBSD's and Solar Designer's public test sets.
const VECTORS: [(&str, &str); 13] = [
    ("", "$2a$08$HqWuK6/Ng6sg9gQzbLrgb.Tl.ZHfXLhvt/SgVyWhQqgqcZ7ZuUtye"),
    ("a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe"),
    ("a", "$2a$08$cfcvVd2aQ8CMvoMpP2EBfeodLEkkFJ9umNEfPD18.hUF62qqlC/V."),
    ("abc", "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i"),
    ("abc", "$2a$08$Ro0CUfOqk6cXEKf3dyaM7OhSCvnwM9s4wIX9JeLapehKK5YdLxKcm"),
    ("abcdefghijklmnopqrstuvwxyz", "$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC"),
    ("abcdefghijklmnopqrstuvwxyz", "$2a$08$aTsUwsyowQuzRrDqFflhgekJ8d9/7Z3GV3UcgvzQW3J5zMyrTvlz."),
    ("~!@#$%^&*()      ~!@#$%^&*()PNBFRD", "$2a$06$fPIsBO8qRqkjj273rfaOI.HtSV9jLDpTbZn782DC6/t7qT67P6FfO"),
    ("~!@#$%^&*()      ~!@#$%^&*()PNBFRD", "$2a$08$Eq2r4G/76Wv39MzSX262huzPz612MZiYHVUJe/OcOql2jo4.9UxTW"),
    ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
    ("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
    ("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
    (
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui",
    ),
];

#[test]
fn published_vectors() {
    for (password, hash) in VECTORS {
        let stored = format::read(hash).unwrap();
        let mut lanes = Lanes::default();
        assert!(lanes.admit(Job::new(password.as_bytes(), stored.salt, stored.cost).unwrap()).is_ok());
        while lanes.advance(7) > 0 {}
        assert_eq!(lanes.jobs().next().unwrap().digest(), Some(stored.digest), "{password:?}");
        assert_eq!(format::write(stored.cost, stored.salt, stored.digest), hash.replace("$2a$", "$2b$"));
    }
}

#[test]
fn what_bcrypt_would_cut_or_confuse_is_refused() {
    let made = |password: &[u8], cost| Job::new(password, [0; 16], cost).map(drop);
    assert_eq!(made(&[b'x'; 73], 4), Err(JobError::TooLong));
    assert_eq!(made(b"abc\0abc", 4), Err(JobError::Nul));
    assert_eq!(made(b"abc", 3), Err(JobError::Cost));
    assert_eq!(made(b"abc", 32), Err(JobError::Cost));
    assert_eq!(made(&[b'x'; 72], 4), Ok(()));
    assert_eq!(made(b"", 4), Ok(()));
}

#[test]
fn malformed_hashes_are_none() {
    let good = VECTORS[0].1;
    assert!(format::read(good).is_some());
    for bad in [
        "",
        "$",
        "$2b$",
        &good[..59],
        &format!("{good}a"),
        &good.replace("$2a$", "$2x$"),
        &good.replace("$08$", "$03$"),
        &good.replace("$08$", "$32$"),
        &good.replace("$08$", "$x6$"),
        &good.replace("$08$", "$+6$"),
        &format!("{}é", &good[..58]),
        &good.replace('.', "!"),
        &good.replace("$08$", "08$$"),
        &format!("{}\n", &good[..59]),
    ] {
        assert_eq!(format::read(bad), None, "{bad:?}");
    }
}

fn password() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(1..=255_u8, 0..=72)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Random passwords, salts and costs, in every mix of lanes, admitted and removed in random order.
    #[test]
    fn every_mix_is_bit_exact(
        jobs in proptest::collection::vec((password(), any::<[u8; 16]>(), 4..=8_u32, any::<bool>()), 1..12),
        slices in proptest::collection::vec(1..60_u64, 1..20),
        width in 1..=MAX_LANES,
        padding in 0..=9_u32,
    ) {
        let mut slices = slices.into_iter().cycle();
        let mut lanes = Lanes::default();
        let mut inside: Vec<usize> = Vec::new();
        let (mut next, mut checked, mut thrown_out) = (0, 0, 0);
        while checked + thrown_out < jobs.len() {
            while lanes.len() < width && next < jobs.len() {
                let (password, salt, cost, _) = &jobs[next];
                let mut job = Job::new(password, *salt, *cost).unwrap();
                job.pad_to(padding);
                prop_assert_eq!(job.remaining(), 1 << padding.max(*cost));
                prop_assert!(lanes.admit(job).is_ok());
                inside.push(next);
                next += 1;
            }
            prop_assert!(lanes.len() <= MAX_LANES);
            lanes.advance(slices.next().unwrap());
            for at in (0..inside.len()).rev() {
                let (password, salt, cost, stays) = &jobs[inside[at]];
                let digest = lanes.jobs().nth(at).unwrap().digest();
                if let Some(digest) = digest {
                    let with_nul = [password.as_slice(), &[0]].concat();
                    let judge = bcrypt::bcrypt(*cost, *salt, &with_nul[..with_nul.len().min(72)]);
                    prop_assert_eq!(&digest, &judge[..23]);
                    checked += 1;
                } else if *stays || lanes.jobs().nth(at).unwrap().remaining() > 1 << (cost - 1) {
                    continue;
                } else {
                    thrown_out += 1;
                }
                drop(lanes.retire(at));
                inside.remove(at);
            }
        }
    }

    #[test]
    fn the_reader_never_panics(text in "\\PC{0,70}", hash in "\\$2[abxy]\\$[0-9]{2}\\$[./A-Za-z0-9]{50,56}") {
        let _ = format::read(&text);
        if let Some(stored) = format::read(&hash) {
            prop_assert_eq!(format::read(&format::write(stored.cost, stored.salt, stored.digest)), Some(stored));
        }
    }
}

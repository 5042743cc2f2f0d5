use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;

use super::*;

fn master(n: u8) -> MasterSecret {
    let mut bytes = [n; 32];
    bytes.iter_mut().zip(0..).for_each(|(byte, at): (&mut u8, u8)| *byte ^= at.wrapping_mul(37));
    MasterSecret::from_bytes(bytes)
}

fn text(master: &MasterSecret) -> SecretString {
    SecretString::from(STANDARD.encode(master.bytes()))
}

fn noon() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

/// At one second before the second key starts, and when it starts.
fn two_keys() -> [Secrets; 2] {
    let (old, second) = (master(1), DataKey::random(2, noon(), master(2).id()).unwrap());
    let at = |time: DateTime<Utc>| {
        Secrets::new(vec![DataKey::first(&old), second.clone()], &master(2), Clock::from_fn(move || time))
    };
    [at(noon() - TimeDelta::seconds(1)), at(noon())]
}

#[test]
fn the_newest_key_that_has_started_seals_and_all_open() {
    let [before, after] = two_keys();
    let (one, two) = (before.seal("kid", b"private").unwrap(), after.seal("kid", b"private").unwrap());
    for secrets in [&before, &after] {
        for (sealed, key) in [(&one, 1), (&two, 2)] {
            assert_eq!(secrets.open("kid", sealed).as_deref().map(Vec::as_slice), Some(b"private".as_slice()));
            assert_eq!(secrets.sealed_by(sealed), key);
            assert!(secrets.open("other", sealed).is_none());
        }
    }
    assert_eq!(master(1).open("kid", &one).as_deref().map(Vec::as_slice), Some(b"private".as_slice()), "as it was");
    assert!(master(1).open("kid", &two).is_none() && master(1).open("kid", &two[8..]).is_none());
    let nonce = [MARK.as_slice(), &[0, 0, 0, 2], &one].concat();
    assert!(after.open("kid", &nonce).is_none(), "the mark of another key");
    let unknown = [MARK.as_slice(), &[0, 0, 0, 9], &two[8..]].concat();
    assert_eq!((after.open("kid", &unknown).is_none(), after.sealed_by(&unknown)), (true, 1));
}

#[test]
fn a_session_accepts_the_keys_since_it_began() {
    let [before, after] = two_keys();
    let count = |secrets: &Secrets, begun| secrets.refresh_keys_since(begun).count();
    assert_eq!((count(&before, noon() - TimeDelta::days(1)), count(&after, noon() - TimeDelta::days(1))), (2, 2));
    assert_eq!(count(&after, noon()), 1, "a session from after the rotation takes no token of the old key");
}

#[test]
fn data_keys_open_under_every_master_that_sealed_them() {
    let both = Masters::read(Some(&text(&master(2))), &[text(&master(1))]).unwrap();
    let keys = [DataKey::first(&master(1)), DataKey::random(2, noon(), master(2).id()).unwrap()];
    let row = |key: &DataKey, by: u8| key.row(&master(by), noon()).unwrap();
    let rows = [row(&keys[0], 1), row(&keys[0], 2), row(&keys[1], 1), row(&keys[1], 2)];
    let ids = |keys: &[DataKey]| keys.iter().map(|key| (key.id, key.starts_at)).collect::<Vec<_>>();
    let whole = vec![(1, DateTime::UNIX_EPOCH), (2, noon())];
    for (newest, old) in [(1, None), (2, None), (2, Some(1)), (1, Some(2))] {
        let old: Vec<SecretString> = old.map(|n| text(&master(n))).into_iter().collect();
        let masters = Masters::read(Some(&text(&master(newest))), &old).unwrap();
        assert_eq!(ids(&masters.open(&rows, &[]).unwrap()), whole);
    }
    let words = |masters: &Masters, rows: &[Model]| masters.open(rows, &[]).map(drop).unwrap_err().to_string();
    let other = Masters::read(Some(&text(&master(9))), &[]).unwrap();
    assert!(words(&other, &rows).contains("VESTIBULE_SECRET_KEY: this database needs"), "it opens nothing");
    let newest = Masters::read(Some(&text(&master(2))), &[]).unwrap();
    let lacking = words(&newest, &[rows[0].clone(), rows[3].clone()]);
    assert!(lacking.contains("VESTIBULE_SECRET_KEY_OLD: ") && lacking.contains(&master(1).id()), "{lacking}");
    let known = newest.open(&[rows[0].clone(), rows[3].clone()], &keys).unwrap();
    assert_eq!(ids(&known), whole, "what the process knew stays");
    assert!(both.open(&[], &[]).unwrap().is_empty());
    let mut moved = rows[2].clone();
    moved.key_id = 1;
    assert!(Masters::read(Some(&text(&master(1))), &[]).unwrap().open(&[moved], &[]).is_err(), "another number");
}

#[test]
fn a_secret_is_given_once() {
    let refused = |newest: Option<SecretString>, old: &[SecretString]| {
        Masters::read(newest.as_ref(), old).map(drop).unwrap_err().join("\n")
    };
    let one = text(&master(1));
    assert!(refused(None, &[]).contains("VESTIBULE_SECRET_KEY: "));
    assert!(refused(Some(one.clone()), std::slice::from_ref(&one)).contains("two secrets have the id"));
    let twice = refused(Some(text(&master(2))), &[one.clone(), one.clone()]);
    assert!(twice.contains(&master(1).id()), "{twice}");
    assert!(refused(Some(one), &[SecretString::from("short")]).contains("VESTIBULE_SECRET_KEY_OLD: each"));
}

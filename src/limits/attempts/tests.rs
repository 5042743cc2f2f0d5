use aws_lc_rs::hmac;
use tokio::runtime::Handle;

use super::*;
use crate::{
    clock::Clock,
    config::{Config, Limits},
};

async fn limiter(limits: Limits) -> Limiter {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);
    // The clock stands still, so that the speed of the machine does not matter.
    let clock = Clock::from_fn(DateTime::default);
    Limiter::new(&Config { limits, ..Config::default() }, key, clock, Handle::current()).await.unwrap()
}

async fn fail(limiter: &Limiter, account: &str, source: Source<'_>) -> bool {
    match limiter.begin_attempt(Credential::Password, Account { key: account, lifted_at: None }, source).await {
        Ok(attempt) => {
            limiter.record_outcome(attempt, Attempt::Failed).await;
            true
        }
        Err(_) => false,
    }
}

/// Ninety failures at one account, then a flood of failures and refunds at other accounts from as many networks, then
/// ninety more failures: no more than a hundred were evaluated. The same holds for an unknown account.
#[tokio::test]
async fn a_flood_does_not_wash_out_what_was_counted() {
    let limiter = limiter(Limits::default()).await;
    let mut evaluated = 0;
    for round in 0..2 {
        for n in 0..90 {
            let ip = format!("10.{round}.{n}.1");
            evaluated += u32::from(fail(&limiter, "victim@example.com", Source::Ip(&ip)).await);
        }
        for n in 0..200_000 {
            let (ip, account) = (format!("2001:{round}:{:x}:{:x}::", n >> 16, n & 0xffff), format!("{n}@example.com"));
            let attempt = limiter
                .begin_attempt(Credential::Password, Account { key: &account, lifted_at: None }, Source::Ip(&ip))
                .await
                .unwrap();
            let outcome = if n % 2 == 0 { Attempt::Failed } else { Attempt::NotEvaluated };
            limiter.record_outcome(attempt, outcome).await;
        }
    }
    assert_eq!(evaluated, 100);
    assert!(limiter.failures.slots() <= 131_072, "{}", limiter.failures.slots());
}

/// An attempt without a recorded outcome has failed, and each outcome updates every counter as documented.
#[tokio::test]
async fn an_outcome_is_recorded_or_the_attempt_failed() {
    let sid = Uuid::from_u128(7);
    let sources = [
        (Source::Ip("192.0.2.1"), 10),
        (Source::Ip("2001:db8::1"), 10),
        (Source::KnownDevice(b"device"), 10),
        (Source::Mailbox("192.0.2.1"), 10),
        (Source::Session(sid, "192.0.2.1"), SESSION_FAILURES),
    ];
    for (source, limit) in sources {
        let limiter = limiter(Limits::default()).await;
        let begin = async || {
            limiter.begin_attempt(Credential::Password, Account { key: "t@example.com", lifted_at: None }, source).await
        };
        for _ in 0..100 {
            let attempt = begin().await.unwrap();
            assert!(!limiter.record_outcome(attempt, Attempt::NotEvaluated).await);
        }
        for _ in 1..limit {
            drop(begin().await.unwrap());
        }
        let attempt = begin().await.unwrap();
        assert!(begin().await.is_err(), "the last place is taken before the outcome is known");
        assert!(!limiter.record_outcome(attempt, Attempt::Succeeded).await);
        for n in 1..=limit {
            let attempt = begin().await.unwrap();
            let last = limiter.record_outcome(attempt, Attempt::Failed).await;
            assert_eq!(last, n == limit && matches!(source, Source::Session(..)), "{n}");
        }
        assert!(begin().await.is_err());
    }
}

/// No source is locked by the failures of another, except where a counter is shared on purpose.
#[tokio::test]
async fn sources_do_not_lock_each_other() {
    let limiter = limiter(Limits::default()).await;
    for n in 0..200 {
        fail(&limiter, "t@example.com", Source::Ip(&format!("10.0.0.{n}"))).await;
    }
    assert!(!fail(&limiter, "t@example.com", Source::Ip("192.0.2.1")).await);
    for source in
        [Source::KnownDevice(b"device"), Source::Mailbox("192.0.2.1"), Source::Session(Uuid::nil(), "192.0.2.1")]
    {
        assert!(fail(&limiter, "t@example.com", source).await);
    }
    for n in 0..40 {
        let device = [n];
        fail(&limiter, "t@example.com", Source::KnownDevice(&device)).await;
        fail(&limiter, "t@example.com", Source::Session(Uuid::from_u128(n.into()), &format!("10.1.0.{n}"))).await;
    }
    let fresh = [Source::KnownDevice(b"another"), Source::Session(Uuid::max(), "192.0.2.1")];
    for source in fresh {
        assert!(!fail(&limiter, "t@example.com", source).await, "the sum of all is used up");
    }
    limiter.reset(Account { key: "t@example.com", lifted_at: None }, "192.0.2.1").await;
    for source in fresh {
        assert!(fail(&limiter, "t@example.com", source).await);
    }
    assert!(fail(&limiter, "t@example.com", Source::Ip("192.0.2.1")).await);
}

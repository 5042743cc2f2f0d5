//! `POST /auth/refresh` after a lost response: the direct parent stays valid until its child is used.

use std::time::Duration;

use crate::{
    both,
    links::mails,
    support::{App, World, at_once},
};

both![
    a_lost_answer_is_told_again_however_late,
    the_parent_is_too_old_once_its_child_was_used,
    two_users_of_one_chain_are_found,
    a_late_retry_does_not_outlive_the_session,
    a_crowd_of_late_retries_on_three_servers,
    an_impatient_client_is_not_a_thief,
    a_late_token_ends_with_its_session,
];

const REUSE: &str = "SELECT count(*) FROM auth_audit_event WHERE action = 'refresh.reuse'";

async fn counter(world: &World) -> i64 {
    world.count("SELECT counter FROM auth_session").await
}

async fn next(app: &App, token: &str) -> String {
    let answer = app.refresh(token).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.refresh().to_owned()
}

/// A phone sleeps, a database fails over, a 503 hides a commit. The same token again, after a second or thirteen days,
/// returns the current one; also with a grace window of zero.
async fn a_lost_answer_is_told_again_however_late(world: World) {
    const DAY: i64 = 24 * 3600;
    for grace in [10, 0] {
        let app = world.serve_with(|config| config.refresh_grace = Duration::from_secs(grace)).await;
        let email = format!("grace{grace}@example.com");
        let mut token = app.signup(&email).await.refresh().to_owned();
        for wait in [0, 1, 9, 11, 11, 600, 3600, 13 * DAY] {
            let lost = next(&app, &token).await;
            world.pass(wait);
            assert_eq!(next(&app, &token).await, lost, "after {wait} s");
            // And this response is lost as well.
            world.pass(wait.min(DAY));
            assert_eq!(next(&app, &token).await, lost, "after {wait} s, twice");
            token = lost;
        }
        next(&app, &token).await;
        world.pass(-30 * DAY);
    }
    assert_eq!(world.count(REUSE).await, 0);
    assert!(world.inbox.emails().iter().all(|letter| letter.template == "verify_email"));
}

/// Once the child is used, the parent is reuse.
async fn the_parent_is_too_old_once_its_child_was_used(world: World) {
    let app = world.serve().await;
    let first = app.signup("t@example.com").await.refresh().to_owned();
    let second = next(&app, &first).await;
    world.pass(600);
    let third = next(&app, &second).await;
    app.refresh(&first).await.is(401, "session_ended");
    app.refresh(&third).await.is(401, "session_ended");
    assert_eq!(world.count(REUSE).await, 1);
    mails(&world, "t@example.com", "session_ended_for_reuse", 1).await;
}

/// User and thief have the same token, each refreshes when their access token expires, and both come from one network
/// with one user agent. As soon as one of them has refreshed twice between two refreshes of the other, the session
/// ends.
async fn two_users_of_one_chain_are_found(world: World) {
    let app = world.serve().await;
    for (n, turns) in ["TTO", "OOT", "TOTTO", "OTOOT", "TOTOTOOOT", "TTTTTO"].into_iter().enumerate() {
        let stolen = app.signup(&format!("t{n}@example.com")).await.refresh().to_owned();
        let mut held = [stolen.clone(), stolen];
        for (at, turn) in turns.chars().enumerate() {
            let who = usize::from(turn == 'T');
            world.pass(900);
            let answer = app.refresh(&held[who]).await;
            if at + 1 < turns.len() {
                assert_eq!(answer.status, 200, "{turns} at {at}: {answer:?}");
                held[who] = answer.refresh().to_owned();
            } else {
                answer.is(401, "session_ended");
            }
        }
        for token in &held {
            app.refresh(token).await.is(401, "session_ended");
        }
        assert_eq!(world.count(REUSE).await, i64::try_from(n).unwrap() + 1, "{turns}");
    }
}

/// A retry of the parent extends neither the idle nor the absolute timeout of a session.
async fn a_late_retry_does_not_outlive_the_session(world: World) {
    const DAY: i64 = 24 * 3600;
    let app = world.serve().await;
    let idle = app.signup("idle@example.com").await.refresh().to_owned();
    next(&app, &idle).await;
    world.pass(14 * DAY + 1);
    app.refresh(&idle).await.is(401, "session_ended");
    let old = app.signup("old@example.com").await.refresh().to_owned();
    let mut late = next(&app, &old).await;
    for _ in 0..3 {
        world.pass(9 * DAY);
        late = next(&app, &old).await;
    }
    world.pass(3 * DAY);
    for token in [&old, &late] {
        app.refresh(token).await.is(401, "session_ended");
    }
    assert_eq!(world.count(REUSE).await, 0, "an ended session is no theft");
}

/// In parallel, on three servers with one database.
async fn a_crowd_of_late_retries_on_three_servers(world: World) {
    let apps = [world.serve().await, world.serve().await, world.serve().await];
    let mut token = apps[0].signup("t@example.com").await.refresh().to_owned();
    for round in 1..=5 {
        let lost = next(&apps[0], &token).await;
        world.pass(600);
        let answers = at_once(24, |n| {
            let (app, token) = (apps[n % 3].clone(), token.clone());
            async move { app.refresh(&token).await }
        })
        .await;
        assert!(answers.iter().all(|a| a.status == 200 && a.refresh() == lost), "{answers:?}");
        assert_eq!(counter(&world).await, round, "a retry rotates nothing");
        token = lost;
    }
    assert_eq!(world.count(REUSE).await, 0);
}

/// A client that retries and continues with the first response. The token that was accepted late has its grace window
/// from then on, even if its child is used meanwhile.
async fn an_impatient_client_is_not_a_thief(world: World) {
    let apps = [world.serve().await, world.serve().await, world.serve().await];
    let mut parent = apps[0].signup("t@example.com").await.refresh().to_owned();
    for _ in 0..4 {
        let child = next(&apps[0], &parent).await;
        world.pass(600);
        assert_eq!(next(&apps[1], &parent).await, child);
        let answers = at_once(20, |n| {
            let (app, token) = (apps[n % 3].clone(), if n % 2 == 0 { parent.clone() } else { child.clone() });
            async move { app.refresh(&token).await }
        })
        .await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        parent = next(&apps[2], &child).await;
    }
    assert_eq!(world.count(REUSE).await, 0);
    // Its grace window is the usual one.
    let child = next(&apps[0], &parent).await;
    world.pass(600);
    next(&apps[0], &parent).await;
    next(&apps[0], &child).await;
    world.pass(9);
    next(&apps[0], &parent).await;
    world.pass(2);
    apps[0].refresh(&parent).await.is(401, "session_ended");
}

/// An access token from a late retry is revoked with the session, although the last rotation is old.
async fn a_late_token_ends_with_its_session(world: World) {
    let app = world.serve().await;
    let token = app.signup("t@example.com").await.refresh().to_owned();
    next(&app, &token).await;
    world.pass(3600);
    let late = app.refresh(&token).await;
    assert_eq!(app.me(late.access()).await.status, 200);
    assert_eq!(app.call("POST", "/auth/logout", late.access(), None).await.status, 204);
    app.me(late.access()).await.is(401, "session_ended");
    let again = world.serve().await;
    again.me(late.access()).await.is(401, "session_ended");
}

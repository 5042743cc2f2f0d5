//! Which account a login at a provider opens.

use serde_json::{Value, json};

use super::{be, come_back, finish, log_in, work};
use crate::{
    admin::admin,
    both,
    links::{mails, token, verify},
    second_factor::{enrolled, now_code, second},
    support::{Answer, App, World, forge::claims_of, oidc::Oidc},
};

both![
    an_attackers_sign_up_is_not_linked,
    a_proved_account_is_linked_by_itself,
    an_account_that_nobody_is_in_is_linked_by_itself,
    a_proof_of_the_account_links_it,
    an_email_without_a_word_for_it_opens_nothing,
    the_second_factor_is_not_bypassed,
    settings_keep_out_whom_they_must,
    a_discreet_server_tells_nothing,
    a_reset_takes_an_attackers_identity,
];

const EMAIL: &str = "t@example.com";

async fn identities(world: &World) -> i64 {
    world.count("SELECT count(*) FROM auth_identity").await
}

/// The newest code to this email.
async fn mailed_code(world: &World, to: &str, count: usize) -> String {
    mails(world, to, "identity_code", count).await;
    let mail = world.inbox.to(to).into_iter().rfind(|mail| mail.template == "identity_code").unwrap();
    let line = mail.text.lines().find(|line| line.len() == 9 && line.chars().all(|c| c.is_ascii_digit() || c == ' '));
    line.unwrap().replace(' ', "")
}

async fn link(app: &App, due: &Answer, what: &str, proof: impl Into<Value>) -> Answer {
    app.post("/auth/providers/link", &json!({ "challenge": due.json["challenge"], what: proof.into() })).await
}

/// 409, with what may be shown.
async fn exists(app: &App, provider: &Oidc, methods: &[&str]) -> Answer {
    let due = log_in(app, provider).await;
    due.is(409, "account_exists");
    assert_eq!((&due.json["methods"], &due.json["expires_in"]), (&json!(methods), &json!(600)));
    due
}

/// Pre-hijacking: with a bare confirmation of the victim's, too, who clicked the link of a mail.
async fn an_attackers_sign_up_is_not_linked(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let attacker = app.signup(EMAIL).await;
    for confirmed in [false, true] {
        if confirmed {
            assert_eq!(verify(&app, token(&world, EMAIL, "verify_email").await).await.status, 204);
        }
        exists(&app, &provider, &["password", "mail_code"]).await;
        assert_eq!(identities(&world).await, 0);
    }
    let due = exists(&app, &provider, &["password", "mail_code"]).await;
    link(&app, &due, "code", "00000000").await.is(401, "invalid_code");
    let done = link(&app, &due, "code", mailed_code(&world, EMAIL, 3).await).await;
    assert_eq!((done.status, done.user_id()), (200, attacker.user_id()), "{done:?}");
    assert_eq!(claims_of(done.access())["amr"], json!(["otp", "fed"]));
    // The mailbox has taken the account back.
    app.me(attacker.access()).await.is(401, "session_ended");
    app.login(EMAIL, "test123").await.is(401, "invalid_credentials");
    mails(&world, EMAIL, "identity_linked", 1).await;
    mails(&world, EMAIL, "password_removed", 1).await;
    assert_eq!(log_in(&app, &provider).await.user_id(), attacker.user_id());
}

/// A confirmation with `prove`: the same user has the password and the mailbox.
async fn a_proved_account_is_linked_by_itself(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let owner = app.signup(EMAIL).await;
    let body = json!({ "token": token(&world, EMAIL, "verify_email").await, "prove": true, "password": "test123" });
    assert_eq!(app.post("/auth/email/verify", &body).await.status, 204);
    let done = log_in(&app, &provider).await;
    assert_eq!((done.status, done.user_id()), (200, owner.user_id()), "{done:?}");
    mails(&world, EMAIL, "identity_linked", 1).await;
    assert_eq!(app.login(EMAIL, "test123").await.status, 200, "the password stays");
    assert_eq!(app.me(owner.access()).await.status, 200);
}

/// As admins and imports make them.
async fn an_account_that_nobody_is_in_is_linked_by_itself(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    let body = json!({ "name": "Invited", "email": EMAIL });
    let made = app.call("POST", "/auth/admin/users", boss.access(), Some(&body)).await;
    assert_eq!(made.status, 201, "{made:?}");
    let done = log_in(&app, &provider).await;
    assert_eq!((done.status, &done.json["user"]["name"]), (200, &json!("Invited")), "{done:?}");
    assert_eq!(done.json["user"]["email_verified"], true);
    // The invitation is worth nothing any more.
    let link = token(&world, EMAIL, "invitation").await;
    crate::links::reset(&app, link, "another1").await.is(400, "invalid_or_expired_link");
}

async fn a_proof_of_the_account_links_it(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let owner = app.signup(EMAIL).await;
    let due = exists(&app, &provider, &["password", "mail_code"]).await;
    link(&app, &due, "password", "wrong12").await.is(403, "wrong_password");
    let both = json!({ "challenge": due.json["challenge"], "password": "test123", "code": "1" });
    app.post("/auth/providers/link", &both).await.is(422, "invalid_request");
    let done = link(&app, &due, "password", "test123").await;
    assert_eq!((done.status, done.user_id()), (200, owner.user_id()), "{done:?}");
    assert_eq!(claims_of(done.access())["amr"], json!(["pwd", "fed"]));
    assert_eq!(claims_of(done.access())["acr"], "aal1", "a password and a provider are one factor");
    assert_eq!(done.json["user"]["email_verified"], true, "the provider vouches for the mailbox");
    link(&app, &due, "password", "test123").await.is(401, "invalid_challenge");
    assert_eq!(app.me(owner.access()).await.status, 200);
    assert_eq!(log_in(&app, &provider).await.user_id(), owner.user_id());
    // Five tries, whatever is tried.
    be(&provider, "s-2", "u@example.com", true);
    app.signup("u@example.com").await;
    let due = log_in(&app, &provider).await;
    for _ in 0..5 {
        link(&app, &due, "password", "wrong12").await.is(403, "wrong_password");
    }
    link(&app, &due, "password", "test123").await.is(401, "invalid_challenge");
    app.post("/auth/login/second-factor", &json!({ "challenge": due.json["challenge"], "code": "1" }))
        .await
        .is(401, "invalid_challenge");
}

async fn an_email_without_a_word_for_it_opens_nothing(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let owner = app.signup(EMAIL).await;
    let body = json!({ "token": token(&world, EMAIL, "verify_email").await, "prove": true, "password": "test123" });
    assert_eq!(app.post("/auth/email/verify", &body).await.status, 204);
    for said in [json!(false), json!("false"), json!(null), json!("yes"), json!(1)] {
        provider.tell(|script| script.claims["email_verified"] = said);
        exists(&app, &provider, &["password", "mail_code"]).await;
    }
    assert_eq!(identities(&world).await, 0);
    // Without an account it is as after a sign-up: an email to be confirmed.
    be(&provider, "s-2", "new@example.com", false);
    let new = log_in(&app, &provider).await;
    assert_eq!((new.status, &new.json["user"]["email_verified"]), (200, &json!(false)), "{new:?}");
    mails(&world, "new@example.com", "verify_email", 1).await;
    assert_ne!(new.user_id(), owner.user_id());
    // Apple writes it as text.
    be(&provider, "s-3", "apple@example.com", true);
    provider.tell(|script| script.claims["email_verified"] = json!("true"));
    assert_eq!(log_in(&app, &provider).await.json["user"]["email_verified"], true);
}

async fn the_second_factor_is_not_bypassed(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    let me = enrolled(&world, &app, EMAIL).await;
    // By the password: the identity is linked when the second factor is shown, and not before.
    let due = exists(&app, &provider, &["password", "mail_code"]).await;
    let half = link(&app, &due, "password", "test123").await;
    half.is(403, "second_factor_required");
    assert_eq!(half.json["methods"], json!(["totp", "recovery_code"]));
    assert_eq!(identities(&world).await, 0);
    let done = second(&app, &half.json["challenge"], "code", &now_code(&world, &me.secret)).await;
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!(claims_of(done.access())["amr"], json!(["pwd", "fed", "otp", "mfa"]));
    assert_eq!((identities(&world).await, &claims_of(done.access())["acr"]), (1, &json!("aal2")));
    mails(&world, EMAIL, "identity_linked", 1).await;
    // A known identity.
    world.pass(31);
    let half = log_in(&app, &provider).await;
    half.is(403, "second_factor_required");
    let done = second(&app, &half.json["challenge"], "code", &now_code(&world, &me.secret)).await;
    assert_eq!(claims_of(done.access())["amr"], json!(["fed", "otp", "mfa"]));
    // By itself, on a proved account.
    world.execute("DELETE FROM auth_identity").await;
    world.pass(31);
    let half = log_in(&app, &provider).await;
    half.is(403, "second_factor_required");
    assert_eq!(identities(&world).await, 0);
    second(&app, &half.json["challenge"], "code", "000000").await.is(401, "invalid_code");
    assert_eq!(identities(&world).await, 0);
    assert_eq!(second(&app, &half.json["challenge"], "code", &now_code(&world, &me.secret)).await.status, 200);
    assert_eq!(identities(&world).await, 1);
    // A policy wants one of a new account, too.
    let settings = work(&provider);
    let strict = world.serve_with(|config| {
        settings(config);
        config.second_factor = vestibule::SecondFactor::All;
    });
    let strict = strict.await;
    be(&provider, "s-9", "new@example.com", true);
    log_in(&strict, &provider).await.is(403, "second_factor_enrolment_required");
}

async fn settings_keep_out_whom_they_must(world: World) {
    let provider = Oidc::start(&world).await;
    let mut settings = provider.settings("work");
    settings.domains = vec!["example.com".to_owned()];
    let app = world.serve_with(move |config| {
        config.providers = vec![settings];
        config.egress_allow = "127.0.0.1".parse().unwrap();
    });
    let app = app.await;
    for (email, verified) in
        [("t@example.org", true), ("t@sub.example.com", true), ("t@example.com.evil.example", true), (EMAIL, false)]
    {
        be(&provider, "s-1", email, verified);
        log_in(&app, &provider).await.is(403, "domain_not_allowed");
    }
    be(&provider, "s-1", EMAIL, true);
    let user = log_in(&app, &provider).await;
    assert_eq!(user.status, 200);
    // Who has left the organisation has an identity still.
    be(&provider, "s-1", "t@elsewhere.example", true);
    log_in(&app, &provider).await.is(403, "domain_not_allowed");
    be(&provider, "s-1", EMAIL, true);
    world.execute("UPDATE auth_admin_user_meta SET status = 'disabled'").await;
    log_in(&app, &provider).await.is(401, "invalid_credentials");
    be(&provider, "s-2", EMAIL, true);
    log_in(&app, &provider).await.is(401, "invalid_credentials");
    let settings = work(&provider);
    let closed = world.serve_with(|config| {
        settings(config);
        config.signup_open = false;
    });
    let closed = closed.await;
    be(&provider, "s-3", "new@example.com", true);
    log_in(&closed, &provider).await.is(403, "signup_closed");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 1);
}

/// Unvouched emails of the provider's users tell nobody which emails have an account.
async fn a_discreet_server_tells_nothing(world: World) {
    let provider = Oidc::start(&world).await;
    let settings = work(&provider);
    let app = world.serve_with(|config| {
        settings(config);
        config.signup_discreet = true;
    });
    let app = app.await;
    be(&provider, "s-0", EMAIL, true);
    assert_eq!(log_in(&app, &provider).await.status, 200, "one that the provider vouches for is confirmed");
    for (sub, email) in [("s-1", "new@example.com"), ("s-2", EMAIL)] {
        be(&provider, sub, email, false);
        log_in(&app, &provider).await.is(403, "email_not_verified");
    }
    mails(&world, "new@example.com", "verify_email", 1).await;
    mails(&world, EMAIL, "already_registered", 1).await;
    assert_eq!(identities(&world).await, 2);
}

/// The attacker's provider account has the victim's email, and nobody's word for it.
async fn a_reset_takes_an_attackers_identity(world: World) {
    let provider = Oidc::start(&world).await;
    let app = world.serve_with(work(&provider)).await;
    be(&provider, "attacker", EMAIL, false);
    let (ceremony, cookie) = come_back(&app, &provider, "work").await;
    let attacker = finish(&app, &json!({ "ceremony": ceremony }), &cookie, None).await;
    assert_eq!(attacker.status, 200);
    crate::links::forgot(&app, EMAIL).await;
    let link = token(&world, EMAIL, "reset_password").await;
    assert_eq!(crate::links::reset(&app, link, "another1").await.status, 204);
    assert_eq!(identities(&world).await, 0);
    exists(&app, &provider, &["password", "mail_code"]).await;
}

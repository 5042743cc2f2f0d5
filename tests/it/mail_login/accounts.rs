//! Which account a code leads to: the one of the mailbox, its second factor, or a new one.

use serde_json::json;
use vestibule::{Config, MailLogin, SecondFactor};

use super::{ask, code, finish, login_code, on, proved};
use crate::{
    both,
    links::{forgot, mails, reset, token, verify},
    second_factor::enrolled,
    support::{App, World, at_once, forge::claims_of, until},
};

both![
    a_second_factor_is_still_due,
    a_factor_that_is_added_keeps_how_the_session_began,
    a_disabled_account_stays_closed,
    an_unproven_account_is_given_to_its_mailbox,
    what_proves_a_mailbox,
    a_credential_change_ends_a_request,
    a_mail_makes_an_account,
    fifty_at_once_make_one_account,
    a_sign_up_keeps_to_the_rules_of_sign_ups,
    an_account_made_meanwhile_is_logged_in_to,
];

fn signup(config: &mut Config) {
    config.mail_login = MailLogin::Signup;
}

async fn a_second_factor_is_still_due(world: World) {
    let app = world.serve_with(on).await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    let code = login_code(&world, "t@example.com").await;
    let before = world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await;
    let due = finish(&app, &challenge, "code", &code).await;
    due.is(403, "second_factor_required");
    assert_eq!(due.json["methods"], json!(["totp", "recovery_code"]));
    assert!(world.count("SELECT count(*) FROM auth_session WHERE revoked_at IS NULL").await <= before);
    // Neither the same code, nor another mail, is the factor.
    let second = async |what: &str, shown: &str| {
        let body = json!({ "challenge": due.json["challenge"], what: shown });
        app.post("/auth/login/second-factor", &body).await
    };
    second("code", &code).await.is(401, "invalid_code");
    ask(&app, "t@example.com").await;
    mails(&world, "t@example.com", "login_code", 2).await;
    second("code", &login_code(&world, "t@example.com").await).await.is(401, "invalid_code");
    let done = second("code", &crate::second_factor::now_code(&world, &me.secret)).await;
    assert_eq!(done.status, 200, "{done:?}");
    let claims = claims_of(done.access());
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["otp", "mfa"]), &json!("aal2")));
}

async fn a_factor_that_is_added_keeps_how_the_session_began(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    let session = finish(&app, &challenge, "code", &login_code(&world, "t@example.com").await).await;
    assert_eq!(crate::second_factor::add_factor(&world, &app, session.access()).await, 200);
    let claims = claims_of(app.refresh(session.refresh()).await.access());
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["otp", "mfa"]), &json!("aal2")));
}

async fn disable(world: &World, email: &str) {
    let whose = format!("(SELECT id FROM auth_user WHERE email_key = '{email}')");
    world.execute(&format!("UPDATE auth_admin_user_meta SET status = 'disabled' WHERE user_id = {whose}")).await;
}

async fn a_disabled_account_stays_closed(world: World) {
    let app = world.serve_with(on).await;
    proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    let code = login_code(&world, "t@example.com").await;
    disable(&world, "t@example.com").await;
    finish(&app, &challenge, "code", &code).await.is(401, "invalid_challenge");
    ask(&app, "t@example.com").await;
    let refused = "SELECT count(*) FROM auth_audit_event WHERE action = 'mail_login.asked' AND outcome = 'failure'";
    until(|| async { world.count(refused).await == 1 }).await;
    mails(&world, "t@example.com", "login_code", 1).await;
}

/// An attacker signed up with the email of another user, who logs in by mail. With a confirmation that proves nothing,
/// too.
async fn an_unproven_account_is_given_to_its_mailbox(world: World) {
    let app = world.serve_with(on).await;
    for (n, confirmed) in [false, true].into_iter().enumerate() {
        let email = format!("t{n}@example.com");
        let attacker = app.signup(&email).await;
        if confirmed {
            assert_eq!(verify(&app, token(&world, &email, "verify_email").await).await.status, 204);
        }
        let challenge = ask(&app, &email).await;
        let owner = finish(&app, &challenge, "code", &login_code(&world, &email).await).await;
        assert_eq!((owner.status, owner.user_id()), (200, attacker.user_id()), "{owner:?}");
        assert_eq!(owner.json["user"]["email_verified"], true);
        app.login(&email, "test123").await.is(401, "invalid_credentials");
        app.me(attacker.access()).await.is(401, "session_ended");
        app.refresh(attacker.refresh()).await.is(401, "session_ended");
        assert_eq!(app.me(owner.access()).await.status, 200);
        assert_eq!(app.refresh(owner.refresh()).await.status, 200);
        mails(&world, &email, "password_removed", 1).await;
        // The second login by mail removes nothing.
        forgot(&app, &email).await;
        assert_eq!(reset(&app, token(&world, &email, "reset_password").await, "mine1234").await.status, 204);
        let challenge = ask(&app, &email).await;
        mails(&world, &email, "login_code", 2).await;
        assert_eq!(finish(&app, &challenge, "code", &login_code(&world, &email).await).await.status, 200);
        assert_eq!(app.login(&email, "mine1234").await.status, 200);
    }
    let proofs = "SELECT count(*) FROM auth_audit_event WHERE action = 'mailbox.prove'";
    assert_eq!(world.count(proofs).await, 2);
}

/// A confirmation as the account's user, a reset, a code; not a bare confirmation, nor a login; and no other email.
async fn what_proves_a_mailbox(world: World) {
    let app = world.serve_with(on).await;
    let proved_at = async |email: &str| {
        let sql = "SELECT count(*) FROM auth_user WHERE mailbox_proved_at IS NOT NULL AND email_key = ";
        world.count(&format!("{sql}'{email}'")).await == 1
    };
    app.signup("bare@example.com").await;
    assert_eq!(verify(&app, token(&world, "bare@example.com", "verify_email").await).await.status, 204);
    assert_eq!(app.login("bare@example.com", "test123").await.status, 200);
    assert!(!proved_at("bare@example.com").await);
    let user = proved(&world, &app, "prove@example.com").await;
    assert!(proved_at("prove@example.com").await);
    app.signup("reset@example.com").await;
    forgot(&app, "reset@example.com").await;
    assert_eq!(reset(&app, token(&world, "reset@example.com", "reset_password").await, "mine1234").await.status, 204);
    assert!(proved_at("reset@example.com").await);
    for (to, prove) in [("bare2@example.com", false), ("prove2@example.com", true)] {
        let moved = json!({ "new_email": to, "password": "test123" });
        assert_eq!(app.call("POST", "/auth/me/email", user.access(), Some(&moved)).await.status, 202);
        let body = json!({ "token": token(&world, to, "confirm_new_email").await, "prove": prove });
        assert_eq!(app.call("POST", "/auth/email/verify", user.access(), Some(&body)).await.status, 204);
        assert_eq!(proved_at(to).await, prove, "{to}");
    }
}

async fn a_credential_change_ends_a_request(world: World) {
    let app = world.serve_with(on).await;
    let user = proved(&world, &app, "t@example.com").await;
    let challenge = ask(&app, "t@example.com").await;
    let code = login_code(&world, "t@example.com").await;
    let body = json!({ "current_password": "test123", "new_password": "another1" });
    assert_eq!(app.call("PUT", "/auth/me/password", user.access(), Some(&body)).await.status, 204);
    finish(&app, &challenge, "code", &code).await.is(401, "invalid_challenge");
}

async fn a_mail_makes_an_account(world: World) {
    let app = world.serve_with(signup).await;
    let asked = app.post("/auth/mail-login", &json!({ "email": "new@example.com", "name": "New User" })).await;
    let code = code(&world, "new@example.com", "signup_code").await;
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 0, "not before the code");
    let link = token(&world, "new@example.com", "signup_code").await;
    assert_eq!(app.post("/auth/mail-login/link", &json!({ "token": link })).await.json["signup"], true);
    finish(&app, &asked.json["challenge"], "code", "00000000").await.is(401, "invalid_code");
    let done = finish(&app, &asked.json["challenge"], "code", &code).await;
    assert_eq!(done.status, 200, "{done:?}");
    let user = &done.json["user"];
    assert_eq!((&user["name"], &user["email_verified"]), (&json!("New User"), &json!(true)), "{done:?}");
    let roles = user["role_profiles"].as_array().unwrap();
    assert!(roles.iter().any(|role| role["role_type"] == "member" && role["enabled"] == true), "{done:?}");
    assert_eq!(claims_of(done.access())["amr"], json!(["otp"]));
    app.login("new@example.com", "test123").await.is(401, "invalid_credentials");
    assert_eq!(world.count("SELECT count(*) FROM auth_user WHERE hashed_password IS NULL").await, 1);
    // Without a name, what is in front of the @; a second login keeps the account and its name.
    let challenge = ask(&app, "grace.h@example.com").await;
    let link = token(&world, "grace.h@example.com", "signup_code").await;
    assert_eq!(finish(&app, &challenge, "token", &link).await.json["user"]["name"], "grace.h");
    let again = app.post("/auth/mail-login", &json!({ "email": "grace.h@example.com", "name": "Other" })).await;
    let code = login_code(&world, "grace.h@example.com").await;
    let done = finish(&app, &again.json["challenge"], "code", &code).await;
    assert_eq!(done.json["user"]["name"], "grace.h", "{done:?}");
    mails(&world, "grace.h@example.com", "password_removed", 0).await;
}

async fn fifty_at_once_make_one_account(world: World) {
    let app = world.serve_with(signup).await;
    let mut challenges = Vec::new();
    for n in 0..5 {
        let challenge = ask(&app, "new@example.com").await;
        mails(&world, "new@example.com", "signup_code", n + 1).await;
        challenges.push((challenge, code(&world, "new@example.com", "signup_code").await));
    }
    let (made, sent) = (app.clone(), challenges.clone());
    let answers = at_once(50, move |n| {
        let (app, (challenge, code)) = (made.clone(), sent[n % sent.len()].clone());
        async move { finish(&app, &challenge, "code", &code).await.status }
    })
    .await;
    assert!((1..=5).contains(&answers.iter().filter(|status| **status == 200).count()), "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 200 | 401 | 409)), "{answers:?}");
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 1);
}

/// Closed, discreet, with a policy.
async fn a_sign_up_keeps_to_the_rules_of_sign_ups(world: World) {
    let open = world.serve_with(signup).await;
    let challenge = ask(&open, "late@example.com").await;
    let late = code(&world, "late@example.com", "signup_code").await;
    let closed = serve(&world, |config| config.signup_open = false).await;
    finish(&closed, &challenge, "code", &late).await.is(403, "signup_closed");
    ask(&closed, "new@example.com").await;
    let refused = "SELECT count(*) FROM auth_audit_event WHERE action = 'mail_login.asked' AND outcome = 'failure'";
    until(|| async { world.count(refused).await == 1 }).await;
    mails(&world, "new@example.com", "signup_code", 0).await;
    let discreet = serve(&world, |config| config.signup_discreet = true).await;
    let challenge = ask(&discreet, "d@example.com").await;
    let code_ = code(&world, "d@example.com", "signup_code").await;
    assert_eq!(finish(&discreet, &challenge, "code", &code_).await.status, 200);
    let strict = serve(&world, |config| config.second_factor = SecondFactor::All).await;
    let challenge = ask(&strict, "p@example.com").await;
    let code_ = code(&world, "p@example.com", "signup_code").await;
    let due = finish(&strict, &challenge, "code", &code_).await;
    due.is(403, "second_factor_enrolment_required");
    let body = json!({ "challenge": due.json["challenge"] });
    assert_eq!(strict.post("/auth/enrol/totp", &body).await.status, 201);
    let unknown = json!({ "email": "a@example.com", "app": { "plan": "free" } });
    open.post("/auth/mail-login", &unknown).await.is(422, "invalid_request");
}

async fn serve(world: &World, change: impl FnOnce(&mut Config)) -> App {
    let serving = world.serve_with(|config| {
        signup(config);
        change(config);
    });
    serving.await
}

/// By an attacker, between the mail and its code: the account is the mailbox's.
async fn an_account_made_meanwhile_is_logged_in_to(world: World) {
    let app = world.serve_with(signup).await;
    let challenge = ask(&app, "t@example.com").await;
    let code = code(&world, "t@example.com", "signup_code").await;
    let attacker = app.signup("t@example.com").await;
    let done = finish(&app, &challenge, "code", &code).await;
    assert_eq!((done.status, done.user_id()), (200, attacker.user_id()), "{done:?}");
    app.login("t@example.com", "test123").await.is(401, "invalid_credentials");
    app.me(attacker.access()).await.is(401, "session_ended");
}

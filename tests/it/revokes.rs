//! What each credential change revokes, for every kind of credential: each cell of the table has an account, whose
//! credential is used after the change.

#[path = "../../src/revocation/change.rs"]
mod change;

use serde_json::{Value, json};
use uuid::Uuid;
use vestibule::Limits;

use self::change::Change;
use crate::{
    admin::{admin, set},
    both, identities,
    limits::{device, login_from, proxied, rate},
    links::{change_email::ask_for, forgot, mails, reset, token, verify},
    passkeys::plant,
    second_factor::add_factor,
    support::{Answer, App, World, forge::claims_of},
};

both![every_change_revokes_what_it_must_and_nothing_else];

/// The session that causes the change, or the other one of the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    This,
    Other,
}

use Of::{Other, This};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Credential {
    Access(Of),
    Refresh(Of),
    VerifyLink,
    ResetLink,
    InviteLink,
    /// The link to the new email, requested in this session.
    ChangeLink(Of),
    UndoLink,
    DeviceCookie,
}

use Credential::{Access, ChangeLink, DeviceCookie, InviteLink, Refresh, ResetLink, UndoLink, VerifyLink};

const ALL: &[Credential] = &[
    Access(This),
    Access(Other),
    Refresh(This),
    Refresh(Other),
    VerifyLink,
    ResetLink,
    InviteLink,
    ChangeLink(This),
    ChangeLink(Other),
    UndoLink,
    DeviceCookie,
];
const OTHER: &[Credential] = &[Access(Other), Refresh(Other), ChangeLink(Other)];
const SESSIONS: &[Credential] =
    &[Access(This), Access(Other), Refresh(This), Refresh(Other), ChangeLink(This), ChangeLink(Other)];

/// The table. A new variant does not compile here without its row.
fn revoked(change: &Change) -> Vec<Credential> {
    match change {
        Change::SessionsEnded(_) => OTHER.to_vec(),
        Change::OthersEnded { .. } => [OTHER, &[DeviceCookie]].concat(),
        Change::AllEnded => [SESSIONS, &[DeviceCookie]].concat(),
        Change::PasswordChanged { .. } => [OTHER, &[DeviceCookie, ResetLink, InviteLink, ChangeLink(This)]].concat(),
        Change::PasswordReset => [SESSIONS, &[DeviceCookie, ResetLink, InviteLink, VerifyLink]].concat(),
        // The change uses its own link.
        Change::EmailChanged { keep: Some(_) } => {
            [OTHER, &[DeviceCookie, ResetLink, InviteLink, VerifyLink, ChangeLink(This)]].concat()
        }
        Change::EmailChanged { keep: None } | Change::Disabled | Change::Deleted => ALL.to_vec(),
        // The claims are outdated; the sessions stay.
        Change::RolesChanged => vec![Access(This), Access(Other)],
        Change::FactorAdded { keep: Some(_) } => [OTHER, &[DeviceCookie, ChangeLink(This)]].concat(),
        Change::PasskeyRemoved { keep: Some(_) } => [OTHER, &[DeviceCookie, ChangeLink(This)]].concat(),
        Change::PasskeyRemoved { keep: None } => [SESSIONS, &[DeviceCookie]].concat(),
        Change::IdentityRemoved { keep: Some(_) } => [OTHER, &[DeviceCookie, ChangeLink(This)]].concat(),
        Change::IdentityRemoved { keep: None } => [SESSIONS, &[DeviceCookie]].concat(),
        // An enrolment at login: no session asks. `second_factor::a_policy_enrols_at_login_and_at_sign_up` has it.
        Change::FactorAdded { keep: None } => [SESSIONS, &[DeviceCookie]].concat(),
    }
}

/// The next row. A new row in `revoked` needs one here as well.
fn next(change: &Change, this: Uuid) -> Option<Change> {
    Some(match change {
        Change::SessionsEnded(_) => Change::OthersEnded { keep: this },
        Change::OthersEnded { .. } => Change::AllEnded,
        Change::AllEnded => Change::PasswordChanged { keep: this },
        Change::PasswordChanged { .. } => Change::PasswordReset,
        Change::PasswordReset => Change::EmailChanged { keep: Some(this) },
        Change::EmailChanged { keep: Some(_) } => Change::EmailChanged { keep: None },
        Change::EmailChanged { keep: None } => Change::Disabled,
        Change::Disabled => Change::Deleted,
        Change::Deleted => Change::RolesChanged,
        Change::RolesChanged => Change::PasskeyRemoved { keep: Some(this) },
        Change::PasskeyRemoved { keep: Some(_) } => Change::PasskeyRemoved { keep: None },
        Change::PasskeyRemoved { keep: None } => Change::IdentityRemoved { keep: Some(this) },
        Change::IdentityRemoved { keep: Some(_) } => Change::IdentityRemoved { keep: None },
        Change::IdentityRemoved { keep: None } => Change::FactorAdded { keep: Some(this) },
        Change::FactorAdded { .. } => return None,
    })
}

const PASSWORD: &str = "test123";
const NEW_PASSWORD: &str = "another1";

/// One account with two sessions and one tested credential.
struct Cell<'a> {
    world: &'a World,
    app: &'a App,
    boss: &'a Answer,
    email: String,
    this: Answer,
    other: Answer,
    credential: Credential,
    /// The token of the credential before the change.
    secret: String,
}

fn sid(session: &Answer) -> Uuid {
    claims_of(session.access())["sid"].as_str().unwrap().parse().unwrap()
}

impl<'a> Cell<'a> {
    async fn new(world: &'a World, app: &'a App, boss: &'a Answer, email: String, credential: Credential) -> Self {
        let (this, other) = (app.signup(&email).await, app.login(&email, PASSWORD).await);
        let mut cell = Self { world, app, boss, email, this, other, credential, secret: String::new() };
        cell.secret = cell.issue().await;
        cell
    }

    fn session(&self, of: Of) -> &Answer {
        match of {
            This => &self.this,
            Other => &self.other,
        }
    }

    fn new_email(&self) -> String {
        format!("new-{}", self.email)
    }

    async fn issue(&self) -> String {
        let Self { world, app, email, .. } = self;
        match self.credential {
            Access(of) => self.session(of).access().to_owned(),
            Refresh(of) => self.session(of).refresh().to_owned(),
            VerifyLink => token(world, email, "verify_email").await,
            ResetLink => {
                forgot(app, email).await;
                token(world, email, "reset_password").await
            }
            InviteLink => {
                // An account with sessions has no invitation; a leftover link would be as good.
                forgot(app, email).await;
                let link = token(world, email, "reset_password").await;
                let mine = format!("user_id = (SELECT id FROM auth_user WHERE email_key = '{email}')");
                let rename = format!(
                    "UPDATE auth_one_time_token SET purpose = 'invite' WHERE purpose = 'reset_password' AND {mine}"
                );
                world.execute(&rename).await;
                link
            }
            ChangeLink(of) => {
                assert_eq!(ask_for(app, self.session(of), &self.new_email(), PASSWORD).await.status, 202);
                token(world, &self.new_email(), "confirm_new_email").await
            }
            UndoLink => {
                assert_eq!(ask_for(app, &self.this, &self.new_email(), PASSWORD).await.status, 202);
                token(world, email, "email_change_asked").await
            }
            DeviceCookie => device(app, "127.0.0.1", email).await,
        }
    }

    async fn call(&self, by: &Answer, method: &str, path: &str, body: Option<Value>) -> u16 {
        self.app.call(method, path, by.access(), body.as_ref()).await.status
    }

    async fn by_admin(&self, method: &str, body: Option<Value>) -> u16 {
        self.call(self.boss, method, &format!("/auth/admin/users/{}", self.this.user_id()), body).await
    }

    /// The user's session of this id.
    fn by_id(&self, id: Uuid) -> &Answer {
        [&self.this, &self.other].into_iter().find(|session| sid(session) == id).unwrap()
    }

    /// Makes the change by the API. Returns the email and the password of the account afterwards.
    async fn cause(&self, change: &Change) -> (String, &'static str) {
        let Self { world, app, email, this, credential, .. } = self;
        let (mut after, mut password) = (email.clone(), PASSWORD);
        let status = match change {
            Change::SessionsEnded(sids) => {
                let mut status = 0;
                for sid in sids {
                    status = self.call(this, "DELETE", &format!("/auth/me/sessions/{sid}"), None).await;
                }
                status
            }
            Change::OthersEnded { keep } => self.call(self.by_id(*keep), "DELETE", "/auth/me/sessions", None).await,
            Change::AllEnded => self.call(this, "POST", "/auth/logout", Some(json!({ "scope": "all" }))).await,
            Change::PasswordChanged { keep } => {
                password = NEW_PASSWORD;
                let body = json!({ "current_password": PASSWORD, "new_password": NEW_PASSWORD });
                self.call(self.by_id(*keep), "PUT", "/auth/me/password", Some(body)).await
            }
            // By another link than the tested one: a newer link of its kind would replace it.
            Change::PasswordReset if matches!(credential, VerifyLink | DeviceCookie) => {
                password = NEW_PASSWORD;
                forgot(app, email).await;
                reset(app, token(world, email, "reset_password").await, NEW_PASSWORD).await.status
            }
            Change::PasswordReset => {
                let body = json!({ "token": token(world, email, "verify_email").await, "disown": true });
                app.post("/auth/email/verify", &body).await.status
            }
            Change::EmailChanged { keep: Some(keep) } => {
                after = self.new_email();
                // The second request would replace the tested undo link.
                let asked = usize::from(matches!(credential, UndoLink | ChangeLink(_)));
                if *credential != UndoLink {
                    assert_eq!(ask_for(app, self.by_id(*keep), &after, PASSWORD).await.status, 202);
                    mails(world, &after, "confirm_new_email", asked + 1).await;
                }
                verify(app, token(world, &after, "confirm_new_email").await).await.status
            }
            Change::EmailChanged { keep: None } => {
                after = format!("admins-{email}");
                self.by_admin("PATCH", Some(json!({ "email": after }))).await
            }
            Change::Disabled => {
                assert_eq!(self.by_admin("PATCH", Some(json!({ "status": "disabled" }))).await, 200);
                // The account is enabled again: it is the credential that is no longer valid.
                self.by_admin("PATCH", Some(json!({ "status": "active" }))).await
            }
            Change::Deleted => self.call(this, "DELETE", "/auth/me", Some(json!({ "password": PASSWORD }))).await,
            Change::RolesChanged => set(app, self.boss, this.user_id(), "admin", true).await.status,
            Change::PasskeyRemoved { keep } => {
                let passkey = plant(world, this.user_id()).await;
                match keep {
                    Some(keep) => {
                        self.call(self.by_id(*keep), "DELETE", &format!("/auth/me/passkeys/{passkey}"), None).await
                    }
                    None => {
                        let path = format!("/auth/admin/users/{}/passkeys/{passkey}", this.user_id());
                        self.call(self.boss, "DELETE", &path, None).await
                    }
                }
            }
            Change::IdentityRemoved { keep } => {
                let identity = identities::plant(world, this.user_id()).await;
                match keep {
                    Some(keep) => {
                        let path = format!("/auth/me/identities/{identity}");
                        self.call(self.by_id(*keep), "DELETE", &path, None).await
                    }
                    None => {
                        let path = format!("/auth/admin/users/{}/identities/{identity}", this.user_id());
                        self.call(self.boss, "DELETE", &path, None).await
                    }
                }
            }
            Change::FactorAdded { .. } => add_factor(world, app, this.access()).await,
        };
        assert!(matches!(status, 200 | 204), "{change:?}: {status}");
        (after, password)
    }

    /// Whether the credential is accepted.
    async fn present(&self, (email, password): (String, &str)) -> bool {
        let (app, secret) = (self.app, self.secret.as_str());
        let answer = match self.credential {
            Access(_) => app.me(secret).await,
            Refresh(_) => app.refresh(secret).await,
            VerifyLink | ChangeLink(_) => verify(app, secret).await,
            ResetLink | InviteLink => reset(app, secret, "yet1another").await,
            UndoLink => app.post("/auth/email/verify", &json!({ "token": secret, "disown": true })).await,
            // From a network in which other clients have used up all attempts at this account.
            DeviceCookie => {
                for _ in 0..3 {
                    login_from(app, "192.0.2.9", &email, "wrong12", None).await.is(401, "invalid_credentials");
                }
                login_from(app, "192.0.2.9", &email, password, None).await.is(429, "too_many_requests");
                login_from(app, "192.0.2.9", &email, password, Some(secret)).await
            }
        };
        match (self.credential, answer.status) {
            (_, 200 | 204) => true,
            (Access(_) | Refresh(_), 401)
            | (VerifyLink | ChangeLink(_) | ResetLink | InviteLink | UndoLink, 400)
            | (DeviceCookie, 429) => false,
            _ => panic!("{:?}: {answer:?}", self.credential),
        }
    }
}

async fn every_change_revokes_what_it_must_and_nothing_else(world: World) {
    let limits = Limits { failures: rate(3, 900), ..Limits::OFF };
    let app = world.serve_with(|config| proxied(config, limits)).await;
    let boss = admin(&world, &app, "boss@example.com").await;
    for (column, credential) in ALL.iter().enumerate() {
        let mut row = Some(Change::SessionsEnded(Vec::new()));
        let mut n = 0;
        while let Some(kind) = row {
            let email = format!("t{column}-{n}@example.com");
            let cell = Cell::new(&world, &app, &boss, email, *credential).await;
            let change = match kind {
                Change::SessionsEnded(_) => Change::SessionsEnded(vec![sid(&cell.other)]),
                Change::OthersEnded { .. } => Change::OthersEnded { keep: sid(&cell.this) },
                Change::PasswordChanged { .. } => Change::PasswordChanged { keep: sid(&cell.this) },
                Change::EmailChanged { keep: Some(_) } => Change::EmailChanged { keep: Some(sid(&cell.this)) },
                Change::PasskeyRemoved { keep: Some(_) } => Change::PasskeyRemoved { keep: Some(sid(&cell.this)) },
                Change::IdentityRemoved { keep: Some(_) } => Change::IdentityRemoved { keep: Some(sid(&cell.this)) },
                other => other,
            };
            let after = cell.cause(&change).await;
            let accepted = cell.present(after).await;
            let expected = !revoked(&change).contains(credential);
            assert_eq!(accepted, expected, "{change:?}: accepts {credential:?}: {accepted}");
            row = next(&change, Uuid::nil());
            n += 1;
        }
        assert_eq!(n, 15, "rows");
    }
}

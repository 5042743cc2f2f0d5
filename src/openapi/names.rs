//! The operation ids for generated clients. They are never renamed, like codes.

use actix_web::http::Method;

#[rustfmt::skip]
const NAMES: &[(&str, &str, &str)] = &[
    ("POST", "/signup", "signUp"),
    ("POST", "/login", "logIn"),
    ("POST", "/login/second-factor", "showSecondFactor"),
    ("POST", "/enrol/totp", "enrolAuthenticator"),
    ("POST", "/enrol/totp/confirm", "confirmEnrolment"),
    ("POST", "/mail-login", "requestMailLogin"),
    ("POST", "/mail-login/link", "inspectMailLoginLink"),
    ("POST", "/mail-login/finish", "finishMailLogin"),
    ("POST", "/enrol/passkey/options", "getEnrolmentPasskeyOptions"),
    ("POST", "/enrol/passkey", "enrolPasskey"),
    ("POST", "/passkeys/options", "getPasskeyOptions"),
    ("POST", "/passkeys/login", "logInWithPasskey"),
    ("POST", "/refresh", "refreshTokens"),
    ("POST", "/step-up", "stepUp"),
    ("POST", "/logout", "logOut"),
    ("POST", "/password/forgot", "requestPasswordReset"),
    ("POST", "/password/reset", "resetPassword"),
    ("POST", "/email/verify", "verifyEmail"),
    ("GET", "/.well-known/jwks.json", "getPublicKeys"),
    ("GET", "/.well-known/oauth-authorization-server", "getAuthorizationServerMetadata"),
    ("GET", "/.well-known/openid-configuration", "getOpenIdConfiguration"),
    ("GET", "/.well-known/webauthn", "getRelatedOrigins"),
    ("GET", "/settings", "getSettings"),
    ("GET", "/check", "checkToken"),
    ("GET", "/me", "getMe"),
    ("PATCH", "/me", "updateMe"),
    ("DELETE", "/me", "deleteMe"),
    ("PUT", "/me/password", "changePassword"),
    ("POST", "/me/email", "changeEmail"),
    ("POST", "/me/email/verification", "resendVerificationEmail"),
    ("GET", "/me/export", "exportMe"),
    ("GET", "/me/factors", "listMyFactors"),
    ("POST", "/me/factors/totp", "addAuthenticator"),
    ("POST", "/me/factors/totp/{id}/confirm", "confirmAuthenticator"),
    ("DELETE", "/me/factors/{id}", "removeMyFactor"),
    ("POST", "/me/recovery-codes", "renewRecoveryCodes"),
    ("GET", "/me/passkeys", "listMyPasskeys"),
    ("POST", "/me/passkeys/options", "getNewPasskeyOptions"),
    ("POST", "/me/passkeys", "addPasskey"),
    ("PATCH", "/me/passkeys/{id}", "renameMyPasskey"),
    ("DELETE", "/me/passkeys/{id}", "removeMyPasskey"),
    ("GET", "/providers", "listProviders"),
    ("GET", "/providers/{id}/start", "startProviderLogin"),
    ("GET", "/providers/{id}/callback", "arriveFromProvider"),
    ("POST", "/providers/{id}/callback", "arriveFromProviderByForm"),
    ("POST", "/providers/finish", "finishProviderLogin"),
    ("POST", "/providers/link", "proveAndLinkIdentity"),
    ("POST", "/step-up/identity", "stepUpWithProvider"),
    ("GET", "/me/identities", "listMyIdentities"),
    ("POST", "/me/identities/{id}", "linkIdentity"),
    ("DELETE", "/me/identities/{id}", "removeMyIdentity"),
    ("GET", "/admin/users/{id}/identities", "listUserIdentities"),
    ("DELETE", "/admin/users/{id}/identities/{iid}", "removeUserIdentity"),
    ("GET", "/me/trusted-devices", "listMyTrustedDevices"),
    ("DELETE", "/me/trusted-devices/{id}", "endMyTrustedDevice"),
    ("GET", "/me/sessions", "listMySessions"),
    ("DELETE", "/me/sessions", "endMyOtherSessions"),
    ("DELETE", "/me/sessions/{sid}", "endMySession"),
    ("GET", "/admin/users", "listUsers"),
    ("GET", "/admin/users.csv", "downloadUsers"),
    ("POST", "/admin/users", "createUser"),
    ("GET", "/admin/users/{id}", "getUser"),
    ("PATCH", "/admin/users/{id}", "updateUser"),
    ("DELETE", "/admin/users/{id}", "deleteUser"),
    ("PUT", "/admin/users/{id}/role-profiles/{role_type}", "setUserRole"),
    ("PATCH", "/admin/users/{id}/meta", "updateUserMeta"),
    ("GET", "/admin/users/{id}/sessions", "listUserSessions"),
    ("DELETE", "/admin/users/{id}/sessions", "endUserSessions"),
    ("DELETE", "/admin/users/{id}/sessions/{sid}", "endUserSession"),
    ("POST", "/admin/users/{id}/password-reset", "sendPasswordReset"),
    ("POST", "/admin/users/{id}/email/verification", "sendVerification"),
    ("PUT", "/admin/users/{id}/email/verified", "confirmUserEmail"),
    ("DELETE", "/admin/users/{id}/lockout", "liftUserLockouts"),
    ("GET", "/admin/users/{id}/factors", "listUserFactors"),
    ("DELETE", "/admin/users/{id}/factors", "resetUserFactors"),
    ("DELETE", "/admin/users/{id}/passkeys/{pid}", "removeUserPasskey"),
    ("GET", "/admin/users/{id}/token-preview", "previewToken"),
    ("GET", "/admin/audit", "listAuditEvents"),
    ("GET", "/admin/stats", "getStats"),
    ("GET", "/admin/system", "getSystem"),
    ("GET", "/admin/outbox", "listOutbox"),
    ("POST", "/admin/outbox/{id}/retry", "retryMail"),
];

/// The chosen name. A route without one is named by its method and path.
pub(super) fn operation_id(method: &Method, path: &str) -> String {
    let chosen = NAMES.iter().find(|(m, p, _)| *m == method.as_str() && *p == path);
    chosen.map_or_else(|| by_path(method, path), |(_, _, name)| (*name).to_owned())
}

fn by_path(method: &Method, path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    words.fold(method.as_str().to_lowercase(), |name, word| name + &capital(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::routes;

    /// A new route gets a name when it is created. Changing one breaks generated clients.
    #[test]
    fn every_route_has_a_name_of_its_own() {
        for row in routes() {
            let named = NAMES.iter().filter(|(m, p, _)| *m == row.method.as_str() && *p == row.path).count();
            assert_eq!(named, 1, "{} {}: choose a name in src/openapi/names.rs", row.method, row.path);
        }
        for (method, path, name) in NAMES {
            assert!(routes().any(|row| row.method == *method && row.path == *path), "{method} {path} is gone");
            assert_eq!(NAMES.iter().filter(|(_, _, other)| other == name).count(), 1, "{name}");
        }
        assert_eq!(by_path(&Method::GET, "/a-b/{id}"), "getABId");
    }
}

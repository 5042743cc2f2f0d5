export interface paths {
    "/auth/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys of the access tokens
         * @description Public keys of the access tokens.
         */
        get: operations["getPublicKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metadata for verifiers (RFC 8414)
         * @description Metadata for verifiers (RFC 8414).
         */
        get: operations["getAuthorizationServerMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/.well-known/openid-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same, for OpenID libraries
         * @description The same, for OpenID libraries.
         */
        get: operations["getOpenIdConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/.well-known/webauthn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Origins that may use the passkeys
         * @description Origins that may use the passkeys.
         */
        get: operations["getRelatedOrigins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what
         * @description Who did what.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mails
         * @description List mails.
         */
        get: operations["listOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/outbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a failed mail
         * @description Retry a failed mail.
         */
        post: operations["retryMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics
         * @description Statistics.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Version, signing keys and settings
         * @description Version, signing keys and settings.
         */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search users
         * @description List and search users.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create an account, or invite its user
         * @description Create an account, or invite its user.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a list of users as CSV
         * @description Download a list of users as CSV.
         */
        get: operations["downloadUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user
         * @description One user.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Delete an account
         * @description Delete an account.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change name, email or status
         * @description Change name, email or status.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/auth/admin/users/{id}/email/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the mail that confirms the email again
         * @description Send the mail that confirms the email again.
         */
        post: operations["sendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/email/verified": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm the email of a user
         * @description Confirm the email of a user.
         */
        put: operations["confirmUserEmail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the second factors of a user
         * @description List the second factors of a user.
         */
        get: operations["listUserFactors"];
        put?: never;
        post?: never;
        /**
         * Remove the second factors of a user
         * @description Remove the second factors of a user.
         */
        delete: operations["resetUserFactors"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the logins of a user at providers
         * @description List the logins of a user at providers.
         */
        get: operations["listUserIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/identities/{iid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a login of a user at a provider
         * @description Remove a login of a user at a provider.
         */
        delete: operations["removeUserIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/lockout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Lift the lockouts of a user
         * @description Lift the lockouts of a user.
         */
        delete: operations["liftUserLockouts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change notes and labels
         * @description Change notes and labels.
         */
        patch: operations["updateUserMeta"];
        trace?: never;
    };
    "/auth/admin/users/{id}/passkeys/{pid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passkey of a user
         * @description Remove a passkey of a user.
         */
        delete: operations["removeUserPasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a password reset mail, or the invitation again
         * @description Send a password reset mail, or the invitation again.
         */
        post: operations["sendPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/role-profiles/{role_type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Switch a role on or off
         * @description Switch a role on or off.
         */
        put: operations["setUserRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of a user
         * @description List the sessions of a user.
         */
        get: operations["listUserSessions"];
        put?: never;
        post?: never;
        /**
         * Log a user out everywhere
         * @description Log a user out everywhere.
         */
        delete: operations["endUserSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/sessions/{sid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session of a user
         * @description End one session of a user.
         */
        delete: operations["endUserSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/admin/users/{id}/token-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview the next access token
         * @description Preview the next access token.
         */
        get: operations["previewToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a token, for gateways
         * @description Verify a token, for gateways.
         */
        get: operations["checkToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an email by the link of a mail
         * @description Confirm an email by the link of a mail.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/enrol/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add it, and log in
         * @description Add it, and log in.
         */
        post: operations["enrolPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/enrol/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Options for the passkey that a login needs
         * @description Options for the passkey that a login needs.
         */
        post: operations["getEnrolmentPasskeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/enrol/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add the second factor that a login needs
         * @description Add the second factor that a login needs.
         */
        post: operations["enrolAuthenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/enrol/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm it, and log in
         * @description Confirm it, and log in.
         */
        post: operations["confirmEnrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Log in.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the second factor of a login
         * @description Show the second factor of a login.
         */
        post: operations["showSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End sessions
         * @description End sessions.
         */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mail-login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in by mail: request a code and a link
         * @description Log in by mail: request a code and a link.
         */
        post: operations["requestMailLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mail-login/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in by the code or the link of a mail
         * @description Log in by the code or the link of a mail.
         */
        post: operations["finishMailLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/mail-login/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where a login by mail was requested
         * @description Where a login by mail was requested.
         */
        post: operations["inspectMailLoginLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My account
         * @description My account.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete my account
         * @description Delete my account.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /**
         * Change my name
         * @description Change my name.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/auth/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change my email
         * @description Change my email.
         */
        post: operations["changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/email/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the confirmation mail again
         * @description Send the confirmation mail again.
         */
        post: operations["resendVerificationEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export my data
         * @description Export my data.
         */
        get: operations["exportMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My second factors
         * @description My second factors.
         */
        get: operations["listMyFactors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/factors/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an authenticator app
         * @description Add an authenticator app.
         */
        post: operations["addAuthenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/factors/totp/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm it by its first code
         * @description Confirm it by its first code.
         */
        post: operations["confirmAuthenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/factors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a second factor
         * @description Remove a second factor.
         */
        delete: operations["removeMyFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My logins at providers
         * @description My logins at providers.
         */
        get: operations["listMyIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link a login at a provider
         * @description Link a login at a provider.
         */
        post: operations["linkIdentity"];
        /**
         * Remove a login at a provider
         * @description Remove a login at a provider.
         */
        delete: operations["removeMyIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My passkeys
         * @description My passkeys.
         */
        get: operations["listMyPasskeys"];
        put?: never;
        /**
         * Add a passkey
         * @description Add a passkey.
         */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Options for a new passkey
         * @description Options for a new passkey.
         */
        post: operations["getNewPasskeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passkey
         * @description Remove a passkey.
         */
        delete: operations["removeMyPasskey"];
        options?: never;
        head?: never;
        /**
         * Rename a passkey
         * @description Rename a passkey.
         */
        patch: operations["renameMyPasskey"];
        trace?: never;
    };
    "/auth/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my password
         * @description Change my password.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New recovery codes
         * @description New recovery codes.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my sessions
         * @description List my sessions.
         */
        get: operations["listMySessions"];
        put?: never;
        post?: never;
        /**
         * End all my other sessions
         * @description End all my other sessions.
         */
        delete: operations["endMyOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/sessions/{sid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description End one of my sessions.
         */
        delete: operations["endMySession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/trusted-devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Browsers that need no second factor
         * @description Browsers that need no second factor.
         */
        get: operations["listMyTrustedDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/trusted-devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Trust a browser no longer
         * @description Trust a browser no longer.
         */
        delete: operations["endMyTrustedDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with a passkey
         * @description Log in with a passkey.
         */
        post: operations["logInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Options for a login with a passkey
         * @description Options for a login with a passkey.
         */
        post: operations["getPasskeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a password reset mail
         * @description Request a password reset mail.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a password by the link of a mail
         * @description Reset a password by the link of a mail.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The identity providers
         * @description The identity providers.
         */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/providers/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a login with a provider
         * @description Finish a login with a provider.
         */
        post: operations["finishProviderLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/providers/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove that the account of an email is yours, and link it
         * @description Prove that the account of an email is yours, and link it.
         */
        post: operations["proveAndLinkIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/providers/{id}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from a provider
         * @description Come back from a provider.
         */
        get: operations["arriveFromProvider"];
        put?: never;
        /**
         * Come back from a provider that posts a form
         * @description Come back from a provider that posts a form.
         */
        post: operations["arriveFromProviderByForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/providers/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Log in with a provider: go there
         * @description Log in with a provider: go there.
         */
        get: operations["startProviderLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate a refresh token
         * @description Rotate a refresh token.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings for pages
         * @description Settings for pages.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account and log in
         * @description Create an account and log in.
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Re-authenticate
         * @description Re-authenticate.
         */
        post: operations["stepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/step-up/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Re-authenticate by a provider
         * @description Re-authenticate by a provider.
         */
        post: operations["stepUpWithProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A passkey that was added. */
        AddedPasskey: components["schemas"]["PasskeyItem"] & {
            /** @description Ten with the first factor of an account, shown once; else empty. */
            recovery_codes: string[];
        };
        /** @description A user, as shown to admins. */
        AdminUser: components["schemas"]["User"] & {
            /**
             * Format: int64
             * @description Sessions that have not ended.
             */
            active_sessions: number;
            /** @description As this process and Redis know them: without Redis, each replica counts on its own. */
            lockouts: components["schemas"]["LockoutItem"][];
            meta: components["schemas"]["Meta"];
        };
        /** @description The app, as the pages name it. */
        App: {
            /** @description The URL of its logo. */
            logo?: string | null;
            /** @description Its name. */
            name: string;
        };
        /** @description The audit trail. */
        Audit: {
            /**
             * Format: int64
             * @description How long the oldest of them has waited. More than 10 means that none can be sealed, and that an attacker who can write
             *     the database could remove rows unseen.
             */
            oldest_unsealed_seconds?: number | null;
            /**
             * Format: int64
             * @description Rows that wait for their seal. Each waits for about a second.
             */
            unsealed: number;
        };
        /**
         * @description What was tried. A newer version may know more.
         * @enum {string}
         */
        AuditAction: "signup" | "login" | "login.blocked" | "login.challenge" | "login.enrolment" | "login.second_factor" | "second_factor.blocked" | "mail_login.asked" | "login.mail_code" | "login.passkey" | "login.identity" | "logout" | "refresh.reuse" | "refresh.retry" | "refresh.moved" | "refresh.ahead" | "session.replaced" | "sessions.end" | "session.step_up" | "session.lockout" | "profile.change" | "password.change" | "password.breached" | "password.forgot" | "password.reset" | "email.verify" | "mailbox.prove" | "email.disown" | "email.undo" | "email.change.asked" | "email.change" | "factor.confirm" | "factor.remove" | "recovery_codes.renew" | "trusted_device.remove" | "passkey.add" | "passkey.rename" | "passkey.remove" | "identity.link" | "identity.remove" | "account.delete" | "reauth.blocked" | "user.create" | "factors.reset" | "passkey.revoke" | "identity.revoke" | "lockout.lift" | "verification.send" | "email.confirm" | "users.export" | "user.change" | "user.delete" | "user.import" | "import.begin" | "import.end" | "role.enable" | "role.disable" | "meta.change" | "password.send" | "mail.retry" | "admin.bootstrap" | "key.rotate" | "key.revoke" | "secret.rotate" | "secret.retire" | "audit.clear" | "limit.exceeded" | "access.denied";
        /** @description One event. */
        AuditItem: {
            action: components["schemas"]["AuditAction"];
            /**
             * Format: uuid
             * @description Who acted; none is a client that was not logged in, or the command line.
             */
            actor_id?: string | null;
            /** Format: date-time */
            at: string;
            detail: Record<string, never>;
            /** Format: uuid */
            id: string;
            /** @description Empty once the user was deleted. */
            ip: string;
            /**
             * @description `success` or `failure`.
             * @enum {string}
             */
            outcome: "success" | "failure";
            request_id: string;
            /** Format: uuid */
            sid?: string | null;
            /**
             * Format: uuid
             * @description Whose account it concerns.
             */
            subject_id?: string | null;
            user_agent: string;
        };
        /** @description One page of events. */
        AuditPage: {
            items: components["schemas"]["AuditItem"][];
            /** @description To be sent as `after` for the next page; none on the last. */
            next?: string | null;
        };
        /** @description The claims of an access token. Times are seconds since 1970. */
        Claims: {
            /** @description Its assurance level: `aal1` for one factor, `aal2` for two. */
            acr?: string;
            /** @description The methods of that authentication (RFC 8176): `pwd`. */
            amr?: string[];
            /** @description Audience. */
            aud: string;
            /**
             * Format: int64
             * @description The time of the last authentication (OpenID Connect): a login or a step-up, not a refresh.
             */
            auth_time?: number;
            /**
             * @description The client (RFC 9068): the audience, because the app itself is the only client. Empty in tokens of older
             *     versions.
             */
            client_id?: string;
            /**
             * Format: int64
             * @description Expires at, never after the session.
             */
            exp: number;
            /**
             * Format: int64
             * @description Issued at.
             */
            iat: number;
            /** @description Issuer: the server's public URL. */
            iss: string;
            /**
             * Format: uuid
             * @description This token.
             */
            jti: string;
            /**
             * Format: int64
             * @description Not valid before.
             */
            nbf: number;
            /** @description One entry per configured role type, in their order. */
            role_profiles: components["schemas"]["RoleProfile"][];
            /**
             * Format: uuid
             * @description The session.
             */
            sid: string;
            /**
             * Format: uuid
             * @description The user.
             */
            sub: string;
            /**
             * Format: int32
             * @description The user's claims version.
             */
            ver: number;
        };
        /** @description The first code that the app shows. */
        ConfirmRequest: {
            code: string;
        };
        /** @description For `navigator.credentials.create()`. */
        CreationOptions: {
            /** @description To be sent back with the credential. */
            challenge_id: string;
            publicKey: components["schemas"]["PublicKeyCreationOptions"];
        };
        Day: {
            /** Format: int64 */
            count: number;
            /** Format: date */
            day: string;
        };
        /** @description The password again. It is left out where the login is fresh. */
        DeleteRequest: {
            /** Format: password */
            password?: string | null;
        };
        /** @description One passkey. */
        Descriptor: {
            /** @description The credential id, base64url. */
            id: string;
            transports: string[];
            /** @description `public-key` */
            type: string;
        };
        /** @description The new email, and the password. The password is left out where the login is fresh. */
        EmailRequest: {
            /** Format: email */
            new_email: string;
            /** Format: password */
            password?: string | null;
        };
        /** @description The same, the factor, and its first code. */
        EnrolConfirmRequest: {
            challenge?: string | null;
            code: string;
            /** Format: uuid */
            id: string;
        };
        /** @description The challenge of the login, left out in cookie mode. */
        EnrolPasskeyOptionsRequest: {
            challenge?: string | null;
        };
        /** @description The same, and what the browser has made for the options. */
        EnrolPasskeyRequest: {
            challenge?: string | null;
            /** @description Of the options. */
            challenge_id: string;
            /** @description `toJSON()` of the `PublicKeyCredential`. */
            credential: components["schemas"]["RegistrationCredential"];
            /** @description What the user calls it: at most 64 characters. */
            label?: string | null;
        };
        /** @description The challenge, left out in cookie mode. */
        EnrolRequest: {
            challenge?: string | null;
        };
        /** @description The answer to a login that has added its factor. */
        Enrolled: components["schemas"]["TokenResponse"] & {
            /** @description Shown once. */
            recovery_codes: string[];
        };
        /** @description The whole document. */
        Export: {
            /** Format: date-time */
            email_verified_at?: string | null;
            /** @description Audit events that the user caused or that concern the account. */
            events: components["schemas"]["ExportedEvent"][];
            /** @description Logins at identity providers. */
            identities: components["schemas"]["ExportedIdentity"][];
            /** Format: date-time */
            last_login_at?: string | null;
            /** Format: int32 */
            login_count: number;
            /** Format: date-time */
            mailbox_proved_at?: string | null;
            /** @description Mails to the user, without their content. */
            mails: components["schemas"]["ExportedMail"][];
            /** @description Links that were sent and not used. */
            open_links: components["schemas"]["ExportedLink"][];
            passkeys: components["schemas"]["ExportedPasskey"][];
            /** @description Second factors, without their secrets. */
            second_factors: components["schemas"]["FactorList"];
            sessions: components["schemas"]["ExportedSession"][];
            /** @enum {string} */
            status: "active" | "disabled";
            /** @description Browsers that need no second factor. */
            trusted_browsers: components["schemas"]["ExportedBrowser"][];
            /** Format: date-time */
            updated_at: string;
            user: components["schemas"]["User"];
        };
        ExportedBrowser: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            user_agent: string;
        };
        ExportedEvent: {
            action: string;
            /** Format: date-time */
            at: string;
            detail: Record<string, never>;
            ip: string;
            /** @enum {string} */
            outcome: "success" | "failure";
            user_agent: string;
        };
        ExportedIdentity: {
            /** Format: date-time */
            created_at: string;
            email?: string | null;
            email_verified: boolean;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_used_at: string;
            provider: string;
            subject: string;
        };
        ExportedLink: {
            /** Format: date-time */
            expires_at: string;
            new_email?: string | null;
            purpose: string;
        };
        ExportedMail: {
            about: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            sent_at?: string | null;
            to: string;
        };
        ExportedPasskey: {
            /** Format: uuid */
            aaguid: string;
            backed_up: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            label: string;
            /** Format: date-time */
            last_used_at?: string | null;
            transports: string;
        };
        ExportedSession: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at?: string | null;
            /** Format: uuid */
            id: string;
            ip: string;
            last_ip: string;
            /** Format: date-time */
            last_used_at: string;
            last_user_agent: string;
            user_agent: string;
        };
        /** @description One factor that counts. */
        FactorItem: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            /** @description `totp` or `passkey`. */
            kind: string;
            /** @description What the user calls it. */
            label: string;
            /** Format: date-time */
            last_used_at?: string | null;
        };
        /** @description Those of a user, the oldest first. */
        FactorList: {
            items: components["schemas"]["FactorItem"][];
            /**
             * Format: int64
             * @description Recovery codes that were not used.
             */
            recovery_codes_left: number;
        };
        /** @description Second factors, and whom the policy still waits for. */
        Factors: {
            /**
             * Format: int64
             * @description Admins who have none.
             */
            admins_without: number;
            /** @description `optional`, `admins` or `all`: whose login needs one. */
            policy: string;
            /**
             * Format: int64
             * @description Users who have one. Among more than 20,000 factors as of the last count in the background, an hour ago at most.
             */
            users: number;
            /**
             * Format: int64
             * @description Users who have none.
             */
            users_without: number;
        };
        /** @description One invalid field of a request. */
        FieldError: {
            /** @description Machine-readable reason. */
            code: string;
            /** @description Human-readable reason. */
            detail: string;
            /** @description JSON pointer of the field (RFC 6901), also for a query parameter (`/name`). */
            pointer: string;
        };
        /** @description The email of the account. */
        ForgotRequest: {
            /** Format: email */
            email: string;
        };
        /** @description The hashing of this process, now and since it started. */
        HashQueue: {
            /**
             * Format: int64
             * @description How long a login that comes now would wait for its hash to begin.
             */
            expected_wait_ms: number;
            /**
             * Format: int64
             * @description Finished.
             */
            hashes: number;
            /**
             * Format: int64
             * @description Turned away with 503.
             */
            refused: number;
            running: number;
            waiting: number;
        };
        /** @description What the URL has: `#ceremony=` for our pages, `#code=` for an app with its verifier. */
        IdentityFinishRequest: {
            ceremony?: string | null;
            code?: string | null;
            /** @description True puts the refresh token into a cookie instead of the body. */
            cookie?: boolean;
            /**
             * Format: email
             * @description Where the provider says none: asked for by a 422 at `/email`.
             */
            email?: string | null;
            /** @description Whose S256 the app sent as `challenge`. */
            verifier?: string | null;
        } & ({
            ceremony: string;
        } | {
            code: string;
        });
        /** @description One of them. */
        IdentityItem: {
            /** Format: date-time */
            created_at: string;
            /** @description The email there, as of the last login. */
            email?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_used_at: string;
            /** @description Its name for users. */
            name: string;
            /** @description The provider's name in paths. */
            provider: string;
        };
        /** @description The challenge, left out in cookie mode, and one proof. */
        IdentityLinkRequest: {
            challenge?: string | null;
            /** @description Of the mail. */
            code?: string | null;
            passkey?: components["schemas"]["PasskeyProof"] | null;
            /** Format: password */
            password?: string | null;
        } & ({
            password: string;
        } | {
            code: string;
        } | {
            passkey: Record<string, never>;
        });
        /** @description The logins of a user at providers. */
        IdentityList: {
            items: components["schemas"]["IdentityItem"][];
            /** @description Whether a password opens the account, too. An account that was made by a provider has none at first. */
            password_set: boolean;
        };
        /** @description The same for a step-up. */
        IdentityStepUpRequest: {
            challenge?: string | null;
            next?: string | null;
            /** @description One that the user has an identity at. */
            provider: string;
        };
        /** @description A JSON Web Key Set. */
        Jwks: {
            /** @description Public keys only, each with `kid`, `alg` and `use`. */
            keys: Record<string, never>[];
        };
        /** @description A signing key without its secrets. */
        KeyItem: {
            algorithm: string;
            /** Format: date-time */
            created_at: string;
            kid: string;
            /** Format: date-time */
            retires_at?: string | null;
            /** Format: date-time */
            signs_from: string;
            /** @description `published` (it will sign), `signs`, `verifies`, `retires` or `revoked`. */
            state: string;
        };
        /** @description Seconds from the mail to the end of its link. */
        LinkLifetimes: {
            /**
             * Format: int64
             * @description Changes the email.
             */
            change_email: number;
            /**
             * Format: int64
             * @description Resets a password.
             */
            reset: number;
            /**
             * Format: int64
             * @description Confirms an email.
             */
            verify: number;
        };
        /** @description Attempts from one source are rejected for now, after too many that failed. */
        LockoutItem: {
            /**
             * @description `unknown_devices` (at some IP address, or anywhere), `known_devices` (one or all), `sessions` (a current password in one
             *     or in all), `mailbox_links` (who came by a link in a mail), or `second_factor` (codes).
             */
            source: string;
            /** Format: date-time */
            until: string;
        };
        /** @description A passkey that has just been used: `navigator.credentials.get()`, then `toJSON()`. */
        LoginCredential: {
            /** @description base64url without padding */
            id: string;
            /** @description The same as `id`. */
            rawId: string;
            response: components["schemas"]["LoginCredentialResponse"];
            /** @description `public-key` */
            type: string;
        };
        /** @description What the authenticator signed. */
        LoginCredentialResponse: {
            /** @description base64url without padding */
            authenticatorData: string;
            /** @description base64url without padding */
            clientDataJSON: string;
            /** @description base64url without padding */
            signature: string;
            /** @description Of the user whose passkey it is. base64url without padding */
            userHandle?: string | null;
        };
        /** @description The body of a login request. */
        LoginRequest: {
            /** @description True puts the refresh token into a cookie instead of the body. */
            cookie?: boolean;
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
        };
        /** @description Which sessions end. Without a token in the body, the bearer's session is used, and otherwise the cookie's. */
        LogoutRequest: {
            refresh_token?: string | null;
            scope?: components["schemas"]["Scope"];
        };
        /** @description The challenge, left out in cookie mode, and what the mail says: its code, or the token of its link. */
        MailLoginFinishRequest: {
            challenge?: string | null;
            code?: string | null;
            token?: string | null;
        } & ({
            code: string;
        } | {
            token: string;
        });
        /** @description The login that the link belongs to. */
        MailLoginLink: {
            /** @description A known browser and system, such as `Firefox on Linux`, or `unknown`. */
            client: string;
            /** @description The /24 of IPv4, or the /48 of IPv6. */
            network: string;
            /** Format: date-time */
            requested_at: string;
            /** @description Whether this browser asked for it, and can finish it with the token. */
            same_browser: boolean;
            /** @description Whether finishing it makes an account. */
            signup: boolean;
        };
        /** @description The token of the link, and the challenge, left out in cookie mode and where there is none. */
        MailLoginLinkRequest: {
            challenge?: string | null;
            token: string;
        };
        /** @description The mailbox. */
        MailLoginRequest: {
            /** @description Of an earlier request by this client, left out in cookie mode: its tries go on counting. */
            challenge?: string | null;
            /** @description True puts the challenge, and later the refresh token, into a cookie instead of the body. */
            cookie?: boolean;
            /** Format: email */
            email: string;
            /** @description Of the account that a sign-up makes; without it, what is in front of the `@`. */
            name?: string | null;
        };
        /** @description The same for every email. */
        MailLoginStarted: {
            /** @description To be sent with the code; left out in cookie mode, where a cookie has it. */
            challenge?: string | null;
            /**
             * Format: int64
             * @description Seconds until the login has to begin again.
             */
            expires_in: number;
        };
        /** @description What only admins see. */
        Meta: {
            /**
             * Format: date-time
             * @description Until when attempts from some source are rejected; see `lockouts`.
             */
            blocked_until?: string | null;
            /** Format: uuid */
            created_by?: string | null;
            /**
             * Format: int32
             * @description Since the last successful login.
             */
            failed_logins: number;
            labels: {
                [key: string]: string;
            };
            /** Format: date-time */
            last_login_at?: string | null;
            /** Format: int32 */
            login_count: number;
            notes: string;
            /**
             * @description `active` or `disabled`.
             * @enum {string}
             */
            status: "active" | "disabled";
        };
        /** @description What is to be different; what is left out stays. */
        MetaRequest: {
            /** @description All labels there are to be: at most 50, names of 1 to 64 characters, values of at most 256. */
            labels?: {
                [key: string]: string;
            } | null;
            /** @description At most 10,000 characters. */
            notes?: string | null;
        };
        /** @description The metadata that a verifier of access tokens needs. */
        Metadata: {
            /** @description The claims of an access token. */
            claims_supported: string[];
            /** @description Empty: the login is this API's own. */
            grant_types_supported: string[];
            /**
             * @description The algorithms of the published keys. Access tokens are signed with them. There are no ID tokens, but verifiers
             *     read this field.
             */
            id_token_signing_alg_values_supported: string[];
            /**
             * Format: uri
             * @description The `iss` of every token.
             */
            issuer: string;
            /**
             * Format: uri
             * @description The public keys.
             */
            jwks_uri: string;
            /** @description Empty: there is no authorization endpoint. */
            response_types_supported: string[];
            /** @description Always `public`: every client sees the same `sub`. */
            subject_types_supported: string[];
        };
        /** @description An identity provider, and its name. */
        NamedProvider: {
            /** @description Its name in paths. */
            id: string;
            /** @description Its name for users. */
            name: string;
        };
        /** @description A role type, and its name. */
        NamedRole: {
            display_name: string;
            role_type: string;
        };
        /** @description An authenticator app that is not confirmed yet. Shown once. */
        NewFactor: {
            /** Format: uuid */
            id: string;
            /** @description The picture: rows of modules, `1` is dark. */
            qr: string[];
            /** @description For an app that cannot read the picture: base32. */
            secret: string;
            /** @description What the picture says: `otpauth://…`. */
            uri: string;
        };
        /** @description What the user calls it. */
        NewFactorRequest: {
            /** @description At most 64 characters. */
            label?: string | null;
        };
        /** @description Where the browser goes in the end. */
        NewIdentityRequest: {
            /** @description S256 of a verifier that the app keeps; left out by our own pages. */
            challenge?: string | null;
            /** @description A path, or a URL of an app that is known. */
            next?: string | null;
        };
        /** @description What the browser has made for the options of this challenge. */
        NewPasskeyRequest: {
            /** @description Of the options. */
            challenge_id: string;
            /** @description `toJSON()` of the `PublicKeyCredential`. */
            credential: components["schemas"]["RegistrationCredential"];
            /** @description What the user calls it: at most 64 characters. */
            label?: string | null;
        };
        /** @description The new user. */
        NewUserRequest: {
            /**
             * Format: email
             * @description Without blanks around it.
             */
            email: string;
            /** @description The language of pages and mails (BCP 47). Left out, it is the default of the server. */
            locale?: string | null;
            /** @description 1 to 200 characters. */
            name: string;
            /**
             * Format: password
             * @description Left out, the user is invited by mail and chooses one.
             */
            password?: string | null;
            /** @description Role types that are left out are as after a sign-up. */
            role_profiles?: components["schemas"]["RoleWish"][];
        };
        /** @description What is still due: a click in a mail, or a second factor that the policy wants. */
        NotYet: {
            second_factor_enrolment?: components["schemas"]["Unfinished"] | null;
            /**
             * @description `sent`: a mail asks to confirm the email.
             * @enum {string|null}
             */
            verification?: "sent" | null;
        };
        /**
         * @description Mails of the last 30 days. Among more than 20,000, `sent` is as of the last count in the background, an hour ago at
         *     most.
         */
        Outbox: {
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            pending: number;
            /** Format: int64 */
            sent: number;
        };
        /** @description One mail, without its words. */
        OutboxItem: {
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            failed_at?: string | null;
            /** Format: uuid */
            id: string;
            last_error?: string | null;
            /**
             * Format: date-time
             * @description Not tried before; none once it was sent or has failed.
             */
            send_after?: string | null;
            /** Format: date-time */
            sent_at?: string | null;
            /**
             * @description `pending`, `sent` or `failed`.
             * @enum {string}
             */
            state: "pending" | "sent" | "failed";
            /** @description What kind of mail it is, such as `verify_email`. */
            template: string;
            to: string;
        };
        /** @description One page of mails. */
        OutboxPage: {
            items: components["schemas"]["OutboxItem"][];
            /** @description To be sent as `after` for the next page; none on the last. */
            next?: string | null;
        };
        /** @description An algorithm. */
        Parameter: {
            /** Format: int32 */
            alg: number;
            /** @description `public-key` */
            type: string;
        };
        /** @description One passkey. */
        PasskeyItem: {
            /**
             * Format: uuid
             * @description The model of the authenticator; all zero where it does not say.
             */
            aaguid: string;
            /** @description Whether it is. */
            backed_up: boolean;
            /** @description Whether it may be synchronised between devices. */
            backup_eligible: boolean;
            /** Format: date-time */
            created_at: string;
            /** @description As browsers know it, base64url. */
            credential_id: string;
            /** Format: uuid */
            id: string;
            /** @description What the user calls it. */
            label: string;
            /** Format: date-time */
            last_used_at?: string | null;
            /** @description The relying party id that it works for. */
            rp_id: string;
            /** @description How the browser reaches it, such as `internal` or `usb`. */
            transports: string[];
        };
        /** @description Those of a user, oldest first. */
        PasskeyList: {
            items: components["schemas"]["PasskeyItem"][];
            /**
             * @description The relying party id of this server, and the handle by which browsers know the user (base64url): what the signals
             *     of WebAuthn Level 3 section 5.1.10 are given.
             */
            rp_id: string;
            user_handle?: string | null;
        };
        /** @description A passkey that logs in. */
        PasskeyLoginRequest: {
            /** @description Of the options. */
            challenge_id: string;
            /** @description True puts the refresh token into a cookie instead of the body. */
            cookie?: boolean;
            /** @description `toJSON()` of the `PublicKeyCredential`. */
            credential: components["schemas"]["LoginCredential"];
        };
        /** @description Left out for a login. Otherwise the options name the passkeys of one user. */
        PasskeyOptionsRequest: {
            /** @description Of a login that waits for its second factor. */
            challenge?: string | null;
            /** @description True in cookie mode, where a cookie has that challenge. */
            second_factor?: boolean;
        };
        /** @description A passkey that was used: what the browser returned to the options of this challenge. */
        PasskeyProof: {
            /** @description Of the options. */
            challenge_id: string;
            /** @description `toJSON()` of the `PublicKeyCredential`. */
            credential: components["schemas"]["LoginCredential"];
        };
        /** @description The old password, left out where the login is fresh, and the new one. */
        PasswordRequest: {
            /** Format: password */
            current_password?: string | null;
            /**
             * Format: password
             * @description 7 to 1,024 bytes, not trimmed or normalised.
             */
            new_password: string;
        };
        /** @description The body of every error (RFC 9457). */
        Problem: {
            /**
             * @description To be sent with what is due, with `second_factor_required` and `enrolment_required` only. Left out in cookie mode,
             *     where a cookie has it.
             */
            challenge?: string | null;
            /**
             * @description The code that clients match on.
             * @enum {string}
             */
            code: "malformed_json" | "invalid_passkey" | "provider_failed" | "invalid_or_expired_link" | "invalid_credentials" | "missing_token" | "invalid_token" | "token_stale" | "step_up_required" | "session_ended" | "invalid_code" | "unknown_passkey" | "invalid_challenge" | "forbidden" | "wrong_password" | "second_factor_required" | "second_factor_enrolment_required" | "signup_closed" | "domain_not_allowed" | "email_not_verified" | "cross_site" | "not_found" | "method_not_allowed" | "request_timeout" | "email_taken" | "last_admin" | "account_exists" | "passkey_exists" | "last_way_in" | "conflict" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "too_many_requests" | "internal" | "overloaded" | "provider_unavailable" | "unavailable";
            /** @description A sentence for humans. */
            detail: string;
            /** @description The wrong fields, with `invalid_request` only. */
            errors?: components["schemas"]["FieldError"][];
            /**
             * Format: int64
             * @description Seconds until the login has to begin again, with the same two codes.
             */
            expires_in?: number | null;
            /** @description What may be shown, with the same two codes. */
            methods?: string[] | null;
            /** @description Also in the `X-Request-Id` header and in the logs. */
            request_id?: string | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The text of the status. */
            title: string;
            /**
             * Format: uri
             * @description `urn:vestibule:error:` and the code.
             */
            type: string;
        };
        /** @description The fields that users may change about themselves. */
        ProfileRequest: {
            /**
             * @description The language of pages and mails (BCP 47), one of the `locales` in `GET /auth/settings`; null for the default of
             *     the server.
             */
            locale?: string | null;
            /** @description 1 to 200 characters. */
            name?: string | null;
        };
        /** @description One of them. */
        ProviderItem: {
            /** @description Its name in paths. */
            id: string;
            /** @description `google`, `microsoft`, `apple`, `github` or `oidc`. */
            kind: string;
            /** @description Its name for users. */
            name: string;
        };
        /** @description The providers, in the order of the settings. */
        ProviderList: components["schemas"]["ProviderItem"][];
        /** @description Where the browser goes now, once, within ten minutes. */
        ProviderUrl: {
            url: string;
        };
        /** @description `PublicKeyCredentialCreationOptionsJSON`. */
        PublicKeyCreationOptions: {
            /** @description `none` */
            attestation: string;
            authenticatorSelection: components["schemas"]["Selection"];
            /** @description base64url */
            challenge: string;
            /** @description The passkeys that the user has already. */
            excludeCredentials: components["schemas"]["Descriptor"][];
            pubKeyCredParams: components["schemas"]["Parameter"][];
            rp: components["schemas"]["RelyingPartyEntity"];
            /**
             * Format: int64
             * @description Milliseconds.
             */
            timeout: number;
            user: components["schemas"]["UserEntity"];
        };
        /** @description `PublicKeyCredentialRequestOptionsJSON`. */
        PublicKeyRequestOptions: {
            /** @description Empty where any passkey of this site will do. */
            allowCredentials: components["schemas"]["Descriptor"][];
            /** @description base64url */
            challenge: string;
            rpId: string;
            /**
             * Format: int64
             * @description Milliseconds.
             */
            timeout: number;
            /** @description `required` */
            userVerification: string;
        };
        /** @description Codes that stand in for a lost factor, once each. Shown once. */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /** @description The token. Without one the cookie is used. */
        RefreshRequest: {
            refresh_token?: string | null;
        };
        /** @description A passkey that the browser has just made: `navigator.credentials.create()`, then `toJSON()`. */
        RegistrationCredential: {
            /** @description base64url without padding */
            id: string;
            /** @description The same as `id`. */
            rawId: string;
            response: components["schemas"]["RegistrationCredentialResponse"];
            /** @description `public-key` */
            type: string;
        };
        /** @description What the authenticator said about the new passkey. */
        RegistrationCredentialResponse: {
            /** @description base64url without padding */
            attestationObject: string;
            /** @description base64url without padding */
            clientDataJSON: string;
            /** @description How the browser reaches the authenticator. */
            transports?: string[];
        };
        /** @description The origins. */
        RelatedOrigins: {
            origins: string[];
        };
        /** @description This server. */
        RelyingPartyEntity: {
            id: string;
            name: string;
        };
        /** @description What is left. */
        RemainingPasskeys: {
            /** @description Credential ids, base64url. */
            remaining: string[];
        };
        /** @description Another label. */
        RenamePasskeyRequest: {
            /** @description At most 64 characters. */
            label: string;
        };
        /** @description For `navigator.credentials.get()`. */
        RequestOptions: {
            /** @description To be sent back with the credential. */
            challenge_id: string;
            publicKey: components["schemas"]["PublicKeyRequestOptions"];
        };
        /** @description The token of the link, and the password. */
        ResetRequest: {
            /**
             * Format: password
             * @description 7 to 1,024 bytes, not trimmed or normalised.
             */
            new_password: string;
            token: string;
        };
        /** @description Whether a user has a role. */
        RoleProfile: {
            /** @description Whether the user has it. */
            enabled: boolean;
            /** @description The role's name. */
            role_type: string;
        };
        /** @description Whether the role is to be held. */
        RoleProfileRequest: {
            enabled: boolean;
        };
        /** @description One row, and who last wrote it. */
        RoleRow: {
            enabled: boolean;
            role_type: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: uuid
             * @description None for sign-up, start and command line.
             */
            updated_by?: string | null;
        };
        /** @description Whether a role is to be held. */
        RoleWish: {
            enabled: boolean;
            role_type: string;
        };
        /**
         * @description Which sessions of the user end.
         * @enum {string}
         */
        Scope: "this" | "others" | "all";
        /** @description The challenge, left out in cookie mode, and one of the codes, or a passkey. */
        SecondFactorRequest: {
            challenge?: string | null;
            /** @description Of the authenticator app, or of the mail where `methods` says `mail_code`. */
            code?: string | null;
            passkey?: components["schemas"]["PasskeyProof"] | null;
            recovery_code?: string | null;
            /** @description True trusts this browser from now on; in cookie mode only. */
            remember?: boolean;
        } & ({
            code: string;
        } | {
            recovery_code: string;
        } | {
            passkey: Record<string, never>;
        });
        /** @description What the authenticator must be able to do: a passkey that is found without a user name, behind a PIN or a fingerprint. */
        Selection: {
            requireResidentKey: boolean;
            /** @description `required` */
            residentKey: string;
            /** @description `required` */
            userVerification: string;
        };
        /** @description One session. */
        SessionItem: {
            /** Format: date-time */
            created_at: string;
            /** @description Whether this is the session of the request. */
            current: boolean;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            /** @description IP address at login. */
            ip: string;
            /** @description IP address of the last use (login or refresh). */
            last_ip: string;
            /** Format: date-time */
            last_used_at: string;
            /** @description User agent of the last use. */
            last_user_agent: string;
            /** @description User agent at login. */
            user_agent: string;
        };
        /** @description Active sessions, last used first. */
        SessionList: {
            items: components["schemas"]["SessionItem"][];
        };
        Sessions: {
            /**
             * Format: int64
             * @description Those that have not ended. Among more than 20,000 as of the last count in the background, an hour ago at most.
             */
            active: number;
        };
        /** @description A setting, as it would be written. */
        SettingItem: {
            about: string;
            /** @description Whether it has the value that it has when nothing is set. */
            is_default: boolean;
            name: string;
            /** @description Of a secret only whether it is set. */
            value: string;
        };
        /** @description The settings that a page needs before the login. */
        Settings: {
            app: components["schemas"]["App"];
            /** @description The app, if it has an address of its own. */
            app_url?: string | null;
            /** @description For how long the links of mails work. */
            link_lifetimes: components["schemas"]["LinkLifetimes"];
            /** @description The languages of pages and mails (BCP 47), ordered. */
            locales: string[];
            /**
             * @description Whether users can log in by mail: `off`, `login`, or `signup`, which also makes accounts.
             * @enum {string}
             */
            mail_login: "off" | "login" | "signup";
            /**
             * @description Where to go after a login: the `next` that was asked about, if it leads to our own pages or to an app that is
             *     known. Left out otherwise.
             */
            next?: string | null;
            /** @description Minimum length of a new password in bytes. */
            password_min_bytes: number;
            /** @description The policy for new passwords: `default`, or `strict`, which also refuses common ones and the user's own name. */
            password_policy: string;
            /** @description The identity providers that users can log in with, in the order of their buttons. */
            providers: components["schemas"]["NamedProvider"][];
            /** @description Whether a new account must confirm its email before the first login. After a discreet sign-up it always must. */
            require_verified_email: boolean;
            /** @description All role types, ordered. */
            role_types: string[];
            /** @description The same, with the names that users see. */
            roles: components["schemas"]["NamedRole"][];
            /**
             * @description `open` or `closed`.
             * @enum {string}
             */
            signup: "open" | "closed";
        };
        /** @description The body of a sign-up request. */
        SignupRequest: {
            /** @description True puts the refresh token into a cookie instead of the body. */
            cookie?: boolean;
            /**
             * Format: email
             * @description Without leading or trailing spaces.
             */
            email: string;
            /**
             * @description The language of pages and mails (BCP 47), one of the `locales` in `GET /auth/settings`. Left out, it is the best
             *     one of `Accept-Language`.
             */
            locale?: string | null;
            /** @description 1 to 200 characters. */
            name: string;
            /**
             * Format: password
             * @description 7 to 1,024 bytes, not trimmed or normalised.
             */
            password: string;
        };
        /** @description StatsCache of the whole product, but for `hash_queue`, which is this process's. */
        Stats: {
            audit: components["schemas"]["Audit"];
            /**
             * Format: date-time
             * @description When it was counted: ten seconds ago at most, or longer where counting takes long.
             */
            counted_at: string;
            hash_queue: components["schemas"]["HashQueue"];
            /** @description Successful ones, without the one that every sign-up is. */
            logins: components["schemas"]["Day"][];
            outbox: components["schemas"]["Outbox"];
            second_factor: components["schemas"]["Factors"];
            sessions: components["schemas"]["Sessions"];
            /** @description The last 30 days in UTC, today included. */
            signups: components["schemas"]["Day"][];
            users: components["schemas"]["Users"];
        };
        /** @description The proof: the password, or for an account with a second factor one of the codes or a passkey. */
        StepUpRequest: {
            /** @description Of the authenticator app. */
            code?: string | null;
            passkey?: components["schemas"]["PasskeyProof"] | null;
            /** Format: password */
            password?: string | null;
            recovery_code?: string | null;
        } & ({
            password: string;
        } | {
            code: string;
        } | {
            recovery_code: string;
        } | {
            passkey: Record<string, never>;
        });
        /** @description What runs, of this process. */
        System: {
            /** @description `sqlite` or `postgres`. */
            database: string;
            /** @description In the order in which they sign. */
            keys: components["schemas"]["KeyItem"][];
            /** @description Where rate limits and lockouts are counted: `process`, or `redis` for all replicas together. */
            limits: string;
            /**
             * Format: int64
             * @description How many decisions about them this process made alone because Redis did not answer in time.
             */
            limits_without_redis: number;
            /**
             * Format: date-time
             * @description When the next key begins to sign; none where the key is set by the operator.
             */
            next_key_at?: string | null;
            /** @description All of them, in the order of the documentation. */
            settings: components["schemas"]["SettingItem"][];
            /** @description Of the server. */
            version: string;
        };
        /** @description The next token, taken apart. */
        TokenPreview: {
            /** @description Length of the signed token. */
            bytes: number;
            /** @description `sid` and `jti` are examples, the times are now. */
            claims: components["schemas"]["Claims"];
            /** @description The rows `role_profiles` is made of. */
            role_profiles: components["schemas"]["RoleRow"][];
            /** @description Whether the account may be in: `good`, `disabled` or `email_not_verified`. */
            standing: string;
        };
        /** @description The response to a login or refresh. */
        TokenResponse: {
            /** @description A JWT, to be sent as `Authorization: Bearer`. */
            access_token: string;
            /**
             * Format: int64
             * @description Lifetime of the access token in seconds: `VESTIBULE_ACCESS_TTL`, or less where the session ends earlier.
             */
            expires_in: number;
            /** @description Opaque, for one refresh. Left out in cookie mode. */
            refresh_token?: string | null;
            /**
             * @description Always `bearer`.
             * @enum {string}
             */
            token_type: "bearer";
            user: components["schemas"]["User"];
        };
        /** @description One browser. */
        TrustedDeviceItem: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            /** @description Client software. */
            user_agent: string;
        };
        /** @description Those of a user, newest first. */
        TrustedDeviceList: {
            items: components["schemas"]["TrustedDeviceItem"][];
        };
        /** @description A login that is not finished: what is due, and how to go on. */
        Unfinished: {
            /** @description To be sent with what is due; left out in cookie mode, where a cookie has it. */
            challenge?: string | null;
            /**
             * Format: int64
             * @description Seconds until the login has to begin again.
             */
            expires_in: number;
            /** @description What may be shown: `totp`, `passkey`, `recovery_code`, `mail_code`. */
            methods: string[];
        };
        /** @description A user, as shown to that user. */
        User: {
            /**
             * Format: date-time
             * @description When the account was created.
             */
            created_at: string;
            /**
             * Format: email
             * @description The email as the user wrote it.
             */
            email: string;
            /** @description Whether the user has proved to own the mailbox. */
            email_verified: boolean;
            /**
             * Format: uuid
             * @description UUID v7.
             */
            id: string;
            /** @description The language of pages and mails (BCP 47), such as `de`. Null is the default of the server. */
            locale?: string | null;
            /** @description The name. */
            name: string;
            /** @description One entry per configured role type, in the order of the role types. */
            role_profiles: components["schemas"]["RoleProfile"][];
        };
        /** @description The user, as the authenticator shows the account. */
        UserEntity: {
            displayName: string;
            /** @description The user handle: base64url of random bytes. */
            id: string;
            name: string;
        };
        /** @description One page of users. */
        UserPage: {
            items: components["schemas"]["AdminUser"][];
            /** @description To be sent as `after` for the next page; none on the last. */
            next?: string | null;
        };
        /** @description What is to be different; what is left out stays. */
        UserRequest: {
            /** Format: email */
            email?: string | null;
            /** @description 1 to 200 characters. */
            name?: string | null;
            /**
             * @description `active` or `disabled`.
             * @enum {string|null}
             */
            status?: "active" | "disabled" | null;
        };
        Users: {
            /** Format: int64 */
            active: number;
            /** Format: int64 */
            disabled: number;
            /** Format: int64 */
            total: number;
            /**
             * Format: int64
             * @description Whose email is confirmed.
             */
            verified: number;
        };
        /** @description The token of the link. */
        VerifyRequest: {
            /**
             * @description True means that another user signed up with this email, or requested to change it: the sessions and the password
             *     of that account end, and the change is undone.
             */
            disown?: boolean;
            /**
             * Format: password
             * @description The account's password, for a caller who is not logged in.
             */
            password?: string | null;
            /**
             * @description True means: confirm only if the account is the caller's, too. The caller is logged in to it, or sends its
             *     password.
             */
            prove?: boolean;
            token: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getPublicKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jwks"];
                };
            };
        };
    };
    getAuthorizationServerMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metadata"];
                };
            };
        };
    };
    getOpenIdConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metadata"];
                };
            };
        };
    };
    getRelatedOrigins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelatedOrigins"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                action?: components["schemas"]["AuditAction"] | string;
                /** @description Whose account it concerns. */
                subject?: string;
                /** @description Who acted. */
                actor?: string;
                /** @description None from before. */
                from?: string;
                /** @description Only from before. */
                to?: string;
                /** @description `success` or `failure`. */
                outcome?: "success" | "failure";
                /** @description From this IP address. */
                ip?: string;
                /**
                 * @description `folded`: without the row of every single imported user (`user.import`). What began and ended their import has
                 *     rows of its own.
                 */
                imports?: "folded";
                /** @description 1 to 200; 50 by default. */
                limit?: number;
                /** @description The `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
        };
    };
    listOutbox: {
        parameters: {
            query?: {
                /** @description Only `pending`, `sent` or `failed` ones. */
                state?: "pending" | "sent" | "failed";
                /** @description Only those about this user. */
                user?: string;
                /** @description 1 to 200; 50 by default. */
                limit?: number;
                /** @description The `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxPage"];
                };
            };
        };
    };
    retryMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Part of a name or an email. */
                q?: string;
                /** @description `part` (the default), or `prefix` for names and emails that begin with `q`, which is quick among millions. */
                match?: "part" | "prefix";
                /** @description Only users who have this role. */
                role?: string;
                /** @description Only `active` or `disabled` users. */
                status?: "active" | "disabled";
                /** @description Only users with a second factor (`any`), or without (`none`). */
                factor?: "any" | "none";
                /** @description 1 to 200; 50 by default. */
                limit?: number;
                /** @description The `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUserRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUser"];
                };
            };
        };
    };
    downloadUsers: {
        parameters: {
            query?: {
                /** @description Part of a name or an email. */
                q?: string;
                /** @description `part` (the default), or `prefix` for names and emails that begin with `q`, which is quick among millions. */
                match?: "part" | "prefix";
                /** @description Only users who have this role. */
                role?: string;
                /** @description Only `active` or `disabled` users. */
                status?: "active" | "disabled";
                /** @description Only users with a second factor (`any`), or without (`none`). */
                factor?: "any" | "none";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line for each user, the newest first (RFC 4180) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUser"];
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUser"];
                };
            };
        };
    };
    sendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confirmUserEmail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUser"];
                };
            };
        };
    };
    listUserFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorList"];
                };
            };
        };
    };
    resetUserFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listUserIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityList"];
                };
            };
        };
    };
    removeUserIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
                /** @description The id of the login at a provider */
                iid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    liftUserLockouts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateUserMeta: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUser"];
                };
            };
        };
    };
    removeUserPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
                /** @description The passkey's id */
                pid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sendPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setUserRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
                /** @description The role's name */
                role_type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleProfileRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminUser"];
                };
            };
        };
    };
    listUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endUserSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
                /** @description The session's id */
                sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    previewToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPreview"];
                };
            };
        };
    };
    checkToken: {
        parameters: {
            query?: {
                /** @description A role that the user must have; 403 otherwise. */
                role?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claims"];
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyRequest"];
            };
        };
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    enrolPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolPasskeyRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolled"];
                };
            };
        };
    };
    getEnrolmentPasskeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolPasskeyOptionsRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreationOptions"];
                };
            };
        };
    };
    enrolAuthenticator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewFactor"];
                };
            };
        };
    };
    confirmEnrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolConfirmRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolled"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
        };
    };
    showSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogoutRequest"];
            };
        };
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    requestMailLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailLoginRequest"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailLoginStarted"];
                };
            };
        };
    };
    finishMailLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailLoginFinishRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
        };
    };
    inspectMailLoginLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailLoginLinkRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailLoginLink"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeleteRequest"];
            };
        };
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            /** @description Success, without a body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resendVerificationEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
        };
    };
    listMyFactors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorList"];
                };
            };
        };
    };
    addAuthenticator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewFactorRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewFactor"];
                };
            };
        };
    };
    confirmAuthenticator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    removeMyFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listMyIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityList"];
                };
            };
        };
    };
    linkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's name */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewIdentityRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderUrl"];
                };
            };
        };
    };
    removeMyIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listMyPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyList"];
                };
            };
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskeyRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedPasskey"];
                };
            };
        };
    };
    getNewPasskeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreationOptions"];
                };
            };
        };
    };
    removeMyPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemainingPasskeys"];
                };
            };
        };
    };
    renameMyPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamePasskeyRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyItem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordRequest"];
            };
        };
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    listMySessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
        };
    };
    endMyOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endMySession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session's id */
                sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listMyTrustedDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedDeviceList"];
                };
            };
        };
    };
    endMyTrustedDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, the mail, the factor or the passkey */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    logInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyLoginRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
        };
    };
    getPasskeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PasskeyOptionsRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestOptions"];
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotRequest"];
            };
        };
        responses: {
            /** @description Success, without a body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetRequest"];
            };
        };
        responses: {
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderList"];
                };
            };
        };
    };
    finishProviderLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityFinishRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description Success, without a body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    proveAndLinkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityLinkRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
        };
    };
    arriveFromProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's name */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A redirect of the browser */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    arriveFromProviderByForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's name */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": unknown;
            };
        };
        responses: {
            /** @description A redirect of the browser */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    startProviderLogin: {
        parameters: {
            query?: {
                /** @description Where the browser goes in the end: a path, or a URL of an app that is known. */
                next?: string;
                /** @description S256 of a verifier that the app keeps: `next` then gets a code, which the app sends with the verifier. */
                challenge?: string;
                /** @description The email that the user is expected to have there, which the provider may fill in. */
                login_hint?: string;
                /** @description Of `POST /me/identities/{id}` or `POST /step-up/identity`, in the place of the others. */
                ticket?: string;
            };
            header?: never;
            path: {
                /** @description The provider's name */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A redirect of the browser */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: {
                /** @description A path, or a URL. */
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignupRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotYet"];
                };
            };
        };
    };
    stepUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUpRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
        };
    };
    stepUpWithProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityStepUpRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderUrl"];
                };
            };
        };
    };
}

//! The identity providers that need no more than a client id: what is known about each of them, as rows.

/// How a provider is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// OpenID Connect: discovery, and an ID token.
    Oidc,
    /// OAuth 2.0 with the API of GitHub: no discovery, no ID token.
    GitHub,
}

/// What says that the provider vouches for an email.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailRule {
    /// The claim `email_verified`.
    Claim,
    /// Microsoft's `xms_edov`. Threat ("nOAuth"): the address of a directory's user is whatever its admin has typed, and
    /// there is no `email_verified`.
    XmsEdov,
    /// The primary address of GitHub's list, if it is verified.
    GitHubEmails,
}

/// What identifies a user there, for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The claim `sub`.
    Sub,
    /// Microsoft's `tid` and `oid`: its `sub` differs between apps, and the address changes hands.
    TidOid,
    /// GitHub's number: another user can take the login name.
    Id,
}

/// How we show who we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClientSecret {
    Required,
    /// PKCE is enough for a public client.
    Optional,
    /// Apple: a JWT that we sign for each request.
    Signed,
}

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Preset {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// Empty where the settings must name it.
    pub(crate) issuer: &'static str,
    /// Empty where discovery tells, and the same for the other URLs.
    pub(crate) authorize_url: &'static str,
    pub(crate) token_url: &'static str,
    pub(crate) userinfo_url: &'static str,
    pub(crate) emails_url: &'static str,
    pub(crate) scopes: &'static str,
    pub(crate) kind: Kind,
    pub(crate) mail: MailRule,
    pub(crate) subject: Subject,
    pub(crate) secret: ClientSecret,
    /// Whether the provider posts a form to the callback; Apple does where the scopes ask for name or email.
    pub(crate) form_post: bool,
}

/// A provider that has no row.
pub(crate) static ANY: Preset = Preset {
    id: "oidc",
    name: "",
    issuer: "",
    authorize_url: "",
    token_url: "",
    userinfo_url: "",
    emails_url: "",
    scopes: "openid email profile",
    kind: Kind::Oidc,
    mail: MailRule::Claim,
    subject: Subject::Sub,
    secret: ClientSecret::Optional,
    form_post: false,
};

const OIDC: Preset = Preset {
    secret: ClientSecret::Required,
    id: ANY.id,
    name: ANY.name,
    issuer: ANY.issuer,
    authorize_url: ANY.authorize_url,
    token_url: ANY.token_url,
    userinfo_url: ANY.userinfo_url,
    emails_url: ANY.emails_url,
    scopes: ANY.scopes,
    kind: ANY.kind,
    mail: ANY.mail,
    subject: ANY.subject,
    form_post: ANY.form_post,
};

/// The rows, found by the name of a provider in `VESTIBULE_PROVIDERS`.
pub(crate) static PRESETS: &[Preset] = &[
    Preset { id: "google", name: "Google", issuer: "https://accounts.google.com", ..OIDC },
    Preset {
        id: "microsoft",
        name: "Microsoft",
        // Accounts of every organization, and personal ones. The issuer of a token has the tenant's id instead.
        issuer: "https://login.microsoftonline.com/common/v2.0",
        mail: MailRule::XmsEdov,
        subject: Subject::TidOid,
        ..OIDC
    },
    Preset {
        id: "apple",
        name: "Apple",
        issuer: "https://appleid.apple.com",
        scopes: "openid email name",
        secret: ClientSecret::Signed,
        form_post: true,
        ..OIDC
    },
    Preset {
        id: "github",
        name: "GitHub",
        issuer: "https://github.com/login/oauth",
        authorize_url: "https://github.com/login/oauth/authorize",
        token_url: "https://github.com/login/oauth/access_token",
        userinfo_url: "https://api.github.com/user",
        emails_url: "https://api.github.com/user/emails",
        scopes: "read:user user:email",
        kind: Kind::GitHub,
        mail: MailRule::GitHubEmails,
        subject: Subject::Id,
        ..OIDC
    },
];

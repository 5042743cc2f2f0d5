//! The supported formats: their names, and where the users are in their dumps.

use super::beside::Beside;

/// The system that made the dump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Vestibule,
    FastapiUsers,
    Django,
    Supabase,
    BetterAuth,
    Firebase,
    Auth0,
    Keycloak,
    Kratos,
    Wordpress,
    Clerk,
    AspNet,
    Flask,
    Spring,
    Laravel,
    Devise,
    PocketBase,
    AuthJs,
    Lldap,
    /// Any table, with the names that the operator gives.
    Table,
}

const POCKETBASE_LOGINS: Beside = Beside {
    tables: &["_externalAuths"],
    key: "",
    list: "externalAuths",
    keep: &[("provider", "provider"), ("providerId", "providerId")],
};

impl Format {
    pub(crate) const ALL: [Self; 20] = [
        Self::Vestibule,
        Self::FastapiUsers,
        Self::Django,
        Self::Supabase,
        Self::BetterAuth,
        Self::Firebase,
        Self::Auth0,
        Self::Keycloak,
        Self::Kratos,
        Self::Wordpress,
        Self::Clerk,
        Self::AspNet,
        Self::Flask,
        Self::Spring,
        Self::Laravel,
        Self::Devise,
        Self::PocketBase,
        Self::AuthJs,
        Self::Lldap,
        Self::Table,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Vestibule => "vestibule",
            Self::FastapiUsers => "fastapi-users",
            Self::Django => "django",
            Self::Supabase => "supabase",
            Self::BetterAuth => "better-auth",
            Self::Firebase => "firebase",
            Self::Auth0 => "auth0",
            Self::Keycloak => "keycloak",
            Self::Kratos => "kratos",
            Self::Wordpress => "wordpress",
            Self::Clerk => "clerk",
            Self::AspNet => "aspnet",
            Self::Flask => "flask",
            Self::Spring => "spring",
            Self::Laravel => "laravel",
            Self::Devise => "devise",
            Self::PocketBase => "pocketbase",
            Self::AuthJs => "authjs",
            Self::Lldap => "lldap",
            Self::Table => "table",
        }
    }

    /// The members that may contain the users in a document that is one object.
    pub(super) fn sections(self) -> &'static [&'static str] {
        match self {
            Self::Vestibule | Self::Django => &[],
            Self::BetterAuth | Self::AuthJs => &["user", "users"],
            Self::Kratos => &["identities"],
            Self::PocketBase => &["items"],
            Self::Clerk => &["data", "users"],
            Self::Table => &["users", "user", "data", "items", "results", "rows", "value", "accounts"],
            _ => &["users"],
        }
    }

    /// Whether a dump that is one object is always a document.
    pub(super) fn is_document(self) -> bool {
        matches!(self, Self::Firebase | Self::Keycloak)
    }

    /// The columns that the table of the users has: at least one of each group.
    pub(super) fn columns(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Vestibule | Self::Firebase => &[],
            Self::FastapiUsers => &[&["email"], &["hashed_password"]],
            Self::Django | Self::Laravel => &[&["email"], &["password"]],
            Self::Supabase | Self::Devise => &[&["email"], &["encrypted_password"]],
            Self::BetterAuth => &[&["email"], &["emailVerified", "password"]],
            Self::Auth0 => &[&["email"], &["email_verified"]],
            Self::Keycloak => &[&["email"], &["email_verified"], &["created_timestamp"]],
            Self::Kratos => &[&["traits"], &["schema_id", "state"]],
            Self::Wordpress => &[&["user_email"], &["user_pass"]],
            Self::Clerk => &[&["primary_email_address"], &["password_digest"]],
            Self::AspNet => &[&["Email"], &["PasswordHash"]],
            Self::Flask => &[&["email"], &["password_hash", "password", "hashed_password"]],
            Self::Spring => &[&["email"], &["password", "password_hash"]],
            Self::PocketBase => &[&["email"], &["passwordHash", "password"], &["verified"]],
            Self::AuthJs => &[&["email"], &["emailVerified"]],
            Self::Lldap => &[&["email"], &["user_id"], &["creation_date"]],
            Self::Table => &[],
        }
    }

    /// What the dump keeps about users in other tables.
    pub(super) fn beside(self) -> &'static [Beside] {
        match self {
            Self::BetterAuth | Self::AuthJs => &[Beside {
                tables: &["account", "accounts"],
                key: "userId",
                list: "accounts",
                keep: &[
                    ("providerId", "providerId"),
                    ("accountId", "accountId"),
                    ("provider", "provider"),
                    ("providerAccountId", "providerAccountId"),
                    ("password", "password"),
                ],
            }],
            Self::Supabase => &[Beside {
                tables: &["identities"],
                key: "user_id",
                list: "identities",
                keep: &[
                    ("provider", "provider"),
                    ("provider_id", "provider_id"),
                    ("identity_data", "identity_data"),
                    ("email", "email"),
                ],
            }],
            Self::Django => &[Beside {
                tables: &["account_emailaddress", "account.emailaddress"],
                key: "user_id",
                list: "emailaddresses",
                keep: &[("email", "email"), ("verified", "verified"), ("primary", "primary")],
            }],
            Self::Keycloak => &[
                Beside {
                    tables: &["credential"],
                    key: "user_id",
                    list: "credentials",
                    keep: &[
                        ("type", "type"),
                        ("secret_data", "secretData"),
                        ("credential_data", "credentialData"),
                        ("user_label", "userLabel"),
                        ("created_date", "createdDate"),
                        // Before version 8.
                        ("value", "hashedSaltedValue"),
                        ("salt", "salt"),
                        ("hash_iterations", "hashIterations"),
                        ("algorithm", "algorithm"),
                    ],
                },
                Beside {
                    tables: &["federated_identity"],
                    key: "user_id",
                    list: "federatedIdentities",
                    keep: &[("identity_provider", "identityProvider"), ("federated_user_id", "userId")],
                },
            ],
            Self::Kratos => &[
                Beside {
                    tables: &["identity_credentials"],
                    key: "identity_id",
                    list: "credential_rows",
                    keep: &[("config", "config")],
                },
                Beside {
                    tables: &["identity_verifiable_addresses"],
                    key: "identity_id",
                    list: "verifiable_addresses",
                    keep: &[("value", "value"), ("verified", "verified"), ("verified_at", "verified_at")],
                },
            ],
            // Before version 0.23, and since.
            Self::PocketBase => {
                &[Beside { key: "recordId", ..POCKETBASE_LOGINS }, Beside { key: "recordRef", ..POCKETBASE_LOGINS }]
            }
            _ => &[],
        }
    }
}

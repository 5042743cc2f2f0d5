//! Columns, relations and value types of the `auth_*` tables. No rules, no HTTP.
//!
//! Relations are declared here but not followed: code that needs a related row awaits `find_related`, so that every
//! query is visible where it happens.

pub mod activity;
pub mod admin_user_meta;
pub mod audit_event;
pub mod audit_head;
pub mod audit_pending;
pub mod audit_seal;
pub mod ceremony;
pub mod factor;
pub mod identity;
pub mod one_time_token;
pub mod outbox_mail;
pub mod passkey;
pub mod recovery_code;
pub mod revocation;
pub mod secret;
pub mod session;
pub mod setting;
pub mod signing_key;
pub mod trusted_device;
pub mod types;
pub mod user;
pub mod user_role_profile;

pub use activity::Entity as Activity;
pub use admin_user_meta::Entity as AdminUserMeta;
pub use audit_event::Entity as AuditEvent;
pub use audit_head::Entity as AuditHead;
pub use audit_pending::Entity as AuditPending;
pub use audit_seal::Entity as AuditSeal;
pub use ceremony::Entity as Ceremony;
pub use factor::Entity as Factor;
pub use identity::Entity as Identity;
pub use one_time_token::Entity as OneTimeToken;
pub use outbox_mail::Entity as OutboxMail;
pub use passkey::Entity as Passkey;
pub use recovery_code::Entity as RecoveryCode;
pub use revocation::Entity as Revocation;
pub use secret::Entity as Secret;
pub use session::Entity as Session;
pub use setting::Entity as Setting;
pub use signing_key::Entity as SigningKey;
pub use trusted_device::Entity as TrustedDevice;
pub use user::Entity as User;
pub use user_role_profile::Entity as UserRoleProfile;

//! One file per system: what its dump's items say about a person.

pub(super) mod auth0;
pub(super) mod better_auth;
pub(super) mod django;
pub(super) mod fastapi_users;
pub(super) mod firebase;
pub(super) mod keycloak;
pub(super) mod supabase;

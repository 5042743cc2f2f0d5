//! One file per system: how its dump's items describe a user.

pub(super) mod auth0;
pub(super) mod better_auth;
pub(super) mod django;
pub(super) mod fastapi_users;
pub(super) mod firebase;
pub(super) mod keycloak;
pub(super) mod kratos;
pub(super) mod supabase;
pub(super) mod table;

//! `GET /admin/system`: which version runs with which settings, and how old its signing keys are. No secret is shown.

use std::collections::HashMap;

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    auth::Auth,
    config::{Config, SETTINGS, Setting},
    error::Error,
    http::{access::Admin, endpoint::Reply},
};

/// What runs, of this process.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct System {
    /// Of the server.
    version: &'static str,
    /// `sqlite` or `postgres`.
    database: &'static str,
    /// Where rate limits and lockouts are counted: `process`, or `redis` for all replicas together.
    limits: &'static str,
    /// How many decisions about them this process made alone because Redis did not answer in time.
    limits_without_redis: u64,
    /// In the order in which they sign.
    keys: Vec<KeyItem>,
    /// When the next key begins to sign; none where the key is set by the operator.
    next_key_at: Option<DateTime<Utc>>,
    /// All of them, in the order of the documentation.
    settings: Vec<SettingItem>,
}

/// A signing key without its secrets.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KeyItem {
    kid: String,
    algorithm: String,
    /// `published` (it will sign), `signs`, `verifies`, `retires` or `revoked`.
    state: String,
    created_at: DateTime<Utc>,
    signs_from: DateTime<Utc>,
    retires_at: Option<DateTime<Utc>>,
}

/// A setting, as it would be written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SettingItem {
    name: &'static str,
    /// Of a secret only whether it is set.
    value: String,
    about: &'static str,
    /// Whether it has the value that it has when nothing is set.
    is_default: bool,
}

pub(crate) async fn handle(_: Admin, auth: Data<Auth>) -> Result<Reply<200, System>, Error> {
    let keys = auth.list_keys().await?;
    let next_key_at = auth.next_key_at(&keys);
    let config = auth.config();
    let keys = keys.into_iter().map(|key| KeyItem {
        kid: key.kid,
        algorithm: key.algorithm,
        state: key.state.to_string(),
        created_at: key.created_at,
        signs_from: key.signs_from,
        retires_at: key.retires_at,
    });
    Ok(Reply::new(System {
        version: env!("CARGO_PKG_VERSION"),
        database: if auth.db().is_sqlite() { "sqlite" } else { "postgres" },
        limits: if config.redis_url.is_some() { "redis" } else { "process" },
        limits_without_redis: auth.limits_without_redis(),
        keys: keys.collect(),
        next_key_at,
        settings: settings(config),
    }))
}

fn settings(config: &Config) -> Vec<SettingItem> {
    let defaults = Config::default();
    let defaults: HashMap<&str, String> = SETTINGS.iter().map(|s| (s.name, s.show(&defaults))).collect();
    let item = |setting: &Setting| {
        let value = setting.show(config);
        let is_default = defaults.get(setting.name) == Some(&value);
        SettingItem { name: setting.name, value, about: setting.about, is_default }
    };
    SETTINGS.iter().map(item).collect()
}

//! `PATCH /admin/users/{id}/meta`: what admins note about a user, for themselves.

use std::collections::BTreeMap;

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde::Deserialize;
use serde_json::{Map, json};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{AdminUserMeta, User, admin_user_meta, types::InvalidValue};

use super::users::{self, AdminUser};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    error::{Code, Error, FieldErrors},
    http::{access::Admin, endpoint::Reply, input::Input, params::PathId, unique_keys::UniqueKeys},
};

const NOTES: usize = 10_000;
const LABELS: usize = 50;
const LABEL_NAME: usize = 64;
const LABEL_VALUE: usize = 256;

/// What is to be different; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MetaRequest {
    /// At most 10,000 characters.
    notes: Option<String>,
    /// All labels there are to be: at most 50, names of 1 to 64 characters, values of at most 256.
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    labels: Option<UniqueKeys<String>>,
}

/// The same, checked.
#[derive(Clone, Debug, Default)]
pub struct MetaChange {
    notes: Option<String>,
    labels: Option<BTreeMap<String, String>>,
}

impl MetaChange {
    /// Other notes.
    ///
    /// # Errors
    /// For more than 10,000 characters, and for control characters other than line breaks and tabs.
    pub fn notes(self, notes: String) -> Result<Self, InvalidValue> {
        if notes.chars().count() > NOTES {
            return Err(InvalidValue { code: "too_long", detail: "Notes may have 10,000 characters at most." });
        }
        if notes.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(InvalidValue {
                code: "invalid_character",
                detail: "Notes must not contain control characters.",
            });
        }
        Ok(Self { notes: Some(notes), ..self })
    }

    /// Other labels, in the place of all there were.
    ///
    /// # Errors
    /// For more than 50, names outside of 1 to 64 characters, values over 256, and control characters.
    pub fn labels(self, labels: BTreeMap<String, String>) -> Result<Self, InvalidValue> {
        if labels.len() > LABELS {
            return Err(InvalidValue { code: "too_many", detail: "There may be 50 labels at most." });
        }
        let sized = |(name, value): (&String, &String)| {
            (1..=LABEL_NAME).contains(&name.chars().count()) && value.chars().count() <= LABEL_VALUE
        };
        if !labels.iter().all(sized) {
            let detail = "A label's name has 1 to 64 characters, its value at most 256.";
            return Err(InvalidValue { code: "out_of_range", detail });
        }
        if labels.iter().any(|(name, value)| name.chars().chain(value.chars()).any(char::is_control)) {
            return Err(InvalidValue {
                code: "invalid_character",
                detail: "Labels must not contain control characters.",
            });
        }
        Ok(Self { labels: Some(labels), ..self })
    }
}

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    Input(request): Input<MetaRequest>,
) -> Result<Reply<200, AdminUser>, Error> {
    let mut wrong = FieldErrors::default();
    let nothing = MetaChange::default;
    let notes = wrong.check("/notes", request.notes.map_or_else(|| Ok(nothing()), |notes| nothing().notes(notes)));
    let labels = wrong.check("/labels", request.labels.map_or_else(|| Ok(nothing()), |all| nothing().labels(all.0)));
    let (Some(notes), Some(labels)) = (notes, labels) else { return Err(wrong.into()) };
    let change = MetaChange { notes: notes.notes, labels: labels.labels };
    admin.acting(&auth, caller).change_meta(id, change).await?;
    users::read(&auth, id).await.map(Reply::new)
}

impl Acting {
    /// Changes the notes and labels of a user, which only admins see.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn change_meta(&self, id: Uuid, change: MetaChange) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, id, &change).await).await
    }
}

async fn write(tx: &Tx, by: Option<Uuid>, id: Uuid, change: &MetaChange) -> Result<(), Error> {
    let user = User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::NotFound)?;
    let meta = user.find_related(AdminUserMeta).one(tx).await?.ok_or(Code::NotFound)?;
    let (mut was, mut is) = (Map::new(), Map::new());
    let mut update = AdminUserMeta::update_many().filter(admin_user_meta::Column::UserId.eq(id));
    if let Some(notes) = change.notes.as_ref().filter(|notes| **notes != meta.notes) {
        was.insert("notes".to_owned(), meta.notes.as_str().into());
        is.insert("notes".to_owned(), notes.as_str().into());
        update = update.col_expr(admin_user_meta::Column::Notes, Expr::value(notes.as_str()));
    }
    if let Some(labels) = change.labels.as_ref().map(|labels| json!(labels)).filter(|labels| *labels != meta.labels) {
        was.insert("labels".to_owned(), meta.labels.clone());
        is.insert("labels".to_owned(), labels.clone());
        update = update.col_expr(admin_user_meta::Column::Labels, Expr::value(labels));
    }
    if is.is_empty() {
        return Ok(());
    }
    update.exec(tx).await?;
    tx.record(Event::success(done::MetaChange { was, is }).by(by).about(Some(id))).await
}

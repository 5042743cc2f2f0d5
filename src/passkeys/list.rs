//! `GET /me/passkeys` and `PATCH /me/passkeys/{id}`: the passkeys of a user, and what they are called.

use actix_web::web::Data;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Passkey, User, passkey};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    enrolled::passkeys,
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Reply, input::Input, params::PathId},
    signin::factors::label,
};

/// One passkey.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PasskeyItem {
    id: Uuid,
    /// As browsers know it, base64url.
    credential_id: String,
    /// What the user calls it.
    label: String,
    /// The model of the authenticator; all zero where it does not say.
    aaguid: Uuid,
    /// Whether it may be synchronised between devices.
    backup_eligible: bool,
    /// Whether it is.
    backed_up: bool,
    /// How the browser reaches it, such as `internal` or `usb`.
    transports: Vec<String>,
    /// The relying party id that it works for.
    rp_id: String,
    created_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
}

/// Those of a user, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PasskeyList {
    items: Vec<PasskeyItem>,
    /// The relying party id of this server, and the handle by which browsers know the user (base64url): what the signals
    /// of WebAuthn Level 3 section 5.1.10 are given.
    rp_id: String,
    user_handle: Option<String>,
}

/// Another label.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RenamePasskeyRequest {
    /// At most 64 characters.
    label: String,
}

impl PasskeyItem {
    pub(super) fn of(row: passkey::Model) -> Self {
        Self {
            id: row.id,
            credential_id: URL_SAFE_NO_PAD.encode(row.credential_id),
            label: row.label,
            aaguid: row.aaguid,
            backup_eligible: row.backup_eligible,
            backed_up: row.backed_up,
            transports: row.transports.split_whitespace().map(str::to_owned).collect(),
            rp_id: row.rp_id,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
        }
    }
}

pub(crate) async fn handle(user: CurrentUser, auth: Data<Auth>) -> Result<Reply<200, PasskeyList>, Error> {
    let read = auth.read(async move |db| {
        let owner = User::find_by_id(user.id()).one(&db).await?.ok_or(Code::InvalidToken)?;
        Ok((passkeys(owner.id).order_by_asc(passkey::Column::Id).all(&db).await?, owner.user_handle))
    });
    let (rows, handle) = read.await?;
    Ok(Reply::new(PasskeyList {
        items: rows.into_iter().map(PasskeyItem::of).collect(),
        rp_id: auth.config().rp_id.clone(),
        user_handle: handle.map(|handle| URL_SAFE_NO_PAD.encode(handle)),
    }))
}

pub(crate) async fn rename(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    Input(request): Input<RenamePasskeyRequest>,
) -> Result<Reply<200, PasskeyItem>, Error> {
    use passkey::Column as C;
    let label = label(Some(request.label))?;
    let work = async move |tx: Tx| {
        let renamed = Passkey::update_many()
            .col_expr(C::Label, Expr::value(label))
            .filter(C::Id.eq(id))
            .filter(C::UserId.eq(user.id()))
            .exec_with_returning(&tx)
            .await?;
        let row = renamed.into_iter().next().ok_or(Code::NotFound)?;
        tx.record(Event::success(done::PasskeyRename { passkey: id }).by_self(user.id()).in_session(user.sid()))
            .await?;
        Ok(row)
    };
    auth.transact(&caller, work).await.map(|row| Reply::new(PasskeyItem::of(row)))
}

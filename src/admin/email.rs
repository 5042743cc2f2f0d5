//! `POST /admin/users/{id}/email/verification` sends the confirmation mail again; `PUT /admin/users/{id}/email/verified`
//! confirms an email without it.
//!
//! Threat: pre-hijacking. An admin who confirms an email has not seen who owns the mailbox, so this never counts as the
//! proof that the user of the account owns it (`mailbox_proved_at`).

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{User, user};

use super::users::{self, AdminUser};
use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    error::{Code, Error},
    http::{
        access::Admin,
        endpoint::{Empty, Reply},
        params::PathId,
    },
    provisioning::confirm_mail::ask_to_confirm,
    standing::Standing,
};

pub(crate) async fn send_again(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<202>, Error> {
    admin.acting(&auth, caller).send_verification(id).await?;
    Ok(Empty::default())
}

pub(crate) async fn confirm(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Reply<200, AdminUser>, Error> {
    admin.acting(&auth, caller).confirm_email(id).await?;
    users::read(&auth, id).await.map(Reply::new)
}

impl Acting {
    /// Sends the mail that confirms the email again. Links of older ones become invalid.
    ///
    /// # Errors
    /// `not_found`; `conflict` where the email is confirmed, the account is disabled, or no mail leaves.
    pub async fn send_verification(&self, id: Uuid) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| send(&tx, by, id).await).await
    }

    /// Confirms the email of an account, whose user has shown in another way that it is theirs.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn confirm_email(&self, id: Uuid) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, id).await).await
    }
}

async fn send(tx: &Tx, by: Option<Uuid>, id: Uuid) -> Result<(), Error> {
    let user = User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::NotFound)?;
    if user.email_verified_at.is_some() {
        return Err(Error::conflict("The email is confirmed already"));
    }
    if !Standing::now(tx, tx.config(), &user).await?.may_recover() {
        return Err(Error::conflict("The account is disabled; enable it first"));
    }
    if !tx.auth().sends_mail() {
        return Err(Error::conflict("This server sends no mail: MAIL_TRANSPORT is off"));
    }
    ask_to_confirm(tx, &user).await?;
    tx.record(Event::success(done::VerificationSend {}).by(by).about(Some(id))).await
}

async fn write(tx: &Tx, by: Option<Uuid>, id: Uuid) -> Result<(), Error> {
    use user::Column as C;
    let user = User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::NotFound)?;
    if user.email_verified_at.is_some() {
        return Ok(());
    }
    let update = User::update_many()
        .col_expr(C::EmailVerifiedAt, Expr::value(tx.now()))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()));
    update.filter(C::Id.eq(id)).exec(tx).await?;
    tx.record(Event::success(done::EmailConfirm {}).by(by).about(Some(id))).await
}

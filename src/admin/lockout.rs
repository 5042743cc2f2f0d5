//! `DELETE /admin/users/{id}/lockout`: a user who is locked out may try again at once.
//!
//! All counters of failed attempts at the account begin anew, on all replicas: when lockouts were lifted is part of their
//! names, and read with the account at every attempt. Known devices stay known.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{User, user};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    error::{Code, Error},
    http::{access::Admin, endpoint::Empty, params::PathId},
};

pub(crate) async fn lift(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    admin.acting(&auth, caller).lift_lockouts(id).await?;
    Ok(Empty::default())
}

impl Acting {
    /// Lifts the lockouts of an account, whatever they are for, and forgets the failures that were counted.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn lift_lockouts(&self, id: Uuid) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, id).await).await
    }
}

async fn write(tx: &Tx, by: Option<Uuid>, id: Uuid) -> Result<(), Error> {
    use user::Column as C;
    let update = User::update_many().col_expr(C::LockoutsLiftedAt, Expr::value(tx.now())).filter(C::Id.eq(id));
    if update.exec(tx).await?.rows_affected == 0 {
        return Err(Code::NotFound.into());
    }
    tx.record(Event::success(done::LockoutLift {}).by(by).about(Some(id))).await
}

//! `DELETE /admin/users/{id}`.

use actix_web::web::Data;
use uuid::Uuid;

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting},
    error::Error,
    http::{access::Admin, endpoint::Empty, params::PathId},
};

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<204>, Error> {
    admin.acting(&auth, caller).delete_user(id).await?;
    Ok(Empty::default())
}

impl Acting {
    /// Deletes an account.
    ///
    /// # Errors
    /// `not_found`; `last_admin` when no admin would be left.
    pub async fn delete_user(&self, id: Uuid) -> Result<(), Error> {
        let by = self.by();
        let event = move || Event::success(done::UserDelete {}).by(by).about(Some(id));
        self.auth().delete_account(id, None, event, self.caller()).await
    }
}

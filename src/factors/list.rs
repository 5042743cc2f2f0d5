//! `GET /me/factors`: what a login needs besides the password.

use actix_web::web::Data;

use crate::{
    auth::Auth,
    error::Error,
    http::{access::CurrentUser, endpoint::Reply},
    signin::factor_list::FactorList,
};

pub(crate) async fn handle(user: CurrentUser, auth: Data<Auth>) -> Result<Reply<200, FactorList>, Error> {
    FactorList::of(&auth, user.id()).await.map(Reply::new)
}

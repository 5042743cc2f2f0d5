//! Logins from a device that is not known: a mail tells the user, or has the code that the login needs
//! (`VESTIBULE_NEW_DEVICE`).
//!
//! Threat: a right password in the hands of an attacker who has no other factor to get past.

use std::time::Duration;

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, ModelTrait, QueryFilter, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{AdminUserMeta, AuditEvent, Session, audit_event, session, user};

use super::{
    challenge::{Challenge, Kind, State, begin_as},
    origin::same_network,
};
use crate::{
    audit::Action,
    auth::transact::Tx,
    config::NewDevice,
    crypto::mail_code,
    error::Error,
    mail::{message::Message, outbox},
};

/// Whether the login needs the code of a mail. Only the device cookie counts: software and network are not secret.
pub(super) fn needs_code(tx: &Tx, user: &user::Model) -> bool {
    tx.config().new_device == NewDevice::Code && !has_cookie(tx, user)
}

fn has_cookie(tx: &Tx, user: &user::Model) -> bool {
    tx.caller().device.as_ref().is_some_and(|device| device.of(user.id, user.device_epoch).is_some())
}

/// Sends the code, and begins what waits for it.
///
/// # Errors
/// `too_many_requests` when the mailbox has got too many of them: a client that knows the password can ask for any number.
pub(super) async fn send_code(tx: &Tx, user: &user::Model, state: State) -> Result<Challenge, Error> {
    let (id, code) = (Uuid::now_v7(), mail_code::generate()?);
    let (ip, user_agent) = (tx.caller().ip.clone(), tx.caller().user_agent.clone());
    let mail_code = Some(mail_code::hash(tx.auth().secrets().mail_code_key(), id, &code));
    let message = Message::DeviceCode { code, ip, user_agent, at: tx.now() };
    let rate = tx.config().limits.mailbox;
    if !outbox::has_room(tx, rate, user.id, &user.email, message.template(), tx.now()).await? {
        let wait = rate.map(|rate| rate.per).unwrap_or_default();
        return Err(Error::too_many_requests(Duration::from_secs(wait.as_secs())));
    }
    tx.mail(user, &message).await?;
    begin_as(tx, id, user.id, Kind::Login, vec!["mail_code"], State { mail_code, ..state }).await
}

/// Mails the user about a device that is not known: neither by its cookie, nor by software and network together as those
/// of one of the user's sessions. The first login to an account that was imported, or made by an admin, is told too.
pub(super) async fn tell(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    use session::Column as C;
    let caller = tx.caller();
    if has_cookie(tx, user) {
        return Ok(());
    }
    let software = caller.user_agent.as_str();
    let places = Session::find()
        .select_only()
        .columns([C::Ip, C::UserAgent, C::LastIp, C::LastUserAgent])
        .distinct()
        .filter(C::UserId.eq(user.id))
        .filter(C::UserAgent.eq(software).or(C::LastUserAgent.eq(software)));
    let places: Vec<(String, String, Option<String>, Option<String>)> = places.into_tuple().all(tx).await?;
    let here = |ip: &str, agent: &str| agent == software && same_network(ip, &caller.ip);
    let known = places.iter().any(|(ip, agent, last_ip, last_agent)| {
        here(ip, agent) || last_ip.as_ref().zip(last_agent.as_ref()).is_some_and(|(ip, agent)| here(ip, agent))
    });
    if known {
        return Ok(());
    }
    // A sign-up that only sent a mail opened no session; its audit row says where it came from.
    let meta = user.find_related(AdminUserMeta).one(tx).await?;
    if meta.is_some_and(|meta| meta.login_count == 0) {
        use audit_event::Column as A;
        let signup = AuditEvent::find().filter(A::SubjectId.eq(user.id)).filter(A::Action.eq(Action::Signup));
        let signup = signup.filter(A::Outcome.eq("success")).filter(A::ActorId.eq(user.id)).one(tx).await?;
        if signup.is_some_and(|event| here(&event.ip, &event.user_agent)) {
            return Ok(());
        }
    }
    let (ip, user_agent, at) = (caller.ip.clone(), caller.user_agent.clone(), tx.now());
    tx.mail(user, &Message::NewDevice { ip, user_agent, at }).await
}

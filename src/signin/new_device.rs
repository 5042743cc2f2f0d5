//! The mail about a login from a device that is not known.

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, ModelTrait, QueryFilter, QuerySelect};
use vestibule_entity::{AdminUserMeta, AuditEvent, Session, audit_event, session, user};

use super::origin::same_network;
use crate::{audit::Action, auth::transact::Tx, error::Error, mail::message::Message};

/// Mails the user about a device that is not known: neither by its cookie, nor by software and network together as those
/// of one of the user's sessions. The first login to an account that was imported, or made by an admin, is told too.
pub(super) async fn tell(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    use session::Column as C;
    let caller = tx.caller();
    if caller.device.as_ref().is_some_and(|device| device.of(user.id, user.device_epoch).is_some()) {
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

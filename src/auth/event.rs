//! A row of the audit trail, as an app that mounts the crate is told.

use uuid::Uuid;

use crate::audit::Event;

/// What has happened, as [`Builder::on_event`](crate::Builder::on_event) is told: a row of the audit trail.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthEvent {
    /// The action's name, one of docs/events.md: `signup`, `login`, `role.enable`, …
    pub action: String,
    /// Whether it succeeded; a failed login is an event, too.
    pub success: bool,
    /// Whose account it concerns, where that is known.
    pub user_id: Option<Uuid>,
    /// Who acted: the user or an admin; none is an unknown client, or the system.
    pub actor_id: Option<Uuid>,
}

impl From<&Event> for AuthEvent {
    fn from(event: &Event) -> Self {
        let (action, success, user_id, actor_id) = event.facts();
        Self { action: action.to_owned(), success, user_id, actor_id }
    }
}

//! Lists mails and retries failed ones, for operators.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{OutboxMail, outbox_mail, outbox_mail::Column};

use crate::error::{Code, Error};

/// The delivery state of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Not sent yet.
    Pending,
    /// Accepted by a mail server.
    Sent,
    /// Failed (a dead letter).
    Failed,
}

impl State {
    pub(crate) fn of(row: &outbox_mail::Model) -> Self {
        match (row.sent_at, row.failed_at) {
            (Some(_), _) => Self::Sent,
            (None, Some(_)) => Self::Failed,
            (None, None) => Self::Pending,
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Pending, Self::Sent, Self::Failed].into_iter().find(|state| state.as_str() == word)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

/// Which mails.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) state: Option<State>,
    /// Those about this user.
    pub(crate) user: Option<Uuid>,
    /// The id of the last one on the previous page.
    pub(crate) after: Option<Uuid>,
}

/// Newest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    wanted: Wanted,
    limit: u64,
) -> Result<Vec<outbox_mail::Model>, Error> {
    let mut found = OutboxMail::find().order_by_desc(Column::Id).limit(limit);
    if let Some(user) = wanted.user {
        found = found.filter(Column::UserId.eq(user));
    }
    found = match wanted.state {
        None => found,
        Some(State::Pending) => found.filter(Column::SendAfter.is_not_null()),
        Some(State::Sent) => found.filter(Column::SentAt.is_not_null()),
        Some(State::Failed) => found.filter(Column::FailedAt.is_not_null()),
    };
    if let Some(after) = wanted.after {
        found = found.filter(Column::Id.lt(after));
    }
    Ok(found.all(db).await?)
}

/// Queues a failed mail again, with as many attempts as a new one.
///
/// # Errors
/// `not_found` for an unknown id, or a mail that has not failed.
pub(crate) async fn retry(
    txn: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<outbox_mail::Model, Error> {
    let again = OutboxMail::update_many()
        .col_expr(Column::FailedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::SendAfter, Expr::value(now))
        .col_expr(Column::Attempts, Expr::value(0))
        .filter(Column::Id.eq(id))
        .filter(Column::FailedAt.is_not_null())
        .exec_with_returning(txn)
        .await?;
    again.into_iter().next().ok_or_else(|| Code::NotFound.into())
}

//! Where a page ends: a place in the order of its list, and the signed text by which a client names it.
//!
//! Invariant: a cursor is valid for its list only, and only as it was sent. Threat: a forged one that asks the
//! database for a time that it cannot hold.

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;
use vestibule_entity::{audit_event, outbox_mail, session, user};

use crate::crypto::secret::MasterSecret;

/// Half of an HMAC-SHA256: a valid one cannot be found by trying.
const TAG: usize = 16;

/// A place in an order by time, and by id where times are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) at: DateTime<Utc>,
    pub(crate) id: Uuid,
}

impl Place {
    /// Before every row, in ascending order.
    pub(crate) const START: Self = Self { at: DateTime::UNIX_EPOCH, id: Uuid::nil() };

    /// The condition of what follows in descending order.
    pub(crate) fn older<C: ColumnTrait>(self, time: C, id: C) -> Expr {
        columns(time, id).lt(self.tuple())
    }

    /// The condition of what follows in ascending order.
    pub(crate) fn newer<C: ColumnTrait>(self, time: C, id: C) -> Expr {
        columns(time, id).gt(self.tuple())
    }

    fn tuple(self) -> Expr {
        Expr::tuple([Expr::value(self.at), Expr::value(self.id)])
    }

    fn bytes(self) -> [u8; 24] {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&self.at.timestamp_micros().to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        bytes
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (micros, id) = bytes.split_first_chunk::<8>()?;
        let at = DateTime::from_timestamp_micros(i64::from_be_bytes(*micros))?;
        Some(Self { at, id: Uuid::from_slice(id).ok()? })
    }
}

fn columns<C: ColumnTrait>(time: C, id: C) -> Expr {
    Expr::tuple([time, id].map(|column| Expr::col(column.as_column_ref())))
}

/// A row that a list is made of.
pub(crate) trait Listed {
    /// Under which the cursors of the list are signed.
    const LIST: &'static str;

    fn place(&self) -> Place;
}

macro_rules! listed {
    ($($row:ident $list:literal $time:ident;)*) => { $(
        impl Listed for $row::Model {
            const LIST: &'static str = $list;

            fn place(&self) -> Place {
                Place { at: self.$time, id: self.id }
            }
        }
    )* };
}

listed! {
    user "users" created_at;
    session "sessions" created_at;
    audit_event "audit" at;
    outbox_mail "outbox" created_at;
}

fn tag<R: Listed>(master: &MasterSecret, place: &[u8]) -> hmac::Tag {
    let key = master.derive("vestibule page cursor v1");
    hmac::sign(&key, &[place, R::LIST.as_bytes()].concat())
}

pub(super) fn write<R: Listed>(master: &MasterSecret, place: Place) -> String {
    let bytes = place.bytes();
    let tag = tag::<R>(master, &bytes);
    URL_SAFE_NO_PAD.encode([&bytes[..], tag.as_ref().get(..TAG).unwrap_or_default()].concat())
}

/// None for what [`write`] did not make for this list.
pub(super) fn read<R: Listed>(master: &MasterSecret, text: &str) -> Option<Place> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (place, signed) = bytes.split_last_chunk::<TAG>()?;
    verify_slices_are_equal(tag::<R>(master, place).as_ref().get(..TAG)?, signed).ok()?;
    Place::of_bytes(place)
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;

    fn secret(text: &str) -> MasterSecret {
        MasterSecret::from_base64(&SecretString::from(text)).unwrap()
    }

    #[test]
    fn a_cursor_is_read_where_it_was_written_and_nowhere_else() {
        let ours = secret("dGVzdCBtYXN0ZXIgc2VjcmV0LCAzMiBieXRlcyEhISE=");
        let at = DateTime::from_timestamp_micros(1_763_877_173_000_001).unwrap();
        let place = Place { at, id: Uuid::now_v7() };
        let text = write::<user::Model>(&ours, place);
        assert_eq!((text.len(), read::<user::Model>(&ours, &text)), (54, Some(place)));
        assert_eq!(read::<audit_event::Model>(&ours, &text), None, "of another list");
        let others = secret("b3RoZXIgbWFzdGVyIHNlY3JldCwgMzIgYnl0ZXMhISE=");
        assert_eq!(read::<user::Model>(&others, &text), None, "of another secret");
        let unsigned = URL_SAFE_NO_PAD.encode(place.bytes());
        let mut moved = URL_SAFE_NO_PAD.decode(&text).unwrap();
        moved[7] ^= 1;
        let moved = URL_SAFE_NO_PAD.encode(moved);
        for bad in ["", "x", "é", &Uuid::now_v7().to_string(), &unsigned, &moved, &text[..53], &format!("{text}A")] {
            assert_eq!(read::<user::Model>(&ours, bad), None, "{bad}");
        }
    }
}

//! Mail: a row in the transaction of its cause, sent afterwards.
//!
//! Invariants: no mail without its cause and no cause without its mail; a mail that was being sent when the process
//! died may arrive twice, with the same `Message-ID`, any other arrives once; a slow mail server slows no request.
//! Threat: a dump of the database (what a mail says is sealed, and wiped once sent), and whoever puts line breaks or
//! markup into what is quoted.

pub(crate) mod message;
pub(crate) mod outbox;

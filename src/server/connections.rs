//! Hanging up on a client that was answered in the middle of its body.
//!
//! Threat: actix goes on reading a chunked body after the answer, also after `Connection: close`, without a limit in
//! time or bytes. So every connection keeps a second handle of its socket, and ours is the last word.

use std::{
    any::Any,
    net::{Shutdown, TcpStream},
    os::fd::AsFd,
    sync::Arc,
    time::Duration,
};

use actix_web::{HttpRequest, dev::Extensions, rt::net::TcpStream as ActixStream};

use crate::http::headers::has_unread_body;

/// So long a client may take to read its answer.
const LINGER: Duration = Duration::from_secs(1);

struct Connection(TcpStream);

/// Keeps the second handle; it ends with the connection.
pub(super) fn remember(io: &dyn Any, connection: &mut Extensions) {
    let handle = io.downcast_ref::<ActixStream>().and_then(|stream| stream.as_fd().try_clone_to_owned().ok());
    if let Some(handle) = handle {
        connection.insert(Arc::new(Connection(handle.into())));
    }
}

/// Ends the connection soon after an answer that came before the end of the body.
pub(super) fn hang_up_on_unread(req: &HttpRequest) {
    if !has_unread_body(req) {
        return;
    }
    let Some(connection) = req.conn_data::<Arc<Connection>>().map(Arc::downgrade) else { return };
    actix_web::rt::spawn(async move {
        tokio::time::sleep(LINGER).await;
        if let Some(connection) = connection.upgrade() {
            // It may have ended by itself.
            let _ = connection.0.shutdown(Shutdown::Both);
        }
    });
}

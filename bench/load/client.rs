//! A minimal client: prepared bytes over a keep-alive connection, one response at a time.

use std::{
    net::Ipv4Addr,
    time::{Duration, Instant},
};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Servers close connections that are idle for five seconds.
const FRESH: Duration = Duration::from_secs(2);

/// The bytes of a request.
pub fn request(method: &str, path: &str, bearer: Option<&str>, body: Option<&Value>) -> Vec<u8> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n");
    if let Some(token) = bearer {
        head += &format!("Authorization: Bearer {token}\r\n");
    }
    let body = body.map(Value::to_string).unwrap_or_default();
    if !body.is_empty() {
        head += &format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
    }
    format!("{head}\r\n{body}").into_bytes()
}

/// One connection.
pub struct Line {
    port: u16,
    stream: Option<TcpStream>,
    used: Instant,
    received: Vec<u8>,
}

/// A response, read to its end.
pub struct Answer<'a> {
    pub status: u16,
    pub body: &'a [u8],
}

impl Answer<'_> {
    /// The body of a success.
    #[track_caller]
    pub fn good(&self) -> &[u8] {
        let text = || String::from_utf8_lossy(self.body);
        assert!((200..300).contains(&self.status), "{}: {}", self.status, text());
        self.body
    }

    /// The same, parsed.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(self.good()).expect("JSON")
    }
}

impl Line {
    pub fn to(port: u16) -> Self {
        Self { port, stream: None, used: Instant::now(), received: Vec::with_capacity(8192) }
    }

    /// Opens the connection, unless it is open and was used recently.
    pub async fn connect(&mut self) {
        if self.stream.is_none() || self.used.elapsed() > FRESH {
            let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await.expect("a server");
            stream.set_nodelay(true).expect("nodelay");
            self.stream = Some(stream);
        }
    }

    pub async fn ask(&mut self, request: &[u8]) -> Answer<'_> {
        self.connect().await;
        let stream = self.stream.as_mut().expect("connected");
        stream.write_all(request).await.expect("sent");
        self.received.clear();
        let (status, head, end) = loop {
            let more = stream.read_buf(&mut self.received).await.expect("received");
            assert!(more > 0, "hung up: {}", String::from_utf8_lossy(&self.received));
            if let Some(whole) = whole(&self.received) {
                break whole;
            }
        };
        self.used = Instant::now();
        Answer { status, body: &self.received[head..end] }
    }
}

/// Status, end of the head and end of the body, once all of it has arrived.
fn whole(received: &[u8]) -> Option<(u16, usize, usize)> {
    let head = find(received, b"\r\n\r\n")? + 4;
    let status = std::str::from_utf8(&received[9..12]).ok()?.parse().ok()?;
    let end = head + length(&received[..head]);
    (received.len() >= end).then_some((status, head, end))
}

fn length(head: &[u8]) -> usize {
    const NAME: &[u8] = b"content-length:";
    let mut lines = head.split(|byte| *byte == b'\n');
    let line = lines.find(|line| line.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME)));
    let Some(line) = line else { return 0 };
    std::str::from_utf8(&line[NAME.len()..]).expect("ASCII").trim().parse().expect("a length")
}

/// Where `part` begins.
pub fn find(whole: &[u8], part: &[u8]) -> Option<usize> {
    whole.windows(part.len()).position(|window| window == part)
}

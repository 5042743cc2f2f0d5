//! A provider's HTTP API for mail.

use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};
use vestibule::{MailConfig, MailTransport};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Posted {
    /// Lower case.
    pub head: String,
    pub body: Value,
}

#[derive(Clone)]
pub struct MailApi {
    pub url: String,
    posted: Arc<Mutex<Vec<Posted>>>,
}

impl MailApi {
    /// Answers the n-th request with the n-th status, and every later one with 200.
    pub async fn start(statuses: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://127.0.0.1:{}/emails", listener.local_addr().unwrap().port());
        let api = Self { url, posted: Arc::default() };
        let serving = api.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let api = serving.clone();
                tokio::spawn(async move {
                    let mut socket = BufReader::new(socket);
                    let mut head = String::new();
                    while !head.ends_with("\r\n\r\n") {
                        if socket.read_line(&mut head).await.unwrap() == 0 {
                            return;
                        }
                    }
                    let head = head.to_ascii_lowercase();
                    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
                    let mut body = vec![0; length.parse().unwrap()];
                    socket.read_exact(&mut body).await.unwrap();
                    let n = {
                        let mut posted = api.posted.lock().unwrap();
                        posted.push(Posted { head, body: serde_json::from_slice(&body).unwrap() });
                        posted.len() - 1
                    };
                    let status = statuses.get(n).unwrap_or(&"200 OK");
                    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}");
                    socket.write_all(answer.as_bytes()).await.unwrap();
                });
            }
        });
        api
    }

    pub fn posted(&self) -> Vec<Posted> {
        self.posted.lock().unwrap().clone()
    }

    pub fn config(&self) -> MailConfig {
        MailConfig {
            transport: Some(MailTransport::Http),
            from: Some("Vestibule <no-reply@example.com>".to_owned()),
            api_url: self.url.clone(),
            api_key: Some("api-key-canary".into()),
            ..MailConfig::default()
        }
    }
}

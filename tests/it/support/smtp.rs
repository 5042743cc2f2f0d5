//! A mail server that accepts everything, unless its rule says otherwise.

use std::sync::{Arc, Mutex};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};
use vestibule::{MailConfig, MailTransport, SmtpTls};

/// How it answers a line.
#[derive(Clone, Copy, PartialEq)]
pub enum Answer {
    /// Correctly.
    Well,
    Say(&'static str),
    /// Never.
    Stall,
    HangUp,
}

type Rule = Arc<dyn Fn(&str) -> Answer + Send + Sync>;

/// What arrived.
#[derive(Clone, Debug)]
pub struct Taken {
    pub to: Vec<String>,
    pub data: String,
    pub encrypted: bool,
    pub login: Option<String>,
}

impl Taken {
    /// The value of a header, unfolded.
    pub fn header(&self, name: &str) -> String {
        let head = self.data.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        let values: Vec<_> = head.lines().filter_map(|l| l.strip_prefix(name)?.strip_prefix(": ")).collect();
        assert!(values.len() <= 1, "{name} twice: {head}");
        values.concat()
    }
}

#[derive(Clone)]
pub struct MailServer {
    pub port: u16,
    /// Its certificate, which is its own authority.
    pub pem: String,
    tls: SmtpTls,
    mails: Arc<Mutex<Vec<Taken>>>,
    lines: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    pub async fn start(tls: SmtpTls, rule: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self { port, pem: cert.pem(), tls, mails: Arc::default(), lines: Arc::default() };
        let (serving, rule): (_, Rule) = (server.clone(), Arc::new(rule));
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (server, acceptor, rule) = (serving.clone(), acceptor.clone(), Arc::clone(&rule));
                tokio::spawn(async move {
                    if server.tls == SmtpTls::Tls {
                        let Ok(socket) = acceptor.accept(socket).await else { return };
                        server.talk(socket, true, true, &rule).await;
                    } else if let Some(socket) = server.talk(socket, false, true, &rule).await {
                        let Ok(socket) = acceptor.accept(socket).await else { return };
                        server.talk(socket, true, false, &rule).await;
                    }
                });
            }
        });
        server
    }

    /// Speaks SMTP until the end, or returns the socket for the handshake.
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        socket: S,
        encrypted: bool,
        greet: bool,
        rule: &Rule,
    ) -> Option<S> {
        let mut socket = BufReader::new(socket);
        if greet {
            socket.write_all(b"220 sink ESMTP\r\n").await.ok()?;
        }
        let (mut to, mut login) = (Vec::new(), None);
        loop {
            let mut line = String::new();
            if socket.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            self.lines.lock().unwrap().push(line.clone());
            match rule(line.trim_end()) {
                Answer::Well => {}
                Answer::Say(words) => {
                    socket.write_all(format!("{words}\r\n").as_bytes()).await.ok()?;
                    continue;
                }
                Answer::Stall => std::future::pending().await,
                Answer::HangUp => return None,
            }
            let verb = line.split([' ', '\r']).next().unwrap().to_ascii_uppercase();
            let answer: &[u8] = match verb.as_str() {
                "EHLO" if self.tls == SmtpTls::StartTls && !encrypted => b"250-sink\r\n250 STARTTLS\r\n",
                "EHLO" => b"250-sink\r\n250 AUTH PLAIN LOGIN\r\n",
                "STARTTLS" => {
                    socket.write_all(b"220 go on\r\n").await.ok()?;
                    return Some(socket.into_inner());
                }
                "AUTH" => {
                    login = line.split_whitespace().nth(2).map(str::to_owned);
                    b"235 welcome\r\n"
                }
                "RCPT" => {
                    to.push(line.trim_end().trim_start_matches("RCPT TO:<").trim_end_matches('>').to_owned());
                    b"250 ok\r\n"
                }
                "DATA" => {
                    socket.write_all(b"354 go on\r\n").await.ok()?;
                    let mut data = String::new();
                    while !data.ends_with("\r\n.\r\n") {
                        if socket.read_line(&mut data).await.ok()? == 0 {
                            return None;
                        }
                    }
                    match rule(".") {
                        Answer::Well => {}
                        Answer::Say(words) => {
                            socket.write_all(format!("{words}\r\n").as_bytes()).await.ok()?;
                            continue;
                        }
                        Answer::Stall => std::future::pending().await,
                        Answer::HangUp => return None,
                    }
                    let taken = Taken { to: std::mem::take(&mut to), data, encrypted, login: login.clone() };
                    self.mails.lock().unwrap().push(taken);
                    b"250 taken as 7\r\n"
                }
                "QUIT" => {
                    let _ = socket.write_all(b"221 bye\r\n").await;
                    return None;
                }
                _ => b"250 ok\r\n",
            };
            socket.write_all(answer).await.ok()?;
        }
    }

    pub fn mails(&self) -> Vec<Taken> {
        self.mails.lock().unwrap().clone()
    }

    /// How many commands began with this.
    pub fn heard(&self, start: &str) -> usize {
        self.lines.lock().unwrap().iter().filter(|line| line.starts_with(start)).count()
    }

    /// Settings for this server.
    pub fn config(&self) -> MailConfig {
        MailConfig {
            transport: Some(MailTransport::Smtp),
            from: Some("Vestibule <no-reply@example.com>".to_owned()),
            smtp_host: Some("localhost".to_owned()),
            smtp_port: Some(self.port),
            smtp_tls: self.tls,
            ..MailConfig::default()
        }
    }
}

//! A TCP proxy before PostgreSQL that can swallow data without closing anything, like a machine without power. A
//! swallowed connection stays so; one that is opened afterwards is forwarded.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// Which connections are swallowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    Nothing,
    /// Those that have sent LISTEN.
    Listeners,
    /// Those that send it from now on.
    Saying(&'static str),
    Everything,
    /// The answer to these words, once: they are forwarded, and the connection ends when the answer comes.
    AnswerTo(&'static str),
}

pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    hole: Mutex<Hole>,
    links: Mutex<Vec<Arc<Link>>>,
    notified: AtomicUsize,
    lost: AtomicUsize,
}

#[derive(Default)]
struct Link {
    listens: AtomicBool,
    asked: AtomicBool,
    swallowed: AtomicBool,
}

impl Proxy {
    /// In front of the server of this URL.
    pub async fn before(url: &str) -> Self {
        let (server, _) = url.rsplit_once('/').unwrap();
        let to = server.rsplit(['@', '/']).next().unwrap().to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            hole: Mutex::new(Hole::Nothing),
            links: Mutex::default(),
            notified: AtomicUsize::default(),
            lost: AtomicUsize::default(),
        });
        let proxy = Self { port, shared: Arc::clone(&shared) };
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(&to).await else { continue };
                let link = shared.link();
                let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                tokio::spawn(pass(near_in, far_out, Arc::clone(&link), Arc::clone(&shared)));
                tokio::spawn(pass(far_in, near_out, link, Arc::clone(&shared)));
            }
        });
        proxy
    }

    /// The same database through the proxy. In plaintext, so that the proxy can read the protocol.
    pub fn url(&self, url: &str) -> String {
        let name = url.rsplit('/').next().unwrap();
        format!("postgres://postgres@127.0.0.1:{}/{name}?sslmode=disable", self.port)
    }

    /// Swallows the existing connections, and those that are opened from now on.
    pub fn swallow(&self, hole: Hole) {
        *self.shared.hole.lock().unwrap() = hole;
        for link in &*self.shared.links.lock().unwrap() {
            self.shared.judge(link, b"");
        }
    }

    /// Forwards new connections again.
    pub fn forward(&self) {
        *self.shared.hole.lock().unwrap() = Hole::Nothing;
    }

    /// How many connections listen and are forwarded.
    pub fn listeners(&self) -> usize {
        let links = self.shared.links.lock().unwrap();
        links.iter().filter(|link| link.listens.load(SeqCst) && !link.swallowed.load(SeqCst)).count()
    }

    /// How many answers were lost.
    pub fn lost(&self) -> usize {
        self.shared.lost.load(SeqCst)
    }

    /// How many notifications have passed.
    pub fn notified(&self) -> usize {
        self.shared.notified.load(SeqCst)
    }
}

impl Shared {
    fn link(&self) -> Arc<Link> {
        let link = Arc::new(Link::default());
        self.links.lock().unwrap().push(Arc::clone(&link));
        link
    }

    fn judge(&self, link: &Link, bytes: &[u8]) -> bool {
        let swallowed = match *self.hole.lock().unwrap() {
            Hole::Nothing | Hole::AnswerTo(_) => false,
            Hole::Listeners => link.listens.load(SeqCst),
            Hole::Everything => true,
            Hole::Saying(words) => holds(bytes, words.as_bytes()),
        };
        link.swallowed.fetch_or(swallowed, SeqCst) || swallowed
    }
}

impl Shared {
    /// Whether these bytes are the ones whose answer is lost.
    fn asks(&self, link: &Link, bytes: &[u8]) -> bool {
        let mut hole = self.hole.lock().unwrap();
        let asks = matches!(*hole, Hole::AnswerTo(words) if holds(bytes, words.as_bytes()));
        if asks {
            *hole = Hole::Nothing;
            link.asked.store(true, SeqCst);
        }
        asks
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, link: Arc<Link>, shared: Arc<Shared>) {
    let mut bytes = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut bytes).await {
        let bytes = &bytes[..length];
        if holds(bytes, b"LISTEN \"") {
            link.listens.store(true, SeqCst);
        }
        if shared.judge(&link, bytes) {
            // Both sockets stay open, and nothing comes.
            std::future::pending::<()>().await;
        }
        if !shared.asks(&link, bytes) && link.asked.load(SeqCst) {
            shared.lost.fetch_add(1, SeqCst);
            return;
        }
        // Of the server's messages only a notification names the channel.
        if link.listens.load(SeqCst) && !holds(bytes, b"LISTEN \"") && holds(bytes, b"vestibule_revocation") {
            shared.notified.fetch_add(1, SeqCst);
        }
        if to.write_all(bytes).await.is_err() {
            return;
        }
    }
    link.swallowed.store(true, SeqCst);
}

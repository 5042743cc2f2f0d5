//! Spellings of forbidden IP addresses, and names that change their mind.

use std::{
    io::{self, Read, Write},
    net::{IpAddr, TcpListener},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Instant,
};

use futures_util::future::BoxFuture;

use super::*;

#[test]
fn every_spelling_of_a_forbidden_address_is_refused() {
    for url in [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://017700000001/",
        "https://127.0.0.1./",
        "https://127.000.000.001/",
        "https://%31%32%37.0.0.1/",
        "https://１２７.0.0.1/",
        "https://①②⑦.0.0.1/",
        "https://127。0。0。1/",
        "https://0/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://100.64.0.1/",
        "https://100.100.100.200/",
        "https://168.63.129.16/",
        "https://169.254.169.254/latest/meta-data",
        "https://0xa9fea9fe/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
        "https://192.0.0.192/",
        "https://198.18.0.1/",
        "https://203.0.113.7/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::]/",
        "https://[::1]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:a9fe:a9fe]/",
        "https://[::127.0.0.1]/",
        "https://[64:ff9b::127.0.0.1]/",
        "https://[64:ff9b::a9fe:a9fe]/",
        "https://[64:ff9b:1::1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001::1]/",
        "https://[2001:db8::1]/",
        "https://[3fff::1]/",
        "https://[fc00::1]/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://[fec0::1]/",
        "https://[ff02::1]/",
        "https://[100::1]/",
        "https://user@example.com/",
        "https://:secret@example.com/",
        "https://example.com@127.0.0.1/",
        "https:127.0.0.1",
        "https:\\\\127.0.0.1/",
        "http://example.com/",
        "http://127.0.0.1/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "data:text/plain,x",
        "//example.com/",
        "example.com",
        "https://",
        "https://[fe80::1%25eth0]/",
        "",
    ] {
        assert!(check(url, &EgressAllow::default()).is_err(), "{url}");
    }
    for url in [
        "https://example.com/",
        "https://1.1.1.1/",
        "https://172.32.0.1/",
        "https://100.128.0.1/",
        "https://[2606:4700::1111]/",
        "https://[64:ff9b::1.1.1.1]/",
        "https://[::ffff:1.1.1.1]/",
        "https://example.com:8443/x?y#z",
    ] {
        assert!(check(url, &EgressAllow::default()).is_ok(), "{url}");
    }
}

#[test]
fn what_is_named_is_allowed_in_every_spelling() {
    let allow: EgressAllow = "id.lan,127.0.0.0/8,fd00::/8".parse().unwrap();
    for url in
        ["http://id.lan/", "http://ID.LAN./", "http://0x7f.1/", "https://[::ffff:127.0.0.1]/", "https://[fd00::1]/"]
    {
        assert!(check(url, &allow).is_ok(), "{url}");
    }
    for url in ["http://id.lan.example/", "http://other.lan/", "https://10.0.0.1/", "https://[::1]/", "ftp://id.lan/"] {
        assert!(check(url, &allow).is_err(), "{url}");
    }
}

/// A public IP address the first time, this machine from then on (DNS rebinding).
struct ChangesItsMind {
    asked: Arc<AtomicUsize>,
    answers: Vec<Vec<IpAddr>>,
}

impl Lookup for ChangesItsMind {
    fn lookup(&self, _: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let at = self.asked.fetch_add(1, SeqCst).min(self.answers.len() - 1);
        let answer = self.answers[at].clone();
        Box::pin(async move { Ok(answer) })
    }
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// A server on this machine that counts what connects to it, and answers with these bytes.
fn server(answer: &'static [u8]) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, reached) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&reached);
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            count.fetch_add(1, SeqCst);
            let mut head = [0; 4096];
            let _ = socket.read(&mut head);
            let _ = socket.write_all(answer);
        }
    });
    (port, reached)
}

async fn fetch(egress: &Egress, url: &str) -> Result<Fetched, EgressError> {
    egress.send(egress.request(Method::GET, url)?).await
}

#[tokio::test]
async fn a_name_that_changes_its_mind_reaches_nothing() {
    let (port, reached) = server(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    for answers in [
        vec![vec![ip("127.0.0.1")]],
        vec![vec![ip("1.1.1.1"), ip("127.0.0.1")]],
        vec![vec![ip("::ffff:127.0.0.1")]],
        // The first is allowed here, in the place of a public one; nothing answers on it.
        vec![vec![ip("127.0.0.2")], vec![ip("127.0.0.1")]],
    ] {
        let (asked, rounds) = (Arc::new(AtomicUsize::new(0)), answers.len());
        let lookup = ChangesItsMind { asked: Arc::clone(&asked), answers };
        let egress = Egress::with("127.0.0.2".parse().unwrap(), Arc::new(lookup)).unwrap();
        let url = format!("https://rebound.example:{port}/");
        for round in 0..rounds {
            let begun = Instant::now();
            let refused = fetch(&egress, &url).await.unwrap_err();
            assert!(begun.elapsed() < TIME * 2);
            assert_eq!(asked.load(SeqCst), round + 1, "the client asks once for each connection: {refused}");
            let last = round + 1 == rounds;
            assert_eq!(matches!(refused, EgressError::Forbidden(_)), last, "{refused}");
        }
    }
    assert_eq!(reached.load(SeqCst), 0, "nothing has reached this machine");
}

#[tokio::test]
async fn an_allowed_name_is_reached_and_no_redirect_is_followed() {
    let (target, followed) = server(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let redirect = format!("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{target}/\r\nContent-Length: 0\r\n\r\n");
    let (port, _) = server(redirect.leak().as_bytes());
    let lookup = ChangesItsMind { asked: Arc::default(), answers: vec![vec![ip("127.0.0.1")]] };
    for allow in ["id.lan", "127.0.0.1,id.lan"] {
        let lookup = ChangesItsMind { asked: Arc::clone(&lookup.asked), answers: lookup.answers.clone() };
        let egress = Egress::with(allow.parse().unwrap(), Arc::new(lookup)).unwrap();
        let answer = fetch(&egress, &format!("http://id.lan:{port}/")).await.unwrap();
        assert_eq!(answer.status, 302);
        assert!(fetch(&egress, &format!("http://other.lan:{port}/")).await.is_err());
    }
    assert_eq!(followed.load(SeqCst), 0);
}

#[tokio::test]
async fn a_response_has_limits() {
    let allow: EgressAllow = "127.0.0.1".parse().unwrap();
    let egress = Egress::new(allow).unwrap();
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n".to_vec();
    let (long, _) = server(Box::leak([head.clone(), vec![b'x'; 10_000_000]].concat().into_boxed_slice()));
    let refused = fetch(&egress, &format!("http://127.0.0.1:{long}/")).await.unwrap_err();
    assert!(refused.to_string().contains("1 MB"), "{refused}");
    // A server that accepts and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let begun = Instant::now();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let refused = fetch(&egress, &url).await.unwrap_err();
    assert!(refused.to_string().contains("5 seconds"), "{refused}");
    assert!((TIME..TIME * 2).contains(&begun.elapsed()));
}

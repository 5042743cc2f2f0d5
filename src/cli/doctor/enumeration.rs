//! `vestibule doctor --enumeration`: measures account enumeration. A separate server on a throwaway database gets
//! requests about users of every kind in turn. All responses and all response times must be the same.

use std::{
    collections::BTreeSet,
    error::Error as StdError,
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde_json::json;
use tokio::sync::mpsc;
use vestibule_entity::{
    AdminUserMeta, User,
    types::{Email, Name, Status},
    user,
};

use crate::{
    audit::Caller,
    auth::{Auth, acting::Actor},
    cli::{Outcome, say},
    config::{Config, Limits},
    crypto::{password::NewPassword, secret::generate_secret_key},
    db::Db,
    mail::transport::Transport,
    provisioning::create::NewAccount,
    server,
};

/// Maximum difference of the medians, as a fraction of the smallest.
const APART: f64 = 0.05;
const PASSWORD: &str = "correct horse";
const WRONG: &str = "wrong horse!!";

/// One question that an attacker could ask: requests of which the last one is measured, in one mode of the server.
#[derive(Clone, Copy)]
struct Question {
    name: &'static str,
    mode: Mode,
    paths: &'static [&'static str],
}

#[derive(Clone, Copy)]
struct Mode {
    discreet: bool,
    verified: bool,
}

const LOGIN: &str = "/auth/login";
const FORGOT: &str = "/auth/password/forgot";
const SIGNUP: &str = "/auth/signup";
const OPEN: Mode = Mode { discreet: false, verified: false };
const VERIFIED: Mode = Mode { discreet: false, verified: true };
const DISCREET: Mode = Mode { discreet: true, verified: false };
const BOTH: Mode = Mode { discreet: true, verified: true };

/// All routes that take an email without a login, in all modes that promise not to reveal accounts; and what a second
/// request reveals after the first: a login with the password of a sign-up, for a free and for a taken email.
const QUESTIONS: &[Question] = &[
    Question { name: "login", mode: OPEN, paths: &[LOGIN] },
    Question { name: "forgot", mode: OPEN, paths: &[FORGOT] },
    Question { name: "login, confirmation required", mode: VERIFIED, paths: &[LOGIN] },
    Question { name: "forgot, confirmation required", mode: VERIFIED, paths: &[FORGOT] },
    Question { name: "discreet sign-up", mode: DISCREET, paths: &[SIGNUP] },
    Question { name: "discreet sign-up, twice", mode: DISCREET, paths: &[SIGNUP, SIGNUP] },
    Question { name: "discreet sign-up, then login", mode: DISCREET, paths: &[SIGNUP, LOGIN] },
    Question { name: "discreet sign-up, then forgot", mode: DISCREET, paths: &[SIGNUP, FORGOT] },
    Question { name: "discreet sign-up, then login, confirmation required", mode: BOTH, paths: &[SIGNUP, LOGIN] },
];

/// A kind of user in one question.
struct Kind {
    name: &'static str,
    emails: Vec<String>,
    times: Vec<Duration>,
    /// For each request of the question: status line, header names, length of the body.
    shapes: BTreeSet<Vec<Shape>>,
}

type Shape = (String, Vec<String>, usize);

/// Sends this many requests for each kind of user.
pub(super) async fn run(samples: usize) -> Outcome {
    let folder = std::env::temp_dir().join(format!("vestibule-doctor-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let examined = examine(&folder, samples).await;
    fs::remove_dir_all(&folder)?;
    examined
}

async fn examine(folder: &std::path::Path, samples: usize) -> Outcome {
    let mut suspicious = false;
    for (number, question) in QUESTIONS.iter().enumerate() {
        let (address, _stop) = serve(&folder.join(format!("{number}.db")), question.mode).await?;
        let asked = tokio::task::spawn_blocking(move || ask(address, *question, kinds(*question, samples)));
        let mut kinds = asked.await??;
        say(format_args!("{}, {samples} of each kind, in turn", question.name))?;
        let medians: Vec<f64> = kinds.iter_mut().map(median).collect();
        for (kind, median) in kinds.iter().zip(&medians) {
            say(format_args!("  {:<14} median {:.3} ms  {} kinds of response", kind.name, median, kind.shapes.len()))?;
        }
        let (least, most) = medians.iter().fold((f64::MAX, 0.0_f64), |(l, m), x| (l.min(*x), m.max(*x)));
        let same = kinds.windows(2).all(|two| two[0].shapes == two[1].shapes) && kinds[0].shapes.len() == 1;
        let close = most / least - 1.0 <= APART;
        let apart = (most / least - 1.0) * 100.0;
        say(format_args!("  answers: {}", if same { "the same" } else { "DIFFERENT" }))?;
        say(format_args!("  times:   {apart:.1} % apart{}", if close { "" } else { ", MORE THAN 5 %" }))?;
        suspicious |= !same || !close;
    }
    if suspicious {
        Err("an attacker could find out which emails have an account".into())
    } else {
        say("no difference found")
    }
}

/// Users of every kind, and the server. Hashes are cheap, so that they hide no difference.
async fn serve(
    file: &std::path::Path,
    mode: Mode,
) -> Result<(SocketAddr, mpsc::Sender<server::Stop>), Box<dyn StdError>> {
    let config = Config {
        port: 0,
        public_url: "http://localhost:8000".to_owned(),
        secret_key: Some(generate_secret_key()?),
        signup_discreet: mode.discreet,
        require_verified_email: mode.verified,
        bcrypt_cost: 4,
        limits: Limits::OFF,
        ..Config::default()
    };
    let db = Db::connect(&format!("sqlite://{}", file.display()), 4).await?;
    let auth = Auth::on(db).config(config).mail(Transport::memory().0).build().await?;
    auth.migrate().await?;
    for kind in ["known", "unverified", "disabled", "passwordless"] {
        settle(&auth, kind).await?;
    }
    let (stop, stops) = mpsc::channel(1);
    let (address, serving) = server::bind(auth, stops)?;
    tokio::spawn(serving);
    Ok((address, stop))
}

async fn settle(auth: &Auth, kind: &str) -> Result<(), Box<dyn StdError>> {
    let wrong = |e: vestibule_entity::types::InvalidValue| e.detail;
    let (name, email) = (Name::parse("Test User").map_err(wrong)?, Email::parse(&address(kind)).map_err(wrong)?);
    let password = NewPassword::parse(&PASSWORD.into(), auth.config(), None, None).map_err(wrong)?;
    let new = NewAccount::new(name, email).password(password);
    let made = auth.acting(Actor::System, Caller::default()).create_user(new).await?;
    let mut row = user::ActiveModel { id: Set(made.id), ..Default::default() };
    row.email_verified_at = Set((kind != "unverified").then_some(made.created_at));
    if kind == "passwordless" {
        row.hashed_password = Set(None);
    }
    let txn = auth.db().begin().await?;
    User::update(row).exec(&txn).await?;
    if kind == "disabled" {
        let meta = AdminUserMeta::find_by_id(made.id).one(&txn).await?.ok_or("no meta row")?;
        let mut meta: vestibule_entity::admin_user_meta::ActiveModel = meta.into();
        meta.status = Set(Status::Disabled);
        meta.update(&txn).await?;
    }
    Ok(txn.commit().await?)
}

fn address(kind: &str) -> String {
    format!("{kind:a<14}@example.com")
}

fn kinds(question: Question, samples: usize) -> Vec<Kind> {
    // A sign-up creates an account, so each one needs a free email.
    let free = |n: usize| address(&if question.paths.contains(&SIGNUP) { format!("new{n}") } else { "new".to_owned() });
    let email = |kind: &str, n: usize| if kind == "new" { free(n) } else { address(kind) };
    ["known", "unverified", "disabled", "passwordless", "new"]
        .into_iter()
        .map(|name| Kind {
            name,
            emails: (0..samples).map(|n| email(name, n)).collect(),
            times: Vec::new(),
            shapes: BTreeSet::new(),
        })
        .collect()
}

fn body(path: &str, email: &str) -> String {
    let body = match path {
        LOGIN => json!({ "email": email, "password": WRONG }),
        FORGOT => json!({ "email": email }),
        _ => json!({ "name": "Test User", "email": email, "password": WRONG }),
    };
    body.to_string()
}

/// One request at a time, each kind once per round, in a changing order.
fn ask(server: SocketAddr, question: Question, mut kinds: Vec<Kind>) -> std::io::Result<Vec<Kind>> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let rounds = kinds.first().map_or(0, |kind| kind.emails.len());
    for round in 0..rounds {
        for turn in 0..kinds.len() {
            // Steps of one to four through five kinds: no kind always follows the same one.
            let at = (turn * (1 + round % 4) + round) % kinds.len();
            let kind = &mut kinds[at];
            let (mut shapes, mut took) = (Vec::new(), Duration::ZERO);
            for path in question.paths {
                let body = body(path, &kind.emails[round]);
                let length = body.len();
                let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
                let begun = Instant::now();
                stream.write_all(format!("{head}Content-Length: {length}\r\n\r\n{body}").as_bytes())?;
                shapes.push(answer(&mut stream)?);
                took = begun.elapsed();
                // Work that continues after a response must not slow down the next request.
                std::thread::sleep(Duration::from_millis(10));
            }
            // The first requests run on cold caches.
            if round >= rounds / 10 {
                kind.times.push(took);
            }
            kind.shapes.insert(shapes);
        }
    }
    Ok(kinds)
}

fn answer(stream: &mut TcpStream) -> std::io::Result<Shape> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default().to_owned();
    let fields: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = fields.iter().find(|(name, _)| name == "content-length").and_then(|(_, v)| v.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body)?;
    let mut names: Vec<String> = fields.into_iter().map(|(name, _)| name).collect();
    names.sort();
    Ok((status, names, body.len()))
}

/// In milliseconds.
fn median(kind: &mut Kind) -> f64 {
    kind.times.sort();
    kind.times.get(kind.times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

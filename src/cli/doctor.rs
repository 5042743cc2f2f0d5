//! `vestibule doctor --enumeration`: can anybody find out who has an account? A server of its own, on a database that is
//! thrown away, is asked about people of every kind in turn; nobody must be answered otherwise, or at another time.

use std::{
    collections::BTreeSet,
    error::Error as StdError,
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use clap::Args;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde_json::json;
use tokio::sync::mpsc;
use vestibule_entity::{
    AdminUserMeta, User,
    types::{Email, Name, Status},
    user,
};

use super::{Outcome, say};
use crate::{
    audit::Caller,
    auth::Auth,
    config::{Config, Limits},
    crypto::{password::NewPassword, secret::generate_secret_key},
    db::Db,
    mail::transport::Transport,
    newcomer::create::{self, NewAccount},
    server,
};

/// Medians may lie so far apart, in parts of the smallest.
const APART: f64 = 0.05;
const PASSWORD: &str = "correct horse";
const WRONG: &str = "wrong horse!!";

#[derive(Args)]
pub(super) struct Doctor {
    /// Whether answers and their times tell who has an account
    #[arg(long, required = true)]
    enumeration: bool,
    /// Questions for each kind of person
    #[arg(long, default_value_t = 300)]
    samples: usize,
}

/// A kind of person, asked for at one route.
struct Kind {
    name: &'static str,
    path: &'static str,
    bodies: Vec<String>,
    times: Vec<Duration>,
    /// Status line, names of headers, length of the body.
    shapes: BTreeSet<(String, Vec<String>, usize)>,
}

pub(super) async fn run(arguments: Doctor) -> Outcome {
    let folder = std::env::temp_dir().join(format!("vestibule-doctor-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let examined = examine(&folder, &arguments).await;
    fs::remove_dir_all(&folder)?;
    examined
}

async fn examine(folder: &std::path::Path, arguments: &Doctor) -> Outcome {
    let mut suspicious = false;
    for (route, discreet) in [("/auth/login", false), ("/auth/password/forgot", false), ("/auth/signup", true)] {
        let (address, _stop) = serve(&folder.join(format!("{discreet}-{}.db", route.len())), discreet).await?;
        let samples = arguments.samples;
        let kinds = tokio::task::spawn_blocking(move || ask(address, kinds(route, samples)).map_err(|e| e.to_string()));
        let mut kinds = kinds.await??;
        say(format_args!("POST {route}, {} of each kind, in turn", samples))?;
        let medians: Vec<f64> = kinds.iter_mut().map(median).collect();
        for (kind, median) in kinds.iter().zip(&medians) {
            say(format_args!("  {:<14} median {:.3} ms  {} kinds of answer", kind.name, median, kind.shapes.len()))?;
        }
        let (least, most) = medians.iter().fold((f64::MAX, 0.0_f64), |(l, m), x| (l.min(*x), m.max(*x)));
        let same = kinds.windows(2).all(|two| two[0].shapes == two[1].shapes) && kinds[0].shapes.len() == 1;
        let close = most / least - 1.0 <= APART;
        let apart = (most / least - 1.0) * 100.0;
        say(format_args!("  answers: {}", if same { "the same" } else { "DIFFERENT" }))?;
        say(format_args!("  times:   {apart:.1} % apart{}", if close { "" } else { ", MORE THAN 5 %" }))?;
        suspicious |= !same || !close;
    }
    if suspicious { Err("somebody could tell who has an account".into()) } else { say("nobody can tell") }
}

/// People of every kind, and the door they are asked for at. Hashes are cheap, so that they hide no difference.
async fn serve(
    file: &std::path::Path,
    discreet: bool,
) -> Result<(SocketAddr, mpsc::Sender<server::Stop>), Box<dyn StdError>> {
    let config = Config {
        port: 0,
        secret_key: Some(generate_secret_key()?),
        signup_discreet: discreet,
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
    let wrong = |e: vestibule_entity::types::Refused| e.detail;
    let (name, email) = (Name::parse("Somebody").map_err(wrong)?, Email::parse(&address(kind)).map_err(wrong)?);
    let policy = auth.config().password_policy;
    let password = NewPassword::parse(&PASSWORD.into(), policy, None, None).map_err(wrong)?;
    let new = NewAccount { name, email, password: Some(password), roles: Vec::new() };
    let made = create::create_user(auth, None, new, Caller::default()).await?;
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

fn kinds(path: &'static str, samples: usize) -> Vec<Kind> {
    let body = |kind: &str, n: usize| match path {
        "/auth/login" => json!({ "email": address(kind), "password": WRONG }),
        "/auth/password/forgot" => json!({ "email": address(kind) }),
        _ => {
            let email = if kind == "new" { address(&format!("new{n}")) } else { address(kind) };
            json!({ "name": "Somebody", "email": email, "password": WRONG })
        }
    };
    let last = if path == "/auth/signup" { "new" } else { "unknown" };
    ["known", "unverified", "disabled", "passwordless", last]
        .into_iter()
        .map(|name| Kind {
            name,
            path,
            bodies: (0..samples).map(|n| body(name, n).to_string()).collect(),
            times: Vec::new(),
            shapes: BTreeSet::new(),
        })
        .collect()
}

/// One question at a time, each kind once in every round, in an order that changes.
fn ask(server: SocketAddr, mut kinds: Vec<Kind>) -> std::io::Result<Vec<Kind>> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let rounds = kinds.first().map_or(0, |kind| kind.bodies.len());
    for round in 0..rounds {
        for turn in 0..kinds.len() {
            // Steps of one to four through five kinds: nobody always comes after the same one.
            let at = (turn * (1 + round % 4) + round) % kinds.len();
            let kind = &mut kinds[at];
            let body = &kind.bodies[round];
            let request = format!(
                "POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                kind.path,
                body.len()
            );
            let begun = Instant::now();
            stream.write_all(request.as_bytes())?;
            let shape = answer(&mut stream)?;
            let took = begun.elapsed();
            // The first ones find everything cold.
            if round >= rounds / 10 {
                kind.times.push(took);
            }
            kind.shapes.insert(shape);
            // What goes on after an answer is not to meet the next question.
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    Ok(kinds)
}

fn answer(stream: &mut TcpStream) -> std::io::Result<(String, Vec<String>, usize)> {
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

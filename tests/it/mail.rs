//! The outbox: mails are queued with their cause, claimed by one process, sent, retried, and finally failed.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use uuid::Uuid;
use vestibule::{
    Auth, Message, SmtpTls,
    sea_orm::{Database, DatabaseConnection, TransactionTrait},
};

use crate::{
    both,
    support::{
        World,
        process::{Running, output, text, vars, vestibule},
        smtp::{Answer, MailServer},
        until,
    },
};

both![
    a_mail_leaves_when_its_cause_is_committed,
    what_it_says_is_sealed_and_then_wiped,
    deleting_a_user_deletes_their_mail,
    three_deliverers_send_each_mail_once,
    a_transient_error_is_retried_later,
    a_permanent_error_fails_until_an_admin_retries,
    the_tenth_failure_ends_it,
    a_stalled_mail_server_delays_no_other_mail,
    killed_while_sending_every_mail_arrives,
    what_is_over_is_cleared,
];

/// Another process: a connection, and an `Auth` whose notifications no delivery receives.
pub struct Hands {
    auth: Auth,
    db: DatabaseConnection,
}

impl Hands {
    pub async fn of(world: &World, change: impl FnOnce(&mut vestibule::Config)) -> Self {
        let mut config = world.config();
        change(&mut config);
        let auth = world.auth(config).await.unwrap();
        auth.migrate().await.unwrap();
        Self { auth, db: Database::connect(&world.url).await.unwrap() }
    }

    pub async fn post(&self, to: &str, about: Option<Uuid>, message: &Message) {
        let txn = self.db.begin().await.unwrap();
        self.auth.enqueue(&txn, to, about, message).await.unwrap();
        txn.commit().await.unwrap();
    }

    pub async fn reset_link(&self, to: &str) {
        self.post(to, None, &link("reset-canary")).await;
    }
}

pub fn link(secret: &str) -> Message {
    Message::ResetPassword { link: format!("http://localhost:8000/reset-password#{secret}") }
}

const PENDING: &str = "SELECT count(*) FROM auth_outbox_mail WHERE send_after IS NOT NULL";
const SENT: &str = "SELECT count(*) FROM auth_outbox_mail WHERE sent_at IS NOT NULL";
const FAILED: &str = "SELECT count(*) FROM auth_outbox_mail WHERE failed_at IS NOT NULL";

pub async fn all_sent(world: &World, mails: i64) {
    until(|| async { world.count(SENT).await == mails }).await;
}

/// No mail without its cause; with it at once, not at the next poll in three seconds.
async fn a_mail_leaves_when_its_cause_is_committed(world: World) {
    let hands = Hands::of(&world, |_| {}).await;
    let jobs = tokio::spawn(hands.auth.clone().run_jobs(std::future::pending()));
    tokio::time::sleep(Duration::from_millis(500)).await;
    let txn = hands.db.begin().await.unwrap();
    hands.auth.enqueue(&txn, "never@example.com", None, &Message::PasswordChanged).await.unwrap();
    txn.rollback().await.unwrap();
    let begun = Instant::now();
    let txn = hands.db.begin().await.unwrap();
    hands.auth.enqueue(&txn, "t@example.com", None, &link("canary")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(world.inbox.emails().is_empty(), "sent before its cause was");
    txn.commit().await.unwrap();
    all_sent(&world, 1).await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    let letters = world.inbox.emails();
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "t@example.com"));
    assert!(letters[0].text.contains("http://localhost:8000/reset-password#canary"), "{}", letters[0].text);
    jobs.abort();
}

/// A dump of the database contains no link, neither before nor after the delivery.
async fn what_it_says_is_sealed_and_then_wiped(world: World) {
    let hands = Hands::of(&world, |_| {}).await;
    hands.post("t@example.com", None, &link("link-canary")).await;
    let stored: Vec<u8> = world.one("SELECT params FROM auth_outbox_mail").await.unwrap();
    assert!(stored.len() > 60 && !String::from_utf8_lossy(&stored).contains("canary"));
    if world.is_sqlite() {
        for file in ["vestibule.db", "vestibule.db-wal"] {
            let bytes = std::fs::read(world.path(file)).unwrap_or_default();
            assert!(!String::from_utf8_lossy(&bytes).contains("link-canary"), "{file}");
        }
    }
    // Moved to another row, it cannot be decrypted: an attacker who can write rows cannot redirect a link.
    hands.reset_link("thief@example.com").await;
    let swap = "UPDATE auth_outbox_mail SET params = (SELECT params FROM auth_outbox_mail WHERE \"to\" = 't@example.com') \
                WHERE \"to\" = 'thief@example.com'";
    world.execute(swap).await;
    world.serve().await;
    until(|| async { world.count(SENT).await == 1 && world.count(FAILED).await == 1 }).await;
    assert!(world.inbox.to("thief@example.com").is_empty());
    let wiped: Vec<u8> = world.one("SELECT params FROM auth_outbox_mail WHERE sent_at IS NOT NULL").await.unwrap();
    assert!(wiped.is_empty());
}

async fn deleting_a_user_deletes_their_mail(world: World) {
    let app = world.serve_with(|config| config.mail.transport = Some(vestibule::MailTransport::Off)).await;
    let user: Uuid = app.signup("t@example.com").await.user_id().parse().unwrap();
    let hands = Hands::of(&world, |_| {}).await;
    hands.post("t@example.com", Some(user), &link("canary")).await;
    hands
        .post("other@example.com", None, &Message::AlreadyRegistered { login_link: "a".into(), reset_link: "b".into() })
        .await;
    let system = hands.auth.acting(vestibule::Actor::System, vestibule::Caller::default());
    system.delete_user(user).await.unwrap();
    assert_eq!(world.count("SELECT count(*) FROM auth_outbox_mail").await, 1);
    let silent = Hands::of(&world, |config| config.mail.transport = Some(vestibule::MailTransport::Off)).await;
    silent.reset_link("nobody@example.com").await;
    assert_eq!(world.count(PENDING).await, 1, "with mail off nothing piles up");
}

/// One statement decides who sends.
async fn three_deliverers_send_each_mail_once(world: World) {
    let server = MailServer::start(SmtpTls::None, |_| Answer::Well).await;
    let hands = Hands::of(&world, |_| {}).await;
    for n in 0..40 {
        hands.reset_link(&format!("p{n}@example.com")).await;
    }
    for _ in 0..3 {
        world.serve_with(|config| config.mail = server.config()).await;
    }
    all_sent(&world, 40).await;
    let recipients: Vec<_> = server.mails().into_iter().flat_map(|mail| mail.to).collect();
    let different: std::collections::BTreeSet<_> = recipients.iter().collect();
    assert_eq!((recipients.len(), different.len()), (40, 40));
}

/// 4xx is a transient error, and the wait grows.
async fn a_transient_error_is_retried_later(world: World) {
    let refusals = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&refusals);
    let rule = move |line: &str| match line.starts_with("RCPT") && counted.fetch_add(1, SeqCst) < 2 {
        true => Answer::Say("451 4.3.0 not now, t@example.com"),
        false => Answer::Well,
    };
    let server = MailServer::start(SmtpTls::None, rule).await;
    let hands = Hands::of(&world, |_| {}).await;
    hands.reset_link("t@example.com").await;
    world.serve_with(|config| config.mail = server.config()).await;
    let last_error = "SELECT last_error FROM auth_outbox_mail WHERE leased_until IS NULL AND attempts > 0";
    until(|| async { world.one::<String>(last_error).await.is_some() }).await;
    let why = world.one::<String>(last_error).await.unwrap();
    assert!(why.contains("recipient") && why.contains("451") && why.contains("t…@example.com"), "{why}");
    assert!(!why.contains("t@example.com"), "{why}");
    tokio::time::sleep(Duration::from_millis(3500)).await;
    assert_eq!(refusals.load(SeqCst), 1, "tried again before ten seconds");
    world.pass(10);
    let noted = "SELECT count(*) FROM auth_outbox_mail WHERE leased_until IS NULL AND attempts = 2";
    until(|| async { world.count(noted).await == 1 }).await;
    world.pass(60);
    all_sent(&world, 1).await;
    assert_eq!(server.mails().len(), 1);
}

/// 5xx for a recipient is permanent; an admin can retry.
async fn a_permanent_error_fails_until_an_admin_retries(world: World) {
    let moved_in = Arc::new(AtomicUsize::new(0));
    let gate = Arc::clone(&moved_in);
    let rule = move |line: &str| match line.starts_with("RCPT TO:<gone@") && gate.load(SeqCst) == 0 {
        true => Answer::Say("550 5.1.1 no such user"),
        false => Answer::Well,
    };
    let server = MailServer::start(SmtpTls::None, rule).await;
    let hands = Hands::of(&world, |_| {}).await;
    hands.reset_link("gone@example.com").await;
    hands.reset_link("here@example.com").await;
    world.serve_with(|config| config.mail = server.config()).await;
    until(|| async { world.count(SENT).await == 1 && world.count(FAILED).await == 1 }).await;
    assert_eq!((world.count(PENDING).await, server.heard("RCPT TO:<gone@")), (0, 1));

    let vars = vars(&world);
    let command = |arguments: &[&str]| output(vestibule(world.folder.path(), arguments, &vars));
    let listed = text(&command(&["mail", "list", "--failed"]).await);
    assert!(listed.contains("gone@example.com") && listed.contains("failed") && listed.contains("550"), "{listed}");
    assert!(!listed.contains("here@example.com") && !listed.contains("canary"), "{listed}");
    let all = text(&command(&["mail", "list"]).await);
    assert!(all.contains("here@example.com") && all.contains("sent") && all.lines().count() == 2, "{all}");
    let id = listed.split_whitespace().next().unwrap();
    moved_in.store(1, SeqCst);
    assert!(command(&["mail", "retry", id]).await.status.success());
    all_sent(&world, 2).await;
    let again = command(&["mail", "retry", id]).await;
    assert!(!again.status.success() && text(&again).contains("no failed mail with this id"), "{}", text(&again));
}

async fn the_tenth_failure_ends_it(world: World) {
    let hands = Hands::of(&world, |_| {}).await;
    hands.reset_link("t@example.com").await;
    world.execute("UPDATE auth_outbox_mail SET attempts = 9").await;
    let closed = MailServer::start(SmtpTls::None, |_| Answer::HangUp).await;
    world.serve_with(|config| config.mail = closed.config()).await;
    until(|| async { world.count(FAILED).await == 1 }).await;
    assert_eq!(world.count("SELECT CAST(attempts AS bigint) FROM auth_outbox_mail").await, 10);
}

/// A mail server that hangs delays no request, and other users' mail is still sent.
async fn a_stalled_mail_server_delays_no_other_mail(world: World) {
    let rule = |line: &str| if line.starts_with("RCPT TO:<slow") { Answer::Stall } else { Answer::Well };
    let server = MailServer::start(SmtpTls::None, rule).await;
    let hands = Hands::of(&world, |_| {}).await;
    let app = world.serve_with(|config| config.mail = server.config()).await;
    let median = async || {
        let mut times = Vec::new();
        for _ in 0..25 {
            let begun = Instant::now();
            app.post("/auth/login", &serde_json::json!({ "email": "nobody@example.com", "password": "test123" })).await;
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        times[12]
    };
    let before = median().await;
    for n in 0..3 {
        hands.reset_link(&format!("slow{n}@example.com")).await;
    }
    until(|| async { server.heard("RCPT TO:<slow") == 3 }).await;
    hands.reset_link("quick@example.com").await;
    hands.reset_link("swift@example.com").await;
    all_sent(&world, 2).await;
    let during = median().await;
    assert!(during < before + Duration::from_millis(5) + before / 2, "{before:?} became {during:?}");
    assert_eq!(world.count(PENDING).await, 3);
}

/// A mail that is being sent at a kill may arrive twice, with the same Message-ID; all others arrive once.
async fn killed_while_sending_every_mail_arrives(world: World) {
    let mails: usize = 200;
    let server = MailServer::start(SmtpTls::None, |_| Answer::Well).await;
    let hands = Hands::of(&world, |_| {}).await;
    for n in 0..mails {
        hands.reset_link(&format!("p{n}@example.com")).await;
    }
    let port = server.port.to_string();
    let smtp = [
        ("MAIL_TRANSPORT", "smtp"),
        ("SMTP_HOST", "localhost"),
        ("SMTP_PORT", &port),
        ("SMTP_TLS", "none"),
        ("MAIL_FROM", "no-reply@example.com"),
    ];
    let vars = [vars(&world).as_slice(), &smtp].concat();
    for arrived in [50, 130] {
        let running = Running::start(world.folder.path(), &vars).await;
        until(|| async { server.mails().len() >= arrived }).await;
        running.signal("KILL");
        drop(running);
        // As if the two minutes of a lease had passed.
        world.execute("UPDATE auth_outbox_mail SET leased_until = created_at WHERE leased_until IS NOT NULL").await;
    }
    assert!(world.count(PENDING).await > 0, "killed too late");
    let running = Running::start(world.folder.path(), &vars).await;
    until(|| async { world.count(PENDING).await == 0 }).await;
    drop(running);
    assert_eq!(world.count(SENT).await, mails as i64);
    let mut ids: HashMap<String, Vec<String>> = HashMap::new();
    for mail in server.mails() {
        ids.entry(mail.to[0].clone()).or_default().push(mail.header("Message-ID"));
    }
    assert_eq!(ids.len(), mails);
    let mut doubles = BTreeMap::new();
    for (to, ids) in ids.iter().filter(|(_, ids)| ids.len() > 1) {
        assert!(ids.len() == 2 && ids[0] == ids[1], "{to}: {ids:?}");
        doubles.insert(to, ids);
    }
    assert!(doubles.len() <= 2, "one at a time, two kills: {doubles:?}");
}

async fn what_is_over_is_cleared(world: World) {
    let hands = Hands::of(&world, |_| {}).await;
    hands.reset_link("sent@example.com").await;
    world.serve().await;
    all_sent(&world, 1).await;
    world.pass(31 * 86_400);
    hands.post("waits@example.com", None, &Message::Test).await;
    let clearing = tokio::spawn(hands.auth.clone().run_jobs(std::future::pending()));
    until(|| async {
        world.count("SELECT count(*) FROM auth_outbox_mail WHERE \"to\" = 'sent@example.com'").await == 0
    })
    .await;
    all_sent(&world, 1).await;
    clearing.abort();
}

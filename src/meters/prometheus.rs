//! The meters, by `prometheus-client`.

use std::{
    fmt::{self, Write},
    sync::{Arc, atomic::AtomicU64, atomic::Ordering::Relaxed},
    time::Duration,
};

use actix_web::http::Method;
use chrono::{DateTime, Utc};
use prometheus_client::{
    encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder, text},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

use super::{Gauges, Refresh};

/// What no route of ours has answered.
const NO_ROUTE: &str = "none";
/// From half a millisecond to sixteen seconds.
const BUCKETS: (f64, f64, u16) = (0.0005, 2.0, 16);

type Float = Gauge<f64, AtomicU64>;

#[derive(Clone, Default)]
pub(crate) struct Meters(Arc<Inner>);

struct Inner {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabels, Histogram, fn() -> Histogram>,
    events: Family<EventLabels, Counter>,
    sessions: Counter,
    refreshes: Family<OutcomeLabels, Counter>,
    denied: Family<KindLabels, Counter>,
    begin: Histogram,
    job_runs: Family<JobLabels, Counter>,
    job_success: Family<NameLabels, Float>,
    scraped: Scraped,
}

/// What is written at each scrape.
#[derive(Default)]
struct Scraped {
    hash_queued: Gauge,
    hash_running: Gauge,
    hash_expected_wait: Float,
    hashes: Counter,
    hashes_shed: Counter,
    hash_waited: Counter<f64, AtomicU64>,
    hash_worked: Counter<f64, AtomicU64>,
    without_redis: Counter,
    feed_lag: Float,
    connections: Family<StateLabels, Gauge>,
    database_up: Gauge,
    mails: Gauge,
    oldest_mail: Float,
    unsealed: Gauge,
    oldest_unsealed: Float,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    method: Verb,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
    method: Verb,
}

/// A method of HTTP. A client can invent others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Verb(&'static str);

impl EncodeLabelValue for Verb {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), fmt::Error> {
        encoder.write_str(self.0)
    }
}

impl Verb {
    fn of(method: &Method) -> Self {
        const KNOWN: [Method; 7] =
            [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::HEAD, Method::OPTIONS];
        const NAMES: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
        let known = KNOWN.iter().zip(NAMES).find(|(known, _)| *known == method);
        Self(known.map_or("other", |(_, name)| name))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct EventLabels {
    action: String,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OutcomeLabels {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct KindLabels {
    kind: &'static str,
}

/// Not `job`, which is a label that Prometheus itself gives to what it scrapes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct JobLabels {
    task: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct NameLabels {
    task: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct VersionLabels {
    version: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StateLabels {
    state: &'static str,
}

fn seconds() -> Histogram {
    let (start, factor, length) = BUCKETS;
    Histogram::new(exponential_buckets(start, factor, length))
}

const fn outcome(success: bool) -> &'static str {
    if success { "success" } else { "failure" }
}

impl Default for Inner {
    fn default() -> Self {
        let mut inner = Self {
            registry: Registry::with_prefix("vestibule"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(seconds),
            events: Family::default(),
            sessions: Counter::default(),
            refreshes: Family::default(),
            denied: Family::default(),
            begin: seconds(),
            job_runs: Family::default(),
            job_success: Family::default(),
            scraped: Scraped::default(),
        };
        inner.register();
        inner
    }
}

impl Inner {
    fn register(&mut self) {
        let r = &mut self.registry;
        let build = Family::<VersionLabels, Gauge>::default();
        build.get_or_create(&VersionLabels { version: env!("CARGO_PKG_VERSION") }).set(1);
        r.register("build_info", "The version", build);
        r.register("http_requests", "Requests by route, method and status", self.requests.clone());
        r.register_with_unit("http_request", "Time to answer", Unit::Seconds, self.seconds.clone());
        r.register("events", "Audit events by action and outcome", self.events.clone());
        r.register("sessions_opened", "Logins and sign-ups that opened a session", self.sessions.clone());
        r.register("refreshes", "Refreshes by outcome: rotated, grace, reuse, ended", self.refreshes.clone());
        r.register("denied", "Denied requests by kind: limits, lockouts, missing roles", self.denied.clone());
        r.register_with_unit("db_begin", "Wait for a transaction to begin", Unit::Seconds, self.begin.clone());
        r.register("job_runs", "Runs of background jobs by outcome", self.job_runs.clone());
        let last = "When a background job last succeeded, in Unix time";
        r.register_with_unit("job_last_success_timestamp", last, Unit::Seconds, self.job_success.clone());
        self.scraped.register(r);
    }
}

impl Scraped {
    fn register(&self, r: &mut Registry) {
        r.register("hash_queued", "Password hashes that wait", self.hash_queued.clone());
        r.register("hash_running", "Password hashes that run", self.hash_running.clone());
        let expected = "How long a new hash would wait";
        r.register_with_unit("hash_expected_wait", expected, Unit::Seconds, self.hash_expected_wait.clone());
        r.register("hashes", "Password hashes that are finished", self.hashes.clone());
        r.register(
            "hashes_shed",
            "Password hashes that were rejected because the queue is full",
            self.hashes_shed.clone(),
        );
        r.register_with_unit("hash_wait", "Time that hashes waited, in all", Unit::Seconds, self.hash_waited.clone());
        r.register_with_unit("hash_work", "Time that hashes took, in all", Unit::Seconds, self.hash_worked.clone());
        let alone = "Rate limit decisions without Redis although it is configured";
        r.register("limits_without_redis", alone, self.without_redis.clone());
        let lag = "Since this process last read the revocations of other replicas";
        r.register_with_unit("revocation_feed_lag", lag, Unit::Seconds, self.feed_lag.clone());
        r.register("db_connections", "Database connections: used, idle", self.connections.clone());
        r.register("database_up", "Whether the database answered this scrape", self.database_up.clone());
        r.register("outbox_mails", "Mails to deliver", self.mails.clone());
        r.register_with_unit(
            "outbox_oldest",
            "Age of the oldest mail to deliver",
            Unit::Seconds,
            self.oldest_mail.clone(),
        );
        r.register("audit_unsealed", "Audit rows that are not in the chain yet", self.unsealed.clone());
        let oldest = "Age of the oldest audit row that is not in the chain yet";
        r.register_with_unit("audit_unsealed_oldest", oldest, Unit::Seconds, self.oldest_unsealed.clone());
    }

    fn write(&self, now: &Gauges) {
        let stats = &now.hashing;
        self.hash_queued.set(as_i64(stats.queued as u64));
        self.hash_running.set(as_i64(stats.running as u64));
        self.hash_expected_wait.set(now.hash_wait.as_secs_f64());
        self.hashes.inner().store(stats.hashes, Relaxed);
        self.hashes_shed.inner().store(stats.refused + stats.evicted, Relaxed);
        self.hash_waited.inner().store(stats.waited.as_secs_f64().to_bits(), Relaxed);
        self.hash_worked.inner().store(stats.worked.as_secs_f64().to_bits(), Relaxed);
        self.without_redis.inner().store(now.limits_without_redis, Relaxed);
        self.feed_lag.set(now.feed_age.map_or(f64::INFINITY, |age| age.as_secs_f64()));
        let (open, used) = now.connections;
        for (state, count) in [("used", used), ("idle", open.saturating_sub(used))] {
            self.connections.get_or_create(&StateLabels { state }).set(i64::from(count));
        }
        self.database_up.set(i64::from(now.queues.is_some()));
        if let Some(queues) = now.queues {
            self.mails.set(as_i64(queues.mails));
            self.oldest_mail.set(queues.oldest_mail.as_secs_f64());
            self.unsealed.set(as_i64(queues.unsealed));
            self.oldest_unsealed.set(queues.oldest_unsealed.as_secs_f64());
        }
    }
}

fn as_i64(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl fmt::Debug for Meters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meters")
    }
}

impl Meters {
    /// `route` is the pattern that matched, never the path.
    pub(crate) fn request(&self, route: Option<String>, method: &Method, status: u16, took: Duration) {
        let (route, method) = (route.unwrap_or_else(|| NO_ROUTE.to_owned()), Verb::of(method));
        let timed = RouteLabels { route: route.clone(), method: method.clone() };
        self.0.seconds.get_or_create(&timed).observe(took.as_secs_f64());
        self.0.requests.get_or_create(&RequestLabels { route, method, status }).inc();
    }

    /// An audit event that is committed.
    pub(crate) fn event(&self, action: &str, success: bool) {
        let labels = EventLabels { action: action.to_owned(), outcome: outcome(success) };
        self.0.events.get_or_create(&labels).inc();
    }

    pub(crate) fn session_opened(&self) {
        self.0.sessions.inc();
    }

    pub(crate) fn refresh(&self, refresh: Refresh) {
        let outcome = match refresh {
            Refresh::Rotated => "rotated",
            Refresh::Grace => "grace",
            Refresh::Reuse => "reuse",
            Refresh::Ended => "ended",
        };
        self.0.refreshes.get_or_create(&OutcomeLabels { outcome }).inc();
    }

    pub(crate) fn denied(&self, kind: &'static str) {
        self.0.denied.get_or_create(&KindLabels { kind }).inc();
    }

    /// A transaction has begun after so long a wait for its connection, or for SQLite's one writer.
    pub(crate) fn begun(&self, wait: Duration) {
        self.0.begin.observe(wait.as_secs_f64());
    }

    pub(crate) fn job(&self, task: &'static str, success: bool, now: DateTime<Utc>) {
        self.0.job_runs.get_or_create(&JobLabels { task, outcome: outcome(success) }).inc();
        if success {
            #[expect(clippy::cast_precision_loss, reason = "Unix time in milliseconds fits for 285,000 years")]
            let at = now.timestamp_millis() as f64 / 1000.0;
            self.0.job_success.get_or_create(&NameLabels { task }).set(at);
        }
    }

    /// Everything, in the text format of Prometheus.
    pub(crate) fn text(&self, now: &Gauges) -> Result<String, fmt::Error> {
        self.0.scraped.write(now);
        let mut all = String::new();
        text::encode(&mut all, &self.0.registry)?;
        Ok(as_prometheus(&all))
    }
}

/// The library writes OpenMetrics 1.0, which names a counter without the `_total` of its samples, and has units and an end.
/// The older format of Prometheus is the one that every scraper reads, and `promtool` checks.
fn as_prometheus(open_metrics: &str) -> String {
    let mut text = String::with_capacity(open_metrics.len());
    let mut help = None;
    for line in open_metrics.lines() {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        match words[..] {
            ["#", "HELP", name, words] => help = Some((name, words.trim_end_matches('.'))),
            ["#", "TYPE", name, kind] => {
                let total = if kind == "counter" { "_total" } else { "" };
                if let Some((_, words)) = help.take_if(|(of, _)| *of == name) {
                    text.extend(["# HELP ", name, total, " ", words, "\n"]);
                }
                text.extend(["# TYPE ", name, total, " ", kind, "\n"]);
            }
            ["#", ..] => {}
            _ => text.extend([line, "\n"]),
        }
    }
    text
}

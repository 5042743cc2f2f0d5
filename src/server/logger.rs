//! Log lines on stdout (Railway marks stderr as errors): as text, or one JSON object per line. A line that is logged
//! while a request is handled contains the request's id.

use std::{
    io::{self, IsTerminal, Write},
    panic,
    sync::Arc,
    time::Duration,
};

use env_logger::{Builder, Target, WriteStyle, fmt::ConfigurableFormat};
use log::{
    LevelFilter, Record,
    kv::{self, Key, Source, Value as KvValue, VisitSource},
};
use serde_json::{Map, Value};

use super::log_queue::{self, Queue, Sink};
use crate::{
    clock::Clock,
    config::{Config, LogFormat},
    request_id,
};

/// How long the process waits for the log reader at its end.
const PATIENCE: Duration = Duration::from_secs(2);
const REQUEST_ID: &str = "request_id";

/// Writes the queued lines when it is dropped, also during a panic.
#[derive(Default)]
pub struct Flush(Option<Arc<Queue>>);

impl Drop for Flush {
    fn drop(&mut self) {
        if let Some(queue) = &self.0 {
            queue.flush(PATIENCE);
        }
    }
}

/// Log lines that were dropped because the reader was too slow.
pub fn dropped_lines() -> u64 {
    log_queue::dropped()
}

/// Installs the logger of the process. Keep the returned guard until the end.
#[must_use]
pub fn install(config: &Config, colours: bool) -> Flush {
    let mut builder = Builder::new();
    let queue = Queue::spawn(io::stdout(), note(config.log_format)).ok();
    builder.target(match &queue {
        Some(queue) => Target::Pipe(Box::new(Sink(queue.clone()))),
        None => Target::Stdout,
    });
    let colours = colours && io::stdout().is_terminal();
    builder.write_style(if colours { WriteStyle::Always } else { WriteStyle::Never });
    // Libraries log warnings and errors. The operator's filter comes last and wins.
    for library in ["sqlx", "sea_orm_migration", "actix_server"] {
        builder.filter_module(library, LevelFilter::Warn);
    }
    // It traces the database URL with its password.
    builder.filter_module("sea_orm::driver", LevelFilter::Debug);
    // It logs every malformed request as an error, so that any client could fill the log.
    builder.filter_module("actix_http::h1", LevelFilter::Off);
    builder.parse_filters(&config.log_filter);
    if config.log_format == LogFormat::Json {
        builder.format(|out, record| writeln!(out, "{}", as_json(record)));
    } else {
        let text = ConfigurableFormat::default();
        builder.format(move |out, record| match unsaid_request(record) {
            Some(id) => {
                let fields = WithRequest(record.key_values(), &id);
                text.format(out, &record.to_builder().key_values(&fields).build())
            }
            None => text.format(out, record),
        });
    }
    // A second logger in one process (tests) is no error.
    let _ = builder.try_init();
    report_panics();
    Flush(queue)
}

/// A panic is logged like any other line, unless the filter excludes errors.
fn report_panics() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if log::log_enabled!(log::Level::Error) {
            log::error!("{panic}");
        } else {
            default(panic);
        }
    }));
}

/// The line with the number of dropped lines.
fn note(format: LogFormat) -> impl Fn(u64) -> String {
    move |dropped| {
        let time = Clock::system().now().to_rfc3339();
        let message = format!("{dropped} log lines were dropped: the log reader is too slow");
        let target = "vestibule::server::logger";
        match format {
            LogFormat::Json => {
                serde_json::json!({ "level": "warn", "message": message, "target": target, "time": time, "dropped": dropped })
                    .to_string()
            }
            LogFormat::Text => format!("[{time} WARN  {target}] {message}"),
        }
    }
}

/// The current request, unless the line names it itself.
fn unsaid_request(record: &Record<'_>) -> Option<Arc<str>> {
    request_id::current().filter(|_| record.key_values().get(Key::from_str(REQUEST_ID)).is_none())
}

struct WithRequest<'a>(&'a dyn Source, &'a str);

impl Source for WithRequest<'_> {
    fn visit<'kvs>(&'kvs self, visitor: &mut dyn VisitSource<'kvs>) -> Result<(), kv::Error> {
        self.0.visit(visitor)?;
        visitor.visit_pair(Key::from_str(REQUEST_ID), KvValue::from(self.1))
    }
}

fn as_json(record: &Record<'_>) -> Value {
    let mut line = Map::new();
    line.insert("level".into(), record.level().as_str().to_lowercase().into());
    line.insert("message".into(), record.args().to_string().into());
    line.insert("target".into(), record.target().into());
    line.insert("time".into(), Clock::system().now().to_rfc3339().into());
    // A field that cannot be read is left out. The line is still written.
    let _ = record.key_values().visit(&mut Fields(&mut line));
    if let Some(id) = request_id::current() {
        line.entry(REQUEST_ID).or_insert_with(|| (*id).into());
    }
    Value::Object(line)
}

struct Fields<'a>(&'a mut Map<String, Value>);

impl<'kvs> VisitSource<'kvs> for Fields<'_> {
    fn visit_pair(&mut self, key: Key<'kvs>, value: KvValue<'kvs>) -> Result<(), kv::Error> {
        let value = if let Some(number) = value.to_i64() {
            number.into()
        } else if let Some(truth) = value.to_bool() {
            truth.into()
        } else if let Some(number) = value.to_f64() {
            number.into()
        } else {
            Value::String(value.to_string())
        };
        // A field named `level` must not replace ours.
        self.0.entry(key.as_str().to_owned()).or_insert(value);
        Ok(())
    }
}

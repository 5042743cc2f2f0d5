//! Log lines on stdout (Railway marks stderr as errors): for people, or one JSON object per line.

use std::io::Write;

use env_logger::{Builder, Target};
use log::{
    LevelFilter, Record,
    kv::{self, Key, Value as KvValue, VisitSource},
};
use serde_json::{Map, Value};

use crate::config::{Config, LogFormat};

/// Installs the logger of the process.
pub fn install(config: &Config) {
    let mut builder = Builder::new();
    builder.target(Target::Stdout);
    // Libraries speak up when something is wrong; the operator's filter comes last and wins.
    for library in ["sqlx", "sea_orm_migration", "actix_server"] {
        builder.filter_module(library, LevelFilter::Warn);
    }
    // It traces the database's URL, password and all.
    builder.filter_module("sea_orm::driver", LevelFilter::Debug);
    // It takes every malformed request for an error, so that anybody could fill the log.
    builder.filter_module("actix_http::h1", LevelFilter::Off);
    builder.parse_filters(&config.log_filter);
    if config.log_format == LogFormat::Json {
        builder.format(|out, record| writeln!(out, "{}", as_json(record)));
    }
    // A second logger in one process (tests) is nobody's mistake.
    let _ = builder.try_init();
}

fn as_json(record: &Record<'_>) -> Value {
    let mut line = Map::new();
    line.insert("level".into(), record.level().as_str().to_lowercase().into());
    line.insert("message".into(), record.args().to_string().into());
    line.insert("target".into(), record.target().into());
    line.insert("time".into(), crate::clock::Clock::system().now().to_rfc3339().into());
    // A field that cannot be read is left out; the line still counts.
    let _ = record.key_values().visit(&mut Fields(&mut line));
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

//! A build without the feature `metrics` counts nothing.

use std::time::Duration;

use actix_web::http::Method;
use chrono::{DateTime, Utc};

use super::Refresh;

#[derive(Clone, Debug, Default)]
pub(crate) struct Meters {}

impl Meters {
    pub(crate) fn request(&self, _: Option<String>, _: &Method, _: u16, _: Duration) {}
    pub(crate) fn event(&self, _: &str, _: bool) {}
    pub(crate) fn session_opened(&self) {}
    pub(crate) fn refresh(&self, _: Refresh) {}
    pub(crate) fn denied(&self, _: &'static str) {}
    pub(crate) fn begun(&self, _: Duration) {}
    pub(crate) fn job(&self, _: &'static str, _: bool, _: DateTime<Utc>) {}
}

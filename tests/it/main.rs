//! The integration tests: a real server on a free port, a real database, real requests. Only the clock is faked, and
//! the mail transport where a test has no mail server of its own.
//!
//! Every case that takes a [`World`] runs on SQLite and on PostgreSQL, and is followed by the invariants. What a
//! machine lacks is ignored and said so in one line; `VESTIBULE_TEST_REQUIRE=postgres,nginx,caddy,haproxy,pgbouncer,redis,browser,client,python,authenticators,curl,contract,fido2,schemathesis,faketime,mount,prometheus,newapp,providers,deploy,chaos,deny` makes it a failure.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that cannot go on panics, and that is its report"
)]
#![expect(unreachable_pub, reason = "nothing outside of this binary reaches it")]
#![expect(clippy::disallowed_methods, reason = "the harness reads its environment")]

mod support;

mod account;
mod admin;
mod architecture;
mod audit;
mod audit_life;
mod audit_log;
mod audit_role;
mod backup;
mod breached;
mod browser;
mod chaos;
mod client_js;
mod clocks;
mod clocks_in_process;
mod config;
mod config_env;
mod contract;
mod copy_database;
mod cors_and_cookies;
mod crash;
mod denied_requests;
mod deploy_files;
mod dev_mail;
mod docs;
mod doctor;
mod embed;
mod events;
mod failover;
mod forms;
mod gateways;
mod hooks;
mod identities;
mod import;
mod input;
mod joints;
mod keys;
mod known_devices;
mod language;
mod limits;
mod links;
mod lockout;
mod log_secrets;
mod login;
mod login_devices;
mod login_replaces;
mod logout;
mod looks;
mod mail;
mod mail_login;
mod mail_transports;
mod metadata;
mod metrics;
mod names;
mod new_device_code;
mod newapp;
mod opaque;
mod origins;
mod pages;
mod passkeys;
mod passkeys_fido2;
mod passkeys_opinion;
mod process;
mod profile;
mod reach_cause;
mod reach_pooler;
mod reach_upgrade;
mod refresh;
mod refresh_places;
mod refresh_races;
mod refresh_retry;
mod refresh_rewound;
mod restart_postgres;
mod revocation;
mod revokes;
mod root;
mod routes;
mod scale;
mod schema;
mod second_factor;
mod secret_rotation;
mod serving;
mod session_cookie;
mod shared_limits;
mod signup;
mod silence;
mod slow_clients;
mod spellings;
mod standing;
mod step_up;
mod storage;
mod storage_busy;
mod storage_file;
mod storage_full;
mod storage_hosted;
mod storage_postgres;
mod tokens;
mod upgrade;

use std::process::ExitCode;

use libtest_mimic::Arguments;

fn main() -> ExitCode {
    let trials = support::trials();
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    support::postgres::stop();
    conclusion.exit_code()
}

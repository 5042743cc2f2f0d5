//! The integration tests: a real server on a free port, a real database, real requests. Faked are the clock and,
//! where a test does not bring a mail server, the way mail leaves.
//!
//! Every case that takes a [`World`] runs on SQLite and on PostgreSQL, and is followed by the invariants. What a
//! machine lacks is ignored and said so in one line; `VESTIBULE_TEST_REQUIRE=postgres,redis,browser,python` makes it a failure.
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
mod browser;
mod config;
mod copy_database;
mod cors_and_cookies;
mod crash;
mod embed;
mod import;
mod input;
mod keys;
mod limits;
mod links;
mod login;
mod logout;
mod mail;
mod mail_transports;
mod process;
mod profile;
mod refresh;
mod revocation;
mod routes;
mod schema;
mod shared_limits;
mod signup;
mod slow_clients;
mod tokens;

use std::process::ExitCode;

use libtest_mimic::Arguments;

fn main() -> ExitCode {
    let cases = [
        signup::cases(),
        login::cases(),
        limits::cases(),
        shared_limits::cases(),
        refresh::cases(),
        logout::cases(),
        links::cases(),
        account::cases(),
        revocation::cases(),
        profile::cases(),
        tokens::cases(),
        admin::cases(),
        audit::cases(),
        audit_life::cases(),
        audit_log::cases(),
        audit_role::cases(),
        routes::cases(),
        input::cases(),
        copy_database::cases(),
        cors_and_cookies::cases(),
        schema::cases(),
        keys::cases(),
        process::cases(),
        slow_clients::cases(),
        crash::cases(),
        mail::cases(),
        mail_transports::cases(),
        import::cases(),
        embed::cases(),
        config::cases(),
        architecture::cases(),
        browser::cases(),
    ];
    let trials = support::trials(cases.into_iter().flatten().collect());
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    support::postgres::stop();
    conclusion.exit_code()
}

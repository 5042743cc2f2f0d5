//! What an import says at its end.

use super::{
    super::{Outcome, complain, say},
    Import,
};
use crate::transfer::{format::Format, report::Report};

/// Reasons that are told in full.
const REASONS: usize = 20;

pub(super) fn tell(report: &Report, arguments: &Import, from: Format) -> Outcome {
    if arguments.json {
        say(serde_json::to_string(report)?)?
    } else {
        summary(report, arguments)?
    }
    let mut reasons: Vec<_> = report.refused_because.iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for (reason, count) in reasons.iter().take(REASONS) {
        complain(format_args!("{count} × {reason}"));
        for remark in report.first.get(*reason).into_iter().flatten() {
            let who = remark.who.parts().join(", ");
            let who = if who.is_empty() { String::new() } else { format!(": {who}") };
            complain(format_args!("    line {} (item {}){who}", remark.line, remark.item));
        }
    }
    if report.refused > 0 && arguments.report.is_none() {
        complain(format_args!("--report FILE lists all of them"));
    }
    if let Some(why) = &report.broken {
        let instead = if why.starts_with("there is no list") { instead(from) } else { "" };
        complain(format_args!("the dump is truncated, or not read: {why}{instead}"));
    } else if report.is_empty() && report.refused == 0 && from != Format::Vestibule {
        complain(format_args!("there is no user in it{}", instead(from)));
        for (reason, count) in &report.skipped_because {
            complain(format_args!("{count} × {reason}"));
        }
    }
    Ok(())
}

/// How to make a dump with users.
fn instead(from: Format) -> &'static str {
    match from {
        Format::Keycloak => ": the console exports no users, `kc.sh export --users same_file` does",
        Format::Django => ": for a model with other fields, use --from table and --map on the table as CSV",
        _ => "",
    }
}

fn summary(report: &Report, arguments: &Import) -> Outcome {
    if arguments.dry_run {
        say("a dry run: nothing was written")?;
    }
    for note in &report.notes {
        say(note)?;
    }
    for (count, what) in [
        (report.imported, "imported"),
        (report.merged, "merged: the account has what the dump has now"),
        (report.already_here, "already here: the email has an account, which was not changed"),
        (report.skipped, "skipped: no users"),
        (report.refused, "refused"),
    ] {
        say(format_args!("{count:>9}  {what}"))?;
    }
    for (reason, count) in &report.skipped_because {
        say(format_args!("           {count} × {reason}"))?;
    }
    for (name, count) in &report.hashes {
        say(format_args!("           {count} with a password as {name}"))?;
    }
    let admins = if arguments.admins { "made admins" } else { "not made admins: that needs --admins" };
    for (count, what) in [
        (report.without_password, "without a password: they can choose one by \"forgot password\""),
        (report.disabled, "disabled"),
        (report.superusers, &format!("admins there, {admins}")),
        (report.factors, "second factors"),
        (report.factors_left_out, "second factors left out: of a kind that cannot move, or without a secret"),
        (report.identities, "logins at identity providers"),
    ] {
        if count > 0 {
            say(format_args!("           {count} {what}"))?;
        }
    }
    for (reason, count) in &report.hashes_left_out {
        say(format_args!("           {count} with a password hash that was left out: it is {reason}"))?;
    }
    for (name, count) in &report.roles_left_out {
        say(format_args!("           {count} with a role `{name}` that is not in VESTIBULE_ROLES"))?;
    }
    for (name, count) in &report.identities_left_out {
        say(format_args!(
            "           {count} logins at `{name}` left out: no provider here; --provider {name}=OURS names one"
        ))?;
    }
    for (name, count) in &report.identities_unusable {
        say(format_args!(
            "           {count} logins at `{name}` left out: the dump does not say what identifies the user"
        ))?;
    }
    match report.run {
        Some(run) if report.imported > 0 => say(format_args!("to undo it: vestibule import undo {run}")),
        _ => Ok(()),
    }
}

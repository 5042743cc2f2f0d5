//! Ory Kratos: what its Admin API lists with `include_credential=password`, or the tables `identities` and
//! `identity_credentials`.

use crate::transfer::{
    identities,
    imported_user::{ImportedUser, Read, Verified, full_name},
    record::Record,
};

pub(in crate::transfer) fn read(identity: &Record) -> Result<Read, String> {
    let traits = identity.object("traits").unwrap_or_default();
    // The schema of the traits is the application's.
    let inner = traits.object("name").unwrap_or_default();
    let whole = full_name(
        inner.text("first").or(inner.text("first_name")).or(traits.text("first_name")),
        inner.text("last").or(inner.text("last_name")).or(traits.text("last_name")),
    );
    let names = [traits.text("name"), whole.as_deref(), traits.text("display_name"), traits.text("username")];
    let configs = configs(identity);
    let hash = configs.iter().find_map(|config| config.text("hashed_password"));
    let email = traits.text("email").or_else(|| traits.text("email_address"));
    let user = ImportedUser::new(identity.id("id"), email, &names)?.with_hash(hash);
    let confirmed = identity.objects("verifiable_addresses").into_iter().find(|address| {
        address.text("value").is_some_and(|value| value.eq_ignore_ascii_case(user.email.key()))
            && address.flag("verified") == Ok(Some(true))
    });
    let verified = match confirmed {
        Some(address) => address.time("verified_at")?.map_or(Verified::Sometime, Verified::At),
        None => Verified::No,
    };
    let user = ImportedUser {
        verified,
        created_at: identity.time("created_at")?,
        disabled: identity.text("state") == Some("inactive"),
        identities: identities::of_kratos(&configs),
        ..user
    };
    user.read()
}

/// The `config` of each credential, from the API or from the table.
fn configs(identity: &Record) -> Vec<Record> {
    let credentials = identity.object("credentials").unwrap_or_default();
    let listed = credentials.0.values().filter_map(|value| value.as_object().cloned().map(Record));
    listed.chain(identity.objects("credential_rows")).filter_map(|one| one.object("config")).collect()
}

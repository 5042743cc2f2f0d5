#!/usr/bin/env bash
# Everything that must hold before a change is merged. The steps share one target folder.
# VESTIBULE_TEST_REQUIRE=postgres,nginx,caddy,haproxy,pgbouncer,redis,browser,client,python,authenticators,curl,contract,fido2,schemathesis,faketime,mount,prometheus,newapp,providers,deploy,chaos,deny makes the parts that need them mandatory.
set -euo pipefail
cd "$(dirname "$0")"

step() { printf '\n== %s\n' "$*"; "$@"; }

step cargo fmt --all --check
step cargo clippy --workspace --all-targets --locked -- -D warnings
# The feature sets that apps use.
for features in sqlite postgres sqlite,postgres,redis,smtp,http-client,foreign-hashes,pages,metrics,providers,test; do
  step cargo clippy --package vestibule --lib --no-default-features --features "$features" --locked -- -D warnings
done
# What may be in the dependency tree (deny.toml). Advisories need a network: docs/dependencies.md.
if command -v cargo-deny >/dev/null || [[ ",${VESTIBULE_TEST_REQUIRE:-}," == *,deny,* ]]; then
  step cargo deny --locked check bans licenses sources
else
  printf '\n== left out: cargo deny is not installed (cargo install cargo-deny --locked)\n'
fi
RUSTDOCFLAGS="-D warnings" step cargo doc --workspace --no-deps --locked --quiet
step cargo test --locked

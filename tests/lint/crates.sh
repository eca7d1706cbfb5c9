#!/usr/bin/env bash
# Licences, sources and duplicates of all crates follow deny.toml; advisories are checked where an advisory database is at hand.
set -euo pipefail
. "$(dirname "$0")/files.sh"
deny=$(dev/cargo-tool.sh cargo-deny 0.20.2)
checked=(licenses bans sources)
databases=${CARGO_HOME:-$HOME/.cargo}/advisory-dbs
if [ -d "$databases" ]; then checked+=(advisories); else echo "advisories: not checked, no database in $databases"; fi
check() { "$deny" --log-level error --color never --locked --offline check --config "$1" --hide-inclusion-graph --disable-fetch "${checked[@]}"; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
grep -v '"MIT"' deny.toml >"$scratch/deny.toml"
if answer=$(check "$scratch/deny.toml" 2>&1); then fail 'cargo-deny lets a licence through that is not allowed'; fi
[[ $answer == *'error[rejected]'* ]] || fail "cargo-deny failed for another reason: $answer"

check deny.toml

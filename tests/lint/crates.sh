#!/usr/bin/env bash
# Licences, sources and duplicates of all crates follow deny.toml; advisories are checked where an advisory database is at hand.
set -euo pipefail
. "$(dirname "$0")/files.sh"
deny=$(dev/cargo-tool.sh cargo-deny 0.20.2 --no-default-features)
# check CONFIG CHECKS [OPTION...]
# shellcheck disable=SC2086
check() { "$deny" --color never --locked "${@:3}" --config "$1" check --hide-inclusion-graph $2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
grep -v '"MIT"' deny.toml >"$scratch/deny.toml"
if answer=$(check "$scratch/deny.toml" licenses 2>&1); then fail 'cargo-deny lets a licence through that is not allowed'; fi
[[ $answer == *'error[rejected]'* ]] || fail "cargo-deny failed for another reason: $answer"

check deny.toml 'licenses bans sources'
databases=("${CARGO_HOME:-$HOME/.cargo}"/advisory-dbs/*/)
if [ -d "${databases[0]}" ]; then check deny.toml advisories --offline; else echo 'advisories: not checked, no database at hand'; fi

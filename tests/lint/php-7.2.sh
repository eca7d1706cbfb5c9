#!/usr/bin/env bash
# Every PHP file of the plugin parses with a real PHP 7.2, and that PHP really is one: it refuses a typed property.
set -euo pipefail
. "$(dirname "$0")/files.sh"
. dev/lib.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# shellcheck disable=SC2016
echo '<?php class Planted { private int $amount = 1; }' >"$scratch/planted.php"
if answer=$(node_20 tests/lint/php-7.2.mjs "$scratch/planted.php" 2>&1); then fail 'the linter let a typed property through'; fi
[[ $answer == *"unexpected 'int'"* ]] || fail "the linter failed for another reason: $answer"

mapfile -t files < <(project_files 'php-plugin/*.php')
[ ${#files[@]} -gt 0 ] || fail 'php-plugin holds no PHP file'
node_20 tests/lint/php-7.2.mjs "${files[@]}"

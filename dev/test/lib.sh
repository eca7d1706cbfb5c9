# shellcheck shell=bash
# What the suites share: counting.
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cd "$ROOT" || exit 1

TALLY=${TALLY:-$(mktemp)}
tally() { echo "$1 $2 ${3:-0}" >"$TALLY"; }
tally_note() { echo "$*" >"$TALLY.note"; }

# each NAME COMMAND...: one check of a suite that consists of commands; `each_done` counts them.
each_passed=0 each_failed=0
each() {
  local name=$1 log
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    each_passed=$((each_passed + 1))
    note "ok      $name"
  else
    each_failed=$((each_failed + 1))
    note "FAILED  $name"
    sed 's/^/        /' "$log" >&2
  fi
  rm -f "$log"
}
each_done() {
  tally "$each_passed" "$each_failed"
  [ "$each_failed" = 0 ]
}

# Counts of a PHPUnit or node JUnit report.
# shellcheck disable=SC2016
junit_counts() { php -r '
  // Colours in a message are not allowed in XML.
  $x = @simplexml_load_string(preg_replace("/[\x00-\x08\x0b\x0c\x0e-\x1f]|&#x1b;/i", "", file_get_contents($argv[1])));
  if (!$x) { exit(1); }
  $all = $bad = $skip = 0;
  foreach ($x->xpath("//testcase") as $c) {
    $all++;
    if (isset($c->failure) || isset($c->error)) { $bad++; } elseif (isset($c->skipped)) { $skip++; }
  }
  echo $all - $bad - $skip, " ", $bad, " ", $skip, "\n";' "$1"; }

#!/usr/bin/env bash
# run.sh SO: tests the built extension with real PHP; the last line counts. JUNIT=FILE also leaves a report there.
set -euo pipefail
export KROS_SO
KROS_SO=$(realpath "${1:?usage: run.sh path/to/libkros.so}")
cd "$(dirname "$0")"
report=${JUNIT:-$(mktemp)}
[ -n "${JUNIT:-}" ] || trap 'rm -f "$report"' EXIT
for tool in php phpunit readelf cgi-fcgi setpriv; do
  command -v "$tool" >/dev/null || { echo "run.sh: $tool is missing"; exit 1; }
done

code=0
php -d memory_limit=512M -d "extension=$KROS_SO" "$(command -v phpunit)" -c phpunit.xml --log-junit "$report" || code=$?
# shellcheck disable=SC2016
php -r '
  $suite = simplexml_load_file($argv[1])->testsuite;
  $failed = $suite["errors"] + $suite["failures"];
  printf("\n%d passed, %d failed\n", $suite["tests"] - $failed - $suite["skipped"], $failed);
' "$report"
exit "$code"

#!/usr/bin/env bash
# test.sh [SUITE...]: every suite in the cheapest order, or the ones named; the last line counts what really ran.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/lib.sh"
SUITES='format lint analyse tools clippy rust money extension process package standin newest newest-legacy newest-process oldest php74 browser demo'

[ "${1:-}" != list ] || { tr ' ' '\n' <<<"$SUITES"; exit; }
chosen=${*:-$SUITES}
for suite in $chosen; do [[ " $SUITES " == *" $suite "* ]] || die "no suite '$suite'; there are: $SUITES"; done

"$ROOT/dev/setup.sh"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export SHOP_HOME=${SHOP_HOME:-${TMPDIR:-/var/tmp}/wc-kros-$(id -un)/test}
mkdir -p "$SHOP_HOME"

# A suite writes "PASSED FAILED SKIPPED" into $TALLY, and tests that need WooCommerce "RUN NOT-RUN" into $TALLY.woocommerce.
passed=0 failed=0 skipped=0 woo_run=0 woo_not=0 summary=()
for suite in $chosen; do
  say "$suite"
  began=$SECONDS
  export TALLY=$results/$suite
  code=0
  "$ROOT/dev/test/$suite.sh" || code=$?
  p=0 f=0 s=0
  [ ! -f "$TALLY" ] || read -r p f s <"$TALLY"
  # A suite that stopped without counting a failure is one; so is a suite that counted nothing at all.
  if [ "$f" = 0 ] && { [ "$code" != 0 ] || [ $((p + s)) = 0 ]; }; then f=1; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  if [ -f "$TALLY.woocommerce" ]; then
    read -r run not <"$TALLY.woocommerce"
    woo_run=$((woo_run + run)) woo_not=$((woo_not + not))
  fi
  summary+=("$(printf '%-14s %5d passed %3d failed %3d skipped %5d s  %s' "$suite" "$p" "$f" "$s" $((SECONDS - began)) "$(cat "$TALLY.note" 2>/dev/null)")")
done

say 'summary'
printf '%s\n' "${summary[@]}"
if [ "$woo_run" = 0 ] && [ "$woo_not" -gt 0 ]; then
  echo "woocommerce tests: 0 run, $woo_not not run (no WooCommerce)"
elif [ $((woo_run + woo_not)) -gt 0 ]; then
  echo "woocommerce tests: $woo_run run, $woo_not not run"
fi
printf '\n%d passed, %d failed%s\n' "$passed" "$failed" "$([ "$skipped" = 0 ] || echo ", $skipped skipped")"
[ "$failed" = 0 ]

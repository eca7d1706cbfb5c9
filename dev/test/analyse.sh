#!/usr/bin/env bash
# shellcheck disable=SC2016
# The types of the plugin's PHP, by the analyser Mago (dev/mago.toml). There is no baseline: whatever is found fails.
# With arguments, such as --reporting-format code-count, it only runs the analyser with them.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
MAGO=1.29.0
mago=$(dev/cargo-tool.sh mago "$MAGO" --no-default-features)
wordpress=$(dev/wordpress.sh bookworm)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# analyse FOLDER [OPTION...]
analyse() {
  sed -e "s|@PLUGIN@|$1|g" -e "s|@WORDPRESS@|$wordpress|g" dev/mago.toml >"$scratch/mago.toml"
  NO_COLOR=1 "$mago" --workspace "$ROOT" --config "$scratch/mago.toml" analyze "${@:2}"
}

# What the analyser must find, one violation a line with its code.
planted() {
  local line code
  mkdir -p "$scratch/planted"
  cat >"$scratch/planted/Planted.php" <<'PHP'
<?php
namespace Planted;
class Planted {
	/** @var \WC_Order */ private $order;
	public function __construct( \WC_Order $order ) { $this->order = $order; }
	public function a() { return $this->order->get_nothing(); } // non-existent-method
	public function b() { return wc_get_nothing(); } // non-existent-function
	public function c(): int { return $this->order->get_order_number(); } // invalid-return-statement
	public function d() { return wc_get_order( 1 )->get_id(); } // invalid-method-access
	public function e() { return $this->take( 'a', 'b' ); } // too-many-arguments
	private function take( int $number ): int { return $number; }
	private function never(): int { return strlen( [] ); } // invalid-argument
	public function f( array $row ) { return $row['order']->get_id(); } // mixed-method-access
	public function g() { return Gone::class; } // non-existent-class-like
	public function h( ?\WC_Order $order ) { return $order->get_id(); } // possible-method-access-on-null
}
PHP
  if analyse "$scratch/planted" --reporting-format emacs >"$scratch/said" 2>&1; then
    echo 'the analyser lets everything through'
    return 1
  fi
  while IFS=: read -r line code; do
    code=${code##*// }
    grep -qE "Planted.php:$line:[0-9]+:.* - $code: " "$scratch/said" || { echo "not found in line $line: $code"; sed 's/^/  /' "$scratch/said"; return 1; }
  done < <(grep -nE '// [a-z-]+$' "$scratch/planted/Planted.php")
}

if [ $# -gt 0 ]; then
  analyse php-plugin "$@"
  exit
fi
each 'planted violations are found' planted
each 'php-plugin' analyse php-plugin --reporting-format medium
each_done

#!/usr/bin/env bash
# shellcheck disable=SC2016
# The table of options (Settings/Options.php), docs/settings.md and uninstall.php name the same options and defaults.
set -euo pipefail
. "$(dirname "$0")/files.sh"
settings() { php tests/lint/settings.php "$@"; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/src/Settings"
cp php-plugin/src/Autoloader.php "$scratch/src/"
cat >"$scratch/src/Settings/Options.php" <<'PHP'
<?php
namespace Kros\WooCommerce\Settings;
class Options {
	const TABLE = [
		'wc_kros_plain' => [ 'text', 'yes', 'a', 'x' ],
		'wc_kros_text_invoice_before' => [ 'text', '', 'a', 'x' ],
		'wc_kros_days' => [ 'number', 14, 'a', 'x' ],
		'wc_kros_missing' => [ 'text', '', 'a', 'x' ],
		'wc_kros_short' => [ 'text' ],
	];
}
PHP
echo "<?php get_option( 'wc_kros_happened' ); update_option( 'wc_kros_secretly', 1 );" >"$scratch/src/Used.php"
echo '<?php // Removes nothing.' >"$scratch/uninstall.php"
printf '%s\n' '| Plain | `wc_kros_plain` | `yes` |' '| Text | `wc_kros_text_<kind>_before` | empty |' '| Days | `wc_kros_days` | 30 |' \
  '| Gone | `wc_kros_gone` | |' '| Happened | `wc_kros_happened` | |' 'A word about `wc_kros_email`.' >"$scratch/settings.md"
if answer=$(settings "$scratch" "$scratch/settings.md"); then fail 'settings.php lets differences through'; fi
wanted="wc_kros_days: its default '14' is not in its row of settings.md
wc_kros_missing is not in settings.md
wc_kros_short: the line must be 'wc_kros_…' => [ type, default, section, engine path ]
wc_kros_gone is in settings.md and nowhere else
wc_kros_secretly (src/Used.php) is neither in Options::TABLE nor in settings.md
uninstall.php removes neither wc_kros_% nor Options::TABLE"
[ "$answer" = "$wanted" ] || fail 'settings.php should say' "$wanted" 'says' "$answer"

settings php-plugin docs/settings.md || fail 'see tests/lint/settings.php'

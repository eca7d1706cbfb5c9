#!/usr/bin/env bash
# Every hook of the plugin stands in php-plugin/hooks.php.
set -euo pipefail
. "$(dirname "$0")/files.sh"
[ -f php-plugin/hooks.php ] || fail 'no php-plugin/hooks.php'
mapfile -t files < <(project_files 'php-plugin/*.php' | grep -vx php-plugin/hooks.php)
if grep -nE '\b(add_action|add_filter)\s*\(' "${files[@]}"; then fail 'these hooks belong in php-plugin/hooks.php'; fi

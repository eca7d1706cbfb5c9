#!/usr/bin/env bash
# Every PHP file parses with this machine's PHP.
set -euo pipefail
. "$(dirname "$0")/files.sh"
[ -n "$(project_files 'php-plugin/*.php')" ] || fail 'php-plugin holds no PHP file'
project_files '*.php' | xargs -d '\n' -n 1 -P 2 php -l >/dev/null

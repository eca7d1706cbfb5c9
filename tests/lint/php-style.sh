#!/usr/bin/env bash
# The PHP files follow dev/phpcs.xml.
set -euo pipefail
. "$(dirname "$0")/files.sh"
mapfile -t files < <(project_files '*.php')
phpcs --standard=dev/phpcs.xml --basepath=. -q -s -p --report-width=160 "${files[@]}"

#!/usr/bin/env bash
# No file of ours is longer than 500 lines (300 is a smell, and named).
set -euo pipefail
. "$(dirname "$0")/files.sh"
long=''
while IFS= read -r file; do
  lines=$(wc -l <"$file")
  [ "$lines" -le 300 ] || echo "$file: $lines lines"
  [ "$lines" -le 500 ] || long+="$file "
done < <(project_files '*.rs' '*.php' '*.sh' '*.mjs' '*.js' '*.css' build.sh)
[ -z "$long" ] || fail "longer than 500 lines: $long"

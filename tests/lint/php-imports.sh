#!/usr/bin/env bash
# No PHP file imports a name that it does not use.
set -euo pipefail
. "$(dirname "$0")/files.sh"
unused=$(project_files '*.php' | while IFS= read -r file; do
  sed -n 's/^use \(function \|const \)\{0,1\}\([A-Za-z0-9_\\]*\)\( as \([A-Za-z0-9_]*\)\)\{0,1\};.*/\2 \4/p' "$file" |
    while read -r name alias; do
      short=${alias:-${name##*\\}}
      grep -qw -- "$short" <(grep -v '^use ' "$file") || echo "$file: $name is not used"
    done
done)
[ -z "$unused" ] || fail "$unused"

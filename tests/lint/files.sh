# shellcheck shell=bash
# The project's own files (also those not committed yet), one a line: `project_files '*.php' ...`.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$ROOT" || exit 1
project_files() {
  git -c safe.directory="$ROOT" ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r file; do
    [ ! -f "$file" ] || echo "$file"
  done | sort -u
}
fail() { printf '%s\n' "$@" >&2; exit 1; }

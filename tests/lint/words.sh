#!/usr/bin/env bash
# No source or document uses a word of words.txt.
set -euo pipefail
. "$(dirname "$0")/files.sh"
LIST=tests/lint/words.txt

# found FILE...: FILE:LINE:TEXT (the better word)
found() {
  local pattern better
  while IFS=$'\t' read -r pattern better; do
    [[ $pattern != \#* && $pattern != 'allow '* ]] || continue
    grep -HnIiE -- "$pattern" "$@" | allowed "$pattern" | sed "s/$/  -> ${better//\//\\/}/" || true
  done <"$LIST"
}
# Drops the lines that the list allows: by file, and by a pattern of their own.
allowed() {
  local line file own
  while IFS= read -r line; do
    while IFS=' ' read -r _ file own; do
      own=${own%%: *}
      if [ "$file" = "${line%%:*}" ] && grep -qiE -- "$own" <<<"${line#*:}"; then continue 2; fi
    done < <(grep '^allow ' "$LIST" || true)
    printf '%s\n' "$line"
  done
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
printf '%s\n' '// The clock has struck.' 'function see_to_it() {}' 'the clockwork, doorstep' >"$scratch/planted.php"
[ "$(found "$scratch/planted.php" | wc -l)" = 3 ] || fail 'words.sh does not find what it should:' "$(found "$scratch/planted.php")"

mapfile -t files < <(project_files '*.php' '*.rs' '*.md' '*.sh' '*.mjs' | grep -vx tests/lint/words.sh)
answer=$(found "${files[@]}")
[ -z "$answer" ] || fail "$answer"

#!/usr/bin/env bash
# No Rust file of the engine imports from a module above its own.
set -euo pipefail
. "$(dirname "$0")/files.sh"

# From the lowest to the highest. Modules on one line do not import each other; what is below a module belongs to it, unless
# it has a line of its own. Everything directly in `sync` is an operation.
layers='text clock seen error
money
shop
settings
kros
documents stock operation
sync::call
sync::pipeline
sync
api'

mapfile -t files < <(project_files 'src/engine/src/*.rs' | grep -vx src/engine/src/lib.rs)
upwards=$(LAYERS=$layers awk '
  # The layer a path belongs to: its longest beginning that is listed.
  function module(path) {
    while (path != "" && !(path in level)) path = match(path, /::[^:]*$/) ? substr(path, 1, RSTART - 1) : ""
    return path
  }
  # A path as it is written, from the root of the crate; empty for one of another crate.
  function absolute(path,    own) {
    if (sub(/^crate::/, "", path)) return path ~ /^[A-Z]/ ? "error::" path : path
    if (path !~ /^super::/) return ""
    own = here
    while (sub(/^super::/, "", path)) sub(/(^|::)[^:]*$/, "", own)
    return own == "" ? path : own "::" path
  }
  function check(path,    from, to) {
    path = absolute(path)
    if (path == "") return
    from = module(here); to = module(path)
    if (from != to && level[to] >= level[from]) print FILENAME ": " here " imports " path
  }
  # Every path of an import such as a::{b, c::{d, e}}.
  function expand(before, text,    depth, at, from, mark, open) {
    open = index(text, "{")
    if (!open) { gsub(/ /, "", text); check(before text); return }
    before = before substr(text, 1, open - 1)
    gsub(/ /, "", before)
    from = open + 1
    for (at = open + 1; at <= length(text); at++) {
      mark = substr(text, at, 1)
      if (mark == "{") depth++
      if (depth == 0 && (mark == "," || mark == "}")) { expand(before, substr(text, from, at - from)); from = at + 1 }
      if (mark == "}" && depth-- == 0) return
    }
  }
  BEGIN {
    count = split(ENVIRON["LAYERS"], lines, "\n")
    for (line = 1; line <= count; line++) { split(lines[line], names, " "); for (name in names) level[names[name]] = line }
  }
  FNR == 1 {
    here = FILENAME
    sub(/^src\/engine\/src\//, "", here); sub(/\.rs$/, "", here); sub(/\/mod$/, "", here); gsub(/\//, "::", here)
    if (module(here) == "") print FILENAME ": " here " stands in no layer, see tests/lint/rust-layers.sh"
    statement = ""
  }
  { sub(/\/\/.*/, "") }
  # What tests of a module import is not the module itself.
  /^mod tests \{/ { nextfile }
  statement != "" || /^(pub(\([a-z]+\))? )?use / {
    statement = statement " " $0
    if (statement !~ /;/) next
    sub(/^ *(pub(\([a-z]+\))? )?use /, "", statement); sub(/;.*/, "", statement)
    expand("", statement)
    statement = ""
    next
  }
  {
    rest = $0
    while (match(rest, /(crate|super)(::[A-Za-z_]+)+/)) {
      check(substr(rest, RSTART, RLENGTH))
      rest = substr(rest, RSTART + RLENGTH)
    }
  }
' "${files[@]}")
[ -z "$upwards" ] || fail "$upwards"

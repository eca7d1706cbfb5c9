#!/usr/bin/env bash
# The documentation names what the code has: hooks, jobs, commands, routes, shop requests, operations. Its links lead somewhere, its lines fit.
set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname "$0")/files.sh"
mapfile -t code < <(project_files 'php-plugin/src/*.php')
bad=''

# named FILE PATTERN: everything of the code that the Perl pattern finds (its last part, after \K) is in the file.
named() {
  local found
  found=$(grep -ohP "$2" "${code[@]}" | sort -u)
  [ -n "$found" ] || fail "nothing in php-plugin/src looks like $2"
  while IFS= read -r name; do
    grep -qF -- "$name" "$1" || bad+="$1 does not name $name"$'\n'
  done <<<"$found"
}
named docs/hooks.md "(apply_filters|do_action)\( '\Kwc_kros_[a-z_]+"
named docs/hooks.md "const [A-Z_]+ += '\Kwc_kros_(tick|export_orders|reconcile|run|send_emails|bulk|import_stock_\w+|stock_run|report|inbox)(?=')"
named docs/hooks.md "return '\Kkros [a-z -]+(?=';)"
named docs/hooks.md "route\(\s*'/\K[a-z-]+"
named docs/protocol.md "'\K(orders|documents|ledger|report|store|log|run|stock)\.[a-z]+(?=' +=> \[)"
named docs/protocol.md "call\( '\K[a-z_]+"

mapfile -t documents < <(project_files '*.md')
for file in "${documents[@]}"; do
  while IFS= read -r link; do
    [ -e "$(dirname "$file")/${link%%#*}" ] || bad+="$file: no file for the link $link"$'\n'
  done < <(grep -oP '\]\(\K[^)#:]+(#[^)]*)?(?=\))' "$file" || true)
done
long=$(grep -nP '^.{161,}$' README.md CONTRIBUTING.md SECURITY.md docs/design.md docs/protocol.md docs/hooks.md || true)
[ -z "$long" ] || bad+="longer than 160 characters: $(cut -d : -f 1,2 <<<"$long" | tr '\n' ' ')"$'\n'
[ -z "$bad" ] || fail "${bad%$'\n'}"

#!/usr/bin/env bash
# shellcheck disable=SC2016
# States and kinds of the ledger are written out only in their home (ledger-words.txt).
set -euo pipefail
. "$(dirname "$0")/files.sh"
words() { php tests/lint/ledger-words.php "$@"; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/src/Home"
printf '%s\n' 'words waiting invoice' 'home Home/' 'allow Mail.php waiting: of the mail' >"$scratch/list"
echo '<?php return [ "waiting", "kind" => "order" ];' >"$scratch/src/Home/Home.php"
echo '<?php return "mail_state = '"'waiting'"'" . $answer["waiting"];' >"$scratch/src/Mail.php"
cat >"$scratch/src/Planted.php" <<'PHP'
<?php
// Not 'waiting'.
$a = $row['state'] === 'waiting' || $counts['waiting'] > 0;
$b = "state IN ('waiting', 'other')" . "$table WHERE kind = 'order'";
$c = [ 'invoice' => 'order', 'kind' => 'order' ];
$d = 'order' === $row['kind'] || 'order' === $by;
PHP
if answer=$(words "$scratch/src" "$scratch/list"); then fail 'ledger-words.php lets literals through'; fi
wanted=$(printf "Planted.php:%s\n" "3: 'waiting'" "4: 'order'" "4: 'waiting'" "5: 'invoice'" "5: 'order'" "6: 'order'")
[ "$answer" = "$wanted" ] || fail "ledger-words.php should say" "$wanted" "says" "$answer"
echo 'allow Mail.php invoice: none' >>"$scratch/list"
rm "$scratch/src/Planted.php"
if answer=$(words "$scratch/src" "$scratch/list"); then fail 'ledger-words.php keeps an allowance that nobody needs'; fi
[ "$answer" = "the list allows 'invoice' in Mail.php, where it is not" ] || fail "$answer"

words php-plugin/src tests/lint/ledger-words.txt || fail 'these words belong in Ledger/Document.php; what means something else is named in tests/lint/ledger-words.txt'

#!/usr/bin/env bash
# build.sh VERB: the one entry; every verb is the script dev/VERB.sh.
set -euo pipefail
cd "$(dirname "$0")"

case ${1:-help} in
  setup | build | test | demo | bench | package)
    verb=$1
    shift
    exec "dev/$verb.sh" "$@"
    ;;
  help | --help | -h)
    cat <<'HELP'
usage: ./build.sh VERB

  demo [--check]   install what is needed, build, start a shop and a KROS simulator, export real
                   orders, print their KROS numbers and stay up (--check: verify and stop;
                   --engine=process: with the executable instead of the PHP extension)
  test [SUITE...]  install what is needed, build, run every test (or the suites named; "list" names them)
  setup            only install what is needed: Debian packages (as root), node packages
  build            only build the PHP extension, the executable and the simulator
  bench [backends] time the export of 1,000 orders (backends: the extension and the executable side by side)
  bench stock      time the import of stock cards beside WooCommerce's own ways (--full, --json)
  bench queue      time the screen of the queue with 100,000 documents, with the plans of its queries
  package          make the plugin's zip and the extension's file in dist/
HELP
    ;;
  *)
    echo "build.sh: no verb '$1'; run ./build.sh for help" >&2
    exit 2
    ;;
esac

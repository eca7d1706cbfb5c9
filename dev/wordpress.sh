#!/usr/bin/env bash
# wordpress.sh SUITE | VERSION: prints the folder of a WordPress core made from Debian's own package.
# SUITE is a Debian suite; VERSION means "at least this one" and takes the oldest suite that has it.
set -euo pipefail
shopt -s inherit_errexit
. "$(dirname "$0")/lib.sh"
. "$ROOT/dev/debian.sh"
SUITES='bookworm trixie sid'

candidate() { private_apt "$1" apt-cache show --no-all-versions wordpress | sed -n 's/^Version: \([0-9]*\.[0-9]*\).*/\1/p'; }

# WordPress itself, its theme, and the shared libraries that the package links to instead of holding them.
packages() {
  private_apt "$1" apt-cache depends --recurse --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances wordpress |
    grep -E '^(wordpress(-theme-.*)?|libjs-.*|libphp-.*|php-getid3|node-(lodash|underscore).*)$' | sort -u
}

# Links out of the package point into the unpacked tree afterwards, so one copy can follow them all.
relink() { # TREE
  local link target
  find "$1" -type l -lname '/usr/*' -print0 -o -type l -lname '/var/*' -print0 | while IFS= read -r -d '' link; do
    target=$(readlink "$link")
    ln -sfn "$1$target" "$link"
  done
}

make_core() { # SUITE VERSION
  local work core=$CACHE/wordpress-$2 names file
  work=$(mktemp -d "$CACHE/unpack.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  note "WordPress $2 from Debian $1"
  mapfile -t names < <(packages "$1")
  (cd "$work" && private_apt "$1" apt-get download "${names[@]}" >&2)
  mkdir "$work/tree"
  for file in "$work"/*.deb; do dpkg-deb -x "$file" "$work/tree"; done
  relink "$work/tree"
  rm -f "$work/tree/usr/share/wordpress/.htaccess"
  cp -rL --preserve=timestamps "$work/tree/usr/share/wordpress" "$work/core"
  rm -f "$work/core/wp-config.php"
  rm -rf "$work/core/wp-content/plugins"/{hello.php,akismet}
  chmod -R u+rwX,go+rX "$work/core"
  [ -f "$work/core/wp-load.php" ] || die "Debian's wordpress package of $1 is not laid out as expected"
  rm -rf "$core"
  mv "$work/core" "$core"
}

# Prints the folder of the suite's core, made if it is not there; prints nothing when it is older than AT_LEAST.
core_of() { # SUITE [AT_LEAST]
  local link=$CACHE/wordpress-$1 version
  if [ -f "$link/wp-load.php" ]; then
    version=$(basename "$(readlink -f "$link")")
    version=${version#wordpress-}
  else
    lists "$1"
    version=$(candidate "$1")
    [ -n "$version" ] || die "Debian $1 has no wordpress package here"
  fi
  at_least "$version" "${2:-0}" || return 0
  if [ ! -f "$link/wp-load.php" ]; then
    (make_core "$1" "$version")
    ln -sfn "wordpress-$version" "$link"
  fi
  readlink -f "$link"
}

[ $# = 1 ] || die "usage: wordpress.sh SUITE|VERSION"
mkdir -p "$CACHE"
case $1 in
  [0-9]*)
    for suite in $SUITES; do
      core=$(core_of "$suite" "$1")
      [ -z "$core" ] || { echo "$core"; exit; }
    done
    die "no Debian suite has WordPress $1 or newer"
    ;;
  *) core_of "$1" ;;
esac

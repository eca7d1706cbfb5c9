#!/usr/bin/env bash
# The executable alone: what it needs of a host, which is nothing.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
dev/build.sh
engine=php-plugin/bin/kros-linux-$(uname -m)
work=$(mktemp -d)
trap 'end_process "$work/server.pid"; rm -rf "$work"' EXIT

no_library() { ! readelf -dlW "$engine" | grep -E 'NEEDED|INTERP|RPATH|RUNPATH'; }
any_address() { readelf -hW "$engine" | grep -q 'Type:.*DYN' && ! readelf -lW "$engine" | grep 'GNU_STACK.*E'; }
no_path_of_this_machine() { ! grep -aF -e "$ROOT" -e "$HOME/" "$engine" "$CARGO_TARGET_DIR/release/libkros.so"; }
says_version() { env -i "$engine" --version | grep -qF "$(header "php-plugin/$PLUGIN_NAME.php" Version)"; }

# A folder with nothing but the engine, the address of a name server and the certificate of the test's own authority.
in_empty_root() {
  local port said
  mkdir -p "$work/root/etc"
  cp "$engine" "$work/root/kros"
  setsid php tests/process/server.php "$work/authority" >"$work/port" &
  echo $! >"$work/server.pid"
  wait_for 10 test -s "$work/port"
  port=$(cat "$work/port")
  cp "$work/authority" "$work/root/"
  chmod 755 "$work" "$work/root" && chmod 644 "$work/root/authority"
  echo 'nameserver 127.0.0.2' >"$work/root/etc/resolv.conf"
  said=$(php tests/process/test-connection.php "https://kros.example.test:$port" /authority chroot --userspec=65534:65534 "$work/root" /kros)
  echo "$said"
  # It found the name, trusted the certificate and read the answer: KROS refuses this token.
  grep -q '"output"' <<<"$said" && grep -q 401 <<<"$said"
  # Another name than the certificate's is found, and not trusted.
  said=$(php tests/process/test-connection.php "https://other.example.test:$port" /authority chroot --userspec=65534:65534 "$work/root" /kros)
  echo "$said"
  grep -qi 'certificate' <<<"$said"
}

each 'it needs no library and no loader' no_library
each 'it may lie at any address, and its stack is not executable' any_address
each 'no path of this machine is in it or in the extension' no_path_of_this_machine
each 'it says its version without any environment' says_version
if am_root; then
  each 'names and TLS work in an empty root folder with /etc/resolv.conf alone' in_empty_root
  each_done
else
  note 'not run: an empty root folder needs root'
  tally "$each_passed" "$each_failed" 1
  [ "$each_failed" = 0 ]
fi

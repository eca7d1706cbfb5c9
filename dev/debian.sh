# shellcheck shell=bash
# Packages of other Debian suites, unpacked into folders: nothing of them is installed. Source lib.sh first.

# The mirror is the one this machine already uses for its own packages.
mirror() {
  local codename
  codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v c="$codename" '$1 == c && $2 == "main" { print $3; exit }'
}

# apt with its own state folder: the machine's lists and packages stay as they are. Signatures are checked; the lists' expiry
# is not, since a mirror may be a snapshot.
private_apt() { # SUITE COMMAND...
  local state=$CACHE/apt/$1 tool=$2
  shift 2
  "$tool" -qq -o "Dir::State=$state" -o "Dir::State::lists=$state/lists" -o "Dir::State::status=$state/status" \
    -o "Dir::Cache=$state/cache" -o "Dir::Etc::sourcelist=$state/sources.list" -o "Dir::Etc::sourceparts=$state/none" \
    -o "Dir::Etc::preferencesparts=$state/none" -o APT::Sandbox::User=root -o Acquire::Check-Valid-Until=false \
    -o Acquire::Languages=none "$@"
}

lists() { # SUITE: fresh package lists, at most a day old
  local state=$CACHE/apt/$1 uri
  [ -z "$(find "$state/updated" -mtime -1 2>/dev/null)" ] || return 0
  uri=$(mirror)
  [ -n "$uri" ] || die "this machine's apt knows no Debian mirror"
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$state/none"
  touch "$state/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $1 main" >"$state/sources.list"
  private_apt "$1" apt-get update >&2 || die "cannot read the package lists of Debian $1"
  touch "$state/updated"
}

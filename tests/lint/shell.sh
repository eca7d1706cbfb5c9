#!/usr/bin/env bash
# Every shell script passes shellcheck.
set -euo pipefail
. "$(dirname "$0")/files.sh"
mapfile -t scripts < <(project_files '*.sh' .ci/run)
shellcheck -x -P SCRIPTDIR -e SC1091 "${scripts[@]}"

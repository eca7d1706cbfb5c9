#!/usr/bin/env bash
# No project file names a package registry's host or a path of one machine.
set -euo pipefail
. "$(dirname "$0")/files.sh"
hosts='(registry\.npmjs|deb\.debian|security\.debian|snapshot\.debian|archive\.ubuntu)\.(org|com)|crates\.io|pypi\.org|packagist\.org|nodesource\.com'
paths='(^|[^A-Za-z0-9_.}$])/(work|root|home)/[a-z]'
mapfile -t files < <(project_files '*' | grep -vxE 'Cargo\.lock|tests/lint/names\.sh')
if grep -nIE "$hosts|$paths" "${files[@]}"; then fail 'these lines name a registry or a machine'; fi

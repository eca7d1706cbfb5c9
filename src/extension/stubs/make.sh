#!/usr/bin/env bash
# make.sh SO: write kros.stub.php for the built extension. Needs cargo-php (see ../README.md).
# cargo-php shows no `final`, repeats the namespace in a constant's name, and does not see the
# exceptions, which are registered by hand.
set -euo pipefail
so=$(realpath "$1")
cd "$(dirname "$0")"
{
  cargo php stubs --stdout "$so" |
    sed -e '1s|.*|<?php // phpcs:ignoreFile -- made by make.sh|' \
      -e 's|^    class Engine {|    final class Engine {|' \
      -e 's|const Kros\\|const |'
  echo
  cat exceptions.php.part
} >kros.stub.php.new
php -l kros.stub.php.new >/dev/null
mv kros.stub.php.new kros.stub.php

# shellcheck shell=bash
# One private MariaDB for all sites of a SHOP_HOME, reachable by its socket only.
DB_HOME=$SHOP_HOME/mysql
DB_SOCKET=$DB_HOME/mysql.sock
DB_USER=$(id -un)
# Debian's mysql user comes with the package of the service, which is not needed here.
if am_root; then DB_USER=$(id -un mysql 2>/dev/null || echo www-data); fi

sql() { mariadb --no-defaults --default-character-set=utf8mb4 -S "$DB_SOCKET" -u root "$@"; }

database_up() {
  sql -e 'select 1' >/dev/null 2>&1 && return
  if [ ! -d "$DB_HOME/data/mysql" ]; then
    mkdir -p "$DB_HOME/data"
    if am_root; then chown "$DB_USER" "$DB_HOME" "$DB_HOME/data"; fi
    mariadb-install-db --no-defaults --datadir="$DB_HOME/data" --user="$DB_USER" \
      --auth-root-authentication-method=normal --skip-test-db --force >"$DB_HOME/install.log" 2>&1 || die "MariaDB: see $DB_HOME/install.log"
  fi
  # shellcheck disable=SC2086
  setsid mariadbd --no-defaults --user="$DB_USER" --datadir="$DB_HOME/data" --socket="$DB_SOCKET" --skip-networking \
    --pid-file="$DB_HOME/mysql.pid" --innodb-buffer-pool-size=256M --character-set-server=utf8mb4 \
    ${SHOP_DB_OPTS:---innodb-flush-log-at-trx-commit=2} >"$DB_HOME/mysql.log" 2>&1 </dev/null &
  wait_for 30 sql -e 'select 1' || die "MariaDB does not answer: see $DB_HOME/mysql.log"
  sql -e "create user if not exists shop@localhost identified by 'shop'; grant all on *.* to shop@localhost"
}

database_down() { end_process "$DB_HOME/mysql.pid"; }

# A PostgreSQL cluster of our own, for the tests: start_postgres sets TEST_POSTGRES, stop_postgres takes it away.
start_postgres() {
  local bin
  bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1)" 2>/dev/null)
  [ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb)") || fail "PostgreSQL's initdb was not found: install the Debian package postgresql."
  PG_BIN=$bin
  PG_DIR=$(mktemp -d "$(quick_place)/portal-pg-XXXXXX")
  PG_AS=()
  # PostgreSQL refuses to run as root.
  if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$PG_DIR"
    PG_AS=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  fi
  local port
  port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
  (cd "$PG_DIR" && "${PG_AS[@]}" "$PG_BIN/initdb" -D "$PG_DIR/data" -U portal -A trust -E UTF8 --locale=C.UTF-8 --no-sync) >/dev/null
  (cd "$PG_DIR" && "${PG_AS[@]}" "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -w -l "$PG_DIR/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$PG_DIR -c fsync=off -c full_page_writes=off -c autovacuum=off -c max_connections=300" start) >/dev/null
  export TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=portal;Database=postgres"
}

stop_postgres() {
  [ -n "${PG_DIR:-}" ] || return 0
  (cd /tmp && "${PG_AS[@]}" "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m immediate stop) >/dev/null 2>&1 || true
  rm -rf "$PG_DIR"
  PG_DIR=
}

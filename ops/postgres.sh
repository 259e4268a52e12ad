#!/bin/sh
# A throw-away PostgreSQL for the tests: `start DIR` prints its address, `stop DIR` ends it and removes DIR.
# Listens on loopback alone, with a password made for this run. As root it runs as the user postgres, who must reach DIR.
set -eu
what=$1
dir=$2
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")
if [ "$(id -u)" = 0 ]; then as="runuser -u postgres --"; else as=; fi
cd /

case $what in
start)
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  mkdir -p "$dir"
  chmod 700 "$dir"
  printf '%s\n' "$password" > "$dir/password"
  [ -z "$as" ] || chown -R postgres "$dir"
  $as "$bin/initdb" -D "$dir/data" -U khuang -E UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --pwfile="$dir/password" >/dev/null
  # Nothing here outlives the tests, so nothing needs to reach the disk; and no question is worth compiling or statistics.
  $as "$bin/pg_ctl" -D "$dir/data" -w -s -l "$dir/log" -o "-p $port -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories=$dir -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
    -c wal_level=minimal -c max_wal_senders=0 -c shared_buffers=256MB -c jit=off -c autovacuum=off" start >/dev/null 2>&1 9>&-
  echo "postgresql://khuang:$password@127.0.0.1:$port/postgres"
  ;;
stop)
  [ ! -d "$dir/data" ] || $as "$bin/pg_ctl" -D "$dir/data" -s -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$dir"
  ;;
esac

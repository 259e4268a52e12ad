#!/bin/sh
# Installs what ops/debian.txt names and is missing, as root; otherwise says in one sentence what to install.
set -eu
cd "$(dirname "$0")/.."
missing=
for name in $(sed 's/#.*//' ops/debian.txt); do
  case $name in
    chromium) command -v chromium >/dev/null && continue ;;
    openjdk-17-jdk-headless) command -v javac >/dev/null && continue ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && continue ;;
    *) dpkg -s "$name" >/dev/null 2>&1 && continue ;;
  esac
  missing="$missing $name"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ]; then
  echo "khuang: these Debian packages are missing, please have them installed: apt-get install$missing" >&2
  exit 2
fi
echo "khuang: installing$missing" >&2
log=$(mktemp)
# shellcheck disable=SC2086
if DEBIAN_FRONTEND=noninteractive apt-get -qq update >"$log" 2>&1 \
  && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >>"$log" 2>&1; then
  rm -f "$log"
else
  tail -5 "$log" >&2
  echo "khuang: apt-get could not install$missing (the whole log: $log)" >&2
  exit 2
fi

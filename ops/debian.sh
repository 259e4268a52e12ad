#!/bin/sh
# `ops/debian.sh run` installs what ops/debian-run.txt names and is missing (what the town itself uses), `ops/debian.sh dev`
# also ops/debian.txt (what the tests use). As root it installs; otherwise it says in one sentence what to install.
# Without what the town uses it still runs (pages are printed from the browser): `run` never fails.
set -eu
cd "$(dirname "$0")/.."
what=${1:-dev}
[ "$what" = dev ] && lists="ops/debian-run.txt ops/debian.txt" || lists=ops/debian-run.txt
[ "$what" = dev ] && bad=2 || bad=0
missing=
# shellcheck disable=SC2086
for name in $(sed 's/#.*//' $lists); do
  case $name in
    chromium) command -v chromium >/dev/null && continue ;;
    openjdk-17-jdk-headless) command -v javac >/dev/null && continue ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && continue ;;
    poppler-utils) command -v pdftotext >/dev/null && continue ;;
    lib*) (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null | grep -q "$(echo "$name" | sed -E 's/-?0$/\\.so\\.0/')" && continue ;;
    *) dpkg -s "$name" >/dev/null 2>&1 && continue ;;
  esac
  missing="$missing $name"
done
[ -z "$missing" ] && exit 0
use=
[ "$what" = dev ] || use=" (without them pages are printed from the browser, not as PDF)"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "khuang: these Debian packages are missing, please have them installed: apt-get install$missing$use" >&2
  exit $bad
fi
echo "khuang: installing$missing" >&2
log=$(mktemp)
# shellcheck disable=SC2086
if DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20 update >"$log" 2>&1 \
  && DEBIAN_FRONTEND=noninteractive timeout 900 apt-get -qq install -y --no-install-recommends $missing >>"$log" 2>&1; then
  rm -f "$log"
else
  tail -5 "$log" >&2
  echo "khuang: apt-get could not install$missing$use (the whole log: $log)" >&2
  exit $bad
fi

#!/bin/sh
# The README's two commands as a newcomer runs them: a fresh clone of what is committed, in an empty home.
set -eu
cd "$(dirname "$0")/.."
src=$(pwd)
port=${PORT:-8000}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
git clone -q "$src" "$place/khuang"
mkdir -p "$place/home/.config"
[ ! -d "$HOME/.config/pip" ] || cp -r "$HOME/.config/pip" "$place/home/.config/"
cd "$place/khuang"
for name in $(env | sed -n 's/^\(KHUANG_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
export HOME="$place/home" TERM=dumb PORT="$port"
start=$(date +%s)
setsid make demo >"$place/demo.log" 2>&1 </dev/null &
pid=$!
until python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/')" 2>/dev/null; do
  kill -0 $pid 2>/dev/null || { tail -40 "$place/demo.log"; echo "make demo ended without a page" >&2; exit 1; }
  [ $(( $(date +%s) - start )) -lt 600 ] || { kill -- -$pid; tail -40 "$place/demo.log"; exit 1; }
  sleep 1
done
echo "the demo answered after $(( $(date +%s) - start )) s"
kill -- -$pid
wait $pid || true
make test

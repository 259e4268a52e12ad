#!/bin/sh
# Builds the pages of the phone when their sources or packages changed: khuang/surveys/static/surveys/phone.
# Without Node the town runs all the same; those pages then say that they are not built.
set -eu
cd "$(dirname "$0")/.."
out=khuang/surveys/static/surveys/phone
stamp=$out/.built
work=var/phone  # packages and the build, outside what is ours

say() { printf 'khuang: %s\n' "$*" >&2; }

now=$(find khuang/surveys/phone/client ops/phone ops/phone.sh -type f -exec cksum {} + | sort | cksum)
[ -f $stamp ] && [ "$(cat $stamp)" = "$now" ] && exit 0

if ! command -v node >/dev/null || ! command -v npm >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  say "the pages for forms without a network are not built: they need Node.js 20 (on Debian: apt install nodejs npm); everything else runs"
  exit 0
fi
start=$(date +%s)
say "building the pages of the phone"
mkdir -p $work
cp ops/phone/.npmrc ops/phone/*.json ops/phone/build.mjs $work/
packages=$(cksum < ops/phone/package-lock.json)
if [ ! -f $work/.for ] || [ "$(cat $work/.for)" != "$packages" ]; then
  (cd $work && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >&2) || {
    say "npm could not fetch the packages of the phone's pages: they are not built; everything else runs. Run this again with a network"
    exit 0
  }
  printf %s "$packages" > $work/.for
fi
node $work/build.mjs || { say "the pages of the phone could not be built; everything else runs"; exit 0; }
printf %s "$now" > $stamp
say "pages of the phone ready after $(( $(date +%s) - start )) s"

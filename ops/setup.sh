#!/bin/sh
# Builds .venv: `ops/setup.sh run` what the town needs, `ops/setup.sh dev` what a developer needs too.
# Quick when nothing changed (stamp files hold the digest of what was installed); safe to run twice at once.
set -eu
cd "$(dirname "$0")/.."
what=${1:-dev}
python=${PYTHON:-python3}
[ "$what" = dev ] && list=ops/requirements-dev.txt || list=ops/requirements.txt

say() { printf 'khuang: %s\n' "$*" >&2; }
stop() { say "$*"; exit 2; }

command -v "$python" >/dev/null || stop "there is no $python: install Python 3.11 (on Debian: apt install python3 python3-venv)"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || stop "$python is older than 3.11: set PYTHON= to a newer one"

mkdir -p var
if command -v flock >/dev/null; then exec 9>var/.setup.lock; flock 9; fi

digest() { cat "$1" pyproject.toml ops/setup.sh | cksum | cut -d' ' -f1,2; }
same() { [ -x .venv/bin/khuang ] && [ -f "$2" ] && [ "$(cat "$2")" = "$(digest "$1")" ]; }

build() {
  start=$(date +%s)
  if [ ! -x .venv/bin/python ]; then
    say "making .venv"
    "$python" -m venv .venv || { rm -rf .venv; stop "python could not make .venv (on Debian: apt install python3-venv)"; }
  fi
  py=.venv/bin/python
  say "installing $list"
  # uv installs in seconds; where it cannot reach what pip reaches, pip does the same slowly.
  [ -x .venv/bin/uv ] || $py -m pip install -q uv || say "uv could not be installed; going on with pip"
  if ! { [ -x .venv/bin/uv ] && .venv/bin/uv pip install -q --python $py --require-hashes -r $list; }; then
    say "installing with pip instead"
    $py -m pip install -q --require-hashes -r $list || stop "the packages of $list could not be installed"
  fi
  # The checkout itself, without a build: its folder on the path, and the command.
  pwd > "$($py -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/khuang.pth"
  printf '#!%s/.venv/bin/python\nimport sys\n\nfrom khuang.cli.main import main\n\nsys.exit(main())\n' "$(pwd)" > .venv/bin/khuang
  chmod +x .venv/bin/khuang
  digest $list > ".venv/.$what"
  say "ready after $(( $(date +%s) - start )) s"
}

if same ops/requirements-dev.txt .venv/.dev; then :
elif [ "$what" = run ] && same ops/requirements.txt .venv/.run; then :
else build
fi
.venv/bin/python -m ops.messages
ops/phone.sh

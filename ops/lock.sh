#!/bin/sh
# Resolves ops/*.in into ops/*.txt: every version pinned, every file with its hashes, no registry address inside.
set -eu
cd "$(dirname "$0")/.."
for name in requirements requirements-dev; do
  .venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
    "ops/$name.in" -o "ops/$name.txt" "$@"
done

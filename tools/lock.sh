#!/usr/bin/env bash
# Renew requirements.lock: every package for every supported Python and system, with hashes.
# No index is named inside, so that it installs from whatever mirror a company uses.
# Arguments go to uv, such as --upgrade or --upgrade-package NAME.
set -euo pipefail
cd "$(dirname "$0")/.."

python=$(tools/find_python.sh)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$python" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip --disable-pip-version-check install -qq uv
"$scratch/venv/bin/uv" pip compile pyproject.toml --extra dev --output-file requirements.lock \
  --universal --python-version 3.11 --generate-hashes --quiet \
  --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" "$@"
echo "requirements.lock: $(grep -c "^[a-z].*==" requirements.lock) requirements"

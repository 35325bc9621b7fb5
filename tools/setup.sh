#!/usr/bin/env bash
# Bring .venv and the system libraries up to date; costs nothing when they are.
# PYTHON=… chooses the interpreter. Installed again only if the lock file or the Python changed.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv
stamp=$venv/stamp
python=$(tools/find_python.sh)
sum() {
  "$python" -c 'import hashlib, sys
print(hashlib.sha256(b"".join(open(name, "rb").read() for name in sys.argv[1:])).hexdigest())' "$@"
}
# Scripts and the editable installation hold this folder's path: a moved checkout starts anew.
version=$("$python" -c 'import platform; print(platform.python_version())')
identity="$python $version $PWD"
want_packages="$identity $(sum requirements.lock)"
want_project=$(sum pyproject.toml iact_desktop/__init__.py)
have_python=$(sed -n 1p "$stamp" 2>/dev/null || true)
have_packages=$(sed -n 2p "$stamp" 2>/dev/null || true)
have_project=$(sed -n 3p "$stamp" 2>/dev/null || true)

# Debian splits ensurepip off into a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    tools/system_libs.sh "$package"
  else
    echo "This Python cannot make virtual environments; please run: sudo apt-get install $package" >&2
    exit 1
  fi
fi

if [ "$have_python" != "$identity" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  echo "Making $venv with Python $version"
  rm -rf "$venv"
  "$python" -m venv "$venv"
  printf '%s\n' "$identity" >"$stamp"
  have_packages="" have_project=""
fi

pip=("$venv/bin/python" -m pip --disable-pip-version-check --no-input install -qq --progress-bar off)
if [ "$have_packages" != "$want_packages" ]; then
  echo "Installing the locked packages (a download of about 420 MB the first time; some minutes)"
  if ! "${pip[@]}" --require-hashes -r requirements.lock; then
    echo "pip could not install requirements.lock (is the package index reachable?)" >&2
    exit 1
  fi
  have_project=""
fi
if [ "$have_project" != "$want_project" ]; then
  "${pip[@]}" --no-deps --no-build-isolation -e .
fi
printf '%s\n' "$identity" "$want_packages" "$want_project" >"$stamp"

tools/system_libs.sh

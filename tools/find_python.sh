#!/usr/bin/env bash
# Print the path of the newest Python of 3.13, 3.12 and 3.11 that really runs here.
# PYTHON=… names one instead. A pyenv shim may exist and fail, so every candidate is run.
set -euo pipefail

# Prints the interpreter's own path if it is a CPython of the version asked for (or of any
# supported one) that can install packages; "venv" as the third argument asks for ensurepip too.
probe() {
  "$1" -c '
import sys
want, need = sys.argv[1], sys.argv[2]
import ctypes, ssl, sysconfig, venv, zlib
if need == "venv":
    import ensurepip
version = "%d.%d" % sys.version_info[:2]
supported = (3, 11) <= sys.version_info[:2] <= (3, 13) and sys.implementation.name == "cpython"
if not supported or want not in ("any", version) or sysconfig.get_config_var("Py_GIL_DISABLED"):
    raise SystemExit(1)
# Inside an active environment, name the Python below it: that environment may be our own.
print(getattr(sys, "_base_executable", None) or sys.executable)
' "$2" "${3:-}" 2>/dev/null
}

if [ -n "${PYTHON:-}" ]; then
  probe "$PYTHON" any && exit 0
  echo "PYTHON=$PYTHON does not run, or is not CPython 3.11, 3.12 or 3.13." >&2
  exit 1
fi

pyenv_root=${PYENV_ROOT:-}
if [ -z "$pyenv_root" ] && command -v pyenv >/dev/null 2>&1; then
  pyenv_root=$(pyenv root 2>/dev/null || true)
fi
pyenv_root=${pyenv_root:-${HOME:-/nonexistent}/.pyenv}

# Debian ships Python without ensurepip; such a one comes last, the setup can mend it.
for need in venv ""; do
  for version in 3.13 3.12 3.11; do
    candidates=("python$version")
    while IFS= read -r found; do
      [ -n "$found" ] && candidates+=("$found")
    done < <(ls -d "$pyenv_root/versions/$version"*/bin/python 2>/dev/null | sort -rV)
    candidates+=("/usr/bin/python$version" python3 python)
    for candidate in "${candidates[@]}"; do
      probe "$candidate" "$version" "$need" && exit 0
    done
  done
done

echo "No Python 3.11, 3.12 or 3.13 was found; install one, or name it: make PYTHON=/path/to/python3 …" >&2
exit 1

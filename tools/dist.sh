#!/usr/bin/env bash
# Build dist/iact-desktop: one folder with the window and iact-check, that needs no Python.
set -euo pipefail
cd "$(dirname "$0")/.."

# PyInstaller wants binutils, and Debian keeps Python's shared library in a package of its own.
packages=(binutils)
case $(.venv/bin/python -c 'import sys; print(sys._base_executable)') in
  /usr/bin/*) packages+=("libpython$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')") ;;
esac
tools/system_libs.sh "${packages[@]}"

.venv/bin/python tools/licences.py --check
.venv/bin/python tools/licences.py --collect build/licences
.venv/bin/python -m PyInstaller build.spec --noconfirm --log-level WARN

# spaCy's and thinc's modules and often Python itself carry debug symbols: a sixth of the folder.
if [ "$(uname -s)" = Linux ]; then
  find dist/iact-desktop/_internal -maxdepth 1 -name 'libpython*' -exec strip --strip-unneeded {} +
  for package in blis cymem murmurhash preshed spacy srsly thinc; do
    find "dist/iact-desktop/_internal/$package" -name '*.so' -exec strip --strip-unneeded {} +
  done
fi
.venv/bin/python tools/licences.py --audit dist/iact-desktop
echo "dist/iact-desktop: $(du -sm dist/iact-desktop | cut -f1) MB"

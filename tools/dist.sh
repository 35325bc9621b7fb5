#!/usr/bin/env bash
# Build dist/iact-desktop: one folder with the window and iact-check, that needs no Python; and pack it.
# DIST_ONLY=folder leaves it at the folder. What else is made: tools/pack.sh.
set -euo pipefail
cd "$(dirname "$0")/.."

# PyInstaller wants binutils, and Debian keeps Python's shared library in a package of its own.
python=.venv/bin/python
[ -x "$python" ] || python=.venv/Scripts/python.exe # Windows
packages=(binutils chrpath)
case $("$python" -c 'import sys; print(sys._base_executable)') in
  /usr/bin/*) packages+=("libpython$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')") ;;
esac
tools/system_libs.sh "${packages[@]}"

"$python" tools/licences.py --check
"$python" tools/licences.py --collect build/licences
"$python" tools/icons.py build/icons
"$python" -m PyInstaller build.spec --noconfirm --log-level WARN

if [ "$(uname -s)" = Linux ]; then
  tools/strip_debug.sh dist/iact-desktop
  # Only the two programs are to be started.
  find dist/iact-desktop -type f -exec chmod 644 {} +
  chmod 755 dist/iact-desktop/iact-desktop dist/iact-desktop/iact-check
fi
"$python" tools/licences.py --audit dist/iact-desktop
[ "${DIST_ONLY:-}" = folder ] || tools/pack.sh

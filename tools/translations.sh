#!/usr/bin/env bash
# Take new strings of the window into translations/iact_en.ts, keep its English, and make what Qt loads.
# lupdate and lrelease come with PySide6-Essentials.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
$bin/pyside6-lupdate iact_desktop/desktop/*.py -ts translations/iact_en.ts \
  -source-language ja_JP -target-language en_US -locations none -no-obsolete
$bin/pyside6-lrelease translations/iact_en.ts -qm resources/translations/iact_en.qm

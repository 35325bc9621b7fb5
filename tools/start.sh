#!/usr/bin/env bash
# Open the window; where there is no display, say so and review a sample in the terminal.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  sample=resources/samples/several.txt
  echo "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): reviewing $sample here instead."
  status=0
  .venv/bin/iact-check review "$sample" "$@" || status=$?
  [ "$status" -le 1 ] || exit "$status" # 1 says that something was found, as it should be
else
  exec .venv/bin/python -m iact_desktop "$@"
fi

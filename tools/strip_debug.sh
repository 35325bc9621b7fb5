#!/usr/bin/env bash
# Drop debugging tables from the shared libraries of a frozen folder: strip_debug.sh FOLDER.
# spaCy's and thinc's modules and often Python's own carry them: a sixth of the folder.
# Libraries without them are left as they came, since those that were patched for a wheel must not be rewritten.
set -euo pipefail

find "$1" -type f \( -name '*.so' -o -name '*.so.*' \) -print0 |
  while IFS= read -r -d '' library; do
    if readelf -SW "$library" 2>/dev/null | grep -q '\.debug_info'; then
      strip --strip-unneeded "$library"
    fi
  done

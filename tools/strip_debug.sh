#!/usr/bin/env bash
# Drop from the shared libraries of a frozen folder what is of no use elsewhere: strip_debug.sh FOLDER.
# Debugging tables: spaCy's and thinc's modules and often Python's own carry them, a sixth of the folder.
# Search paths of the building machine, such as those of a Python that was built there.
# Libraries with neither are left as they came, since those that were patched for a wheel must not be rewritten.
set -euo pipefail

find "$1" -type f \( -name '*.so' -o -name '*.so.*' \) -print0 |
  while IFS= read -r -d '' library; do
    if readelf -SW "$library" 2>/dev/null | grep -q '\.debug_info'; then
      strip --strip-unneeded "$library"
    fi
    if readelf -dW "$library" 2>/dev/null | grep -Eq '\((RUNPATH|RPATH)\).*\[/'; then
      chmod u+w "$library"
      chrpath -d "$library" >/dev/null
    fi
  done

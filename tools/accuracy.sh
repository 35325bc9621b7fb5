#!/usr/bin/env bash
# Measure on the labelled drafts and the everyday texts in ../shared (SHARED=… names it elsewhere).
set -euo pipefail
cd "$(dirname "$0")/.."

shared=${SHARED:-../shared}
if [ ! -f "$shared/measure/evaluate.py" ]; then
  echo "$shared/measure/evaluate.py is not there: nothing to measure with (SHARED=… names another folder)." >&2
  exit 1
fi
if [ "$#" -gt 0 ]; then
  exec .venv/bin/python "$shared/measure/evaluate.py" --cli ".venv/bin/iact-check batch" "$@"
fi
exec .venv/bin/python "$shared/measure/evaluate.py" --cli ".venv/bin/iact-check batch" \
  --gold "$shared/corpora/drafts_dev.jsonl" --real "$shared/corpora" --split all

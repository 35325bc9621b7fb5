#!/usr/bin/env bash
# Measure on the project's own drafts, then with the kit in ../shared where it is (SHARED=… names it elsewhere).
# Arguments go to the kit alone.
set -euo pipefail
cd "$(dirname "$0")/.."

shared=${SHARED:-../shared}
kit() {
  .venv/bin/python "$shared/measure/evaluate.py" --cli ".venv/bin/iact-check batch" "$@"
}
if [ "$#" -gt 0 ]; then
  if [ ! -f "$shared/measure/evaluate.py" ]; then
    echo "$shared/measure/evaluate.py is not there: nothing to measure with (SHARED=… names another folder)." >&2
    exit 1
  fi
  kit "$@"
  exit
fi
echo "Drafts that nothing was trained on and no rule was written against:"
.venv/bin/python benchmarks/accuracy.py --drafts tests/corpus/aside.jsonl tests/corpus/blind.jsonl tests/corpus/blind-two.jsonl tests/corpus/blind-three.jsonl
echo
echo "Rules that fire on none of the drafts that rules are written with (tests/corpus/train, w?) nor on those above:"
.venv/bin/python benchmarks/accuracy.py --silent-rules --quiet \
  --drafts tests/corpus/aside.jsonl tests/corpus/blind.jsonl tests/corpus/blind-two.jsonl tests/corpus/blind-three.jsonl tests/corpus/train.jsonl tests/corpus/w?.jsonl
if [ -f "$shared/measure/evaluate.py" ]; then
  echo
  echo "The measuring kit in $shared:"
  kit --gold "$shared/corpora/drafts_dev.jsonl" --real "$shared/corpora" --split all
else
  echo "$shared/measure/evaluate.py is not there: only the project's own drafts were measured."
fi

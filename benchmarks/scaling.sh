#!/bin/sh
# Cost against cells, days, units' size, scenarios and threads: benchmarks/scaling.sh [--rounds N] [--no-docs]
# Every point is the median of N rounds (5). Lands that memory does not hold are left out.
set -eu
rounds=5 docs=1
while [ $# -gt 0 ]; do
    case "$1" in
    --rounds) rounds=${2:?--rounds needs a number} && shift ;;
    --no-docs) docs=0 ;;
    -h | --help)
        sed -n '2,3s/^# //p' "$0"
        exit 0
        ;;
    *)
        echo "$0: unknown option '$1'; known are --rounds and --no-docs" >&2
        exit 64
        ;;
    esac
    shift
done
. "$(dirname -- "$0")/prepare.sh"
"$python" "$root/benchmarks/scaling.py" "$build" "$root" --rounds "$rounds"
[ $docs = 0 ] || "$python" "$root/benchmarks/report.py" "$build" "$root"

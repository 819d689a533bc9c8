#!/bin/sh
# Times libgrass, the same step in NumPy, numba and plain C, and the machine's limits, in one run:
#     benchmarks/run.sh [--json FILE] [--rounds N] [--no-docs]
#   --json FILE  the figures as one JSON object
#   --rounds N   every figure is the median of N rounds (5)
#   --no-docs    leave docs/performance.md and its plots as they are
# Installs what is missing and builds under build/benchmarks. Half an hour on two busy cores.
set -eu
json="" rounds=5 docs=1
while [ $# -gt 0 ]; do
    case "$1" in
    --json) json=$(realpath -m -- "${2:?--json needs a file}") && shift ;;
    --rounds) rounds=${2:?--rounds needs a number} && shift ;;
    --no-docs) docs=0 ;;
    -h | --help)
        sed -n '2,7s/^# //p' "$0"
        exit 0
        ;;
    *)
        echo "$0: unknown option '$1'; known are --json, --rounds and --no-docs" >&2
        exit 64
        ;;
    esac
    shift
done
. "$(dirname -- "$0")/prepare.sh"
"$python" "$root/benchmarks/run.py" "$build" "$root" --rounds "$rounds" ${json:+--json "$json"}
[ $docs = 0 ] || "$python" "$root/benchmarks/report.py" "$build" "$root"

#!/bin/sh
# Times libgrass, the same step in NumPy, numba and plain C, and the machine's limits, in one run:
#     benchmarks/run.sh [--json FILE] [--rounds N] [--whole] [--no-docs]
#   --json FILE  the figures as one JSON object
#   --rounds N   every figure is the median of N rounds (5)
#   --whole      also the whole city at 30 m for eight years, once
#   --no-docs    leave docs/performance.md and its plots as they are
# Installs what is missing and builds under build/benchmarks. Ten minutes on two idle cores.
set -eu
json="" rounds=5 whole="" docs=1
while [ $# -gt 0 ]; do
    case "$1" in
    --json) json=$(realpath -m -- "${2:?--json needs a file}") && shift ;;
    --rounds) rounds=${2:?--rounds needs a number} && shift ;;
    --whole) whole=--whole ;;
    --no-docs) docs=0 ;;
    -h | --help)
        sed -n '2,8s/^# //p' "$0"
        exit 0
        ;;
    *)
        echo "$0: unknown option '$1'; known are --json, --rounds, --whole and --no-docs" >&2
        exit 64
        ;;
    esac
    shift
done
. "$(dirname -- "$0")/prepare.sh"
"$python" "$root/benchmarks/run.py" "$build" "$root" --rounds "$rounds" $whole \
    ${json:+--json "$json"}
[ $docs = 0 ] || "$python" "$root/benchmarks/report.py" "$build" "$root"

#!/bin/sh
# What a folder, a ledger and processes cost:
#   overhead.sh COMMAND MEMORY SOURCE [DRAWS] [TIMES]
# 50 * DRAWS scenarios (2) of data/xilinhot/vary-stocking-rest.yaml, one thread: in memory (memory.c) and as a batch of one
# process with books alone, in turns; medians of TIMES (5), of the wall clock and of the processor time.
set -eu
libgrass=$1
memory=$2
source=$3
draws=${4:-2}
times=${5:-5}
. "$source/tests/batch/common.sh"
export OMP_NUM_THREADS=1
n=0
while [ $n -lt "$times" ]; do
    n=$((n + 1))
    "$memory" $plan "$all" >>memory.times
    rm -rf out
    /usr/bin/env python3 - "$libgrass" run $plan -o out --books --jobs 1 --threads 1 -q >>batch.times <<'PY'
import os, subprocess, sys, time
wall = time.monotonic()
subprocess.run(sys.argv[1:], check=True)
t = os.times()
print(f"{time.monotonic() - wall:.3f} {t.children_user + t.children_system:.3f}")
PY
done
for what in 1 2; do
    for of in memory batch; do
        sort -n -k $what,$what $of.times | awk -v c=$what -v m=$(((times + 1) / 2)) 'NR == m { print $c }' >$of.$what
    done
done
cat memory.times batch.times
awk -v a="$(cat memory.1)" -v b="$(cat batch.1)" -v c="$(cat memory.2)" -v d="$(cat batch.2)" -v n="$all" 'BEGIN {
    printf "%d scenarios: wall %.2f s in memory, %.2f s as a batch: %+.1f %%\n", n, a, b, 100 * (b / a - 1)
    printf "processor %.2f s in memory, %.2f s as a batch: %+.1f %%\n", c, d, 100 * (d / c - 1) }'

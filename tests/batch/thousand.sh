#!/bin/sh
# A batch that is killed again and again is the batch that was not:
#   thousand.sh COMMAND SOURCE [DRAWS] [KILLS] [SEED] [CELL_M]
# runs data/xilinhot/vary-stocking-rest.yaml with DRAWS draws of the weather (20: 1,000 scenarios), cells of CELL_M (5000), uninterrupted, and in another
# folder with KILLS deaths (20) at random moments: SIGKILL of the command, of one of its workers, or SIGTERM. They are spread
# over what is done, not over time, so that a loaded machine meets them all; some come while the batch begins. What is collected
# must be equal byte for byte, every scenario done once, nothing left over. An hour of two cores; not a test of ctest.
set -eu
libgrass=$1
source=$2
draws=${3:-20}
kills=${4:-20}
seed=${5:-1}
cell_m=${6:-5000}
. "$source/tests/batch/common.sh"
faults=0
fault() {
    echo "FAULT $*"
    faults=$((faults + 1))
}
now() { date +%s.%N; }
between() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", b - a }'; }
drawn() { # drawn N LOW HIGH: a random number, the Nth of the seed
    awk -v n="$1" -v s="$seed" -v a="$2" -v b="$3" 'BEGIN { srand(s * 1000 + n); rand(); printf "%.3f", a + (b - a) * rand() }'
}

[ "$("$libgrass" run $plan --list | wc -l)" -eq $((all + 1)) ] || fault "the plan has not $all scenarios"
began=$(now)
"$libgrass" run $plan -o whole --books --jobs 2 --threads 1 -q
took=$(between "$began" "$(now)")
echo "$all scenarios uninterrupted: $took s"

began=$(now)
is_done() { # how many scenarios of the folder are
    "$libgrass" status killed --json 2>/dev/null | sed -n 's/.*"done": *\([0-9]*\).*/\1/p' | head -n 1 | grep . || echo 0
}
child=
n=0
died=0
while [ $n -lt "$kills" ]; do
    n=$((n + 1))
    if [ -z "$child" ]; then
        "$libgrass" run $plan -o killed --books --jobs 2 --threads 1 -q --resume >killed.out 2>killed.err &
        child=$!
        begun=$(is_done)
    fi
    # The Nth death belongs to the Nth of KILLS + 1 equal shares of the scenarios. A worker that dies before it has opened the
    # plan ends its batch, so it is one that has done something.
    least=$(drawn $((n + 500)) $(((n - 1) * all / (kills + 1))) $((n * all / (kills + 1))) | cut -d . -f 1)
    case $((n % 5)) in
    1) least=0 ;;
    3) [ "$least" -gt "$begun" ] || least=$((begun + 1)) ;;
    esac
    while [ "$(is_done)" -lt "$least" ] && kill -0 "$child" 2>/dev/null; do
        sleep 0.1
    done
    sleep "$(drawn $n 0.05 0.6)"
    how=KILL
    case $((n % 5)) in
    0) how=TERM ;;
    3) # One of those that compute; the batch goes on without.
        worker=$(cut -d ' ' -f 1 "/proc/$child/task/$child/children" 2>/dev/null || :)
        if [ -n "$worker" ] && kill -KILL "$worker" 2>/dev/null; then
            died=$((died + 1))
            continue
        fi ;;
    esac
    kill -$how "$child" 2>/dev/null || :
    code=0
    wait "$child" || code=$?
    child=
    case "$how $code" in
    "KILL 137" | "TERM 75") died=$((died + 1)) ;;
    "KILL 0" | "TERM 0") echo "death $n came too late" ;;
    *) fault "death $n ($how): exit code $code: $(cat killed.err)" ;;
    esac
done
[ -z "$child" ] || wait "$child" || fault "after the last death: $(cat killed.err)"
"$libgrass" run $plan -o killed --books --jobs 2 --threads 1 -q --resume 2>killed.err || fault "the last run: $(cat killed.err)"
echo "$died of $kills deaths: $(between "$began" "$(now)") s"
[ "$died" -eq "$kills" ] || fault "$died deaths of $kills"

# Files of gigabytes: their sums are compared.
for folder in whole killed; do
    "$libgrass" collect $folder -o all.nc -q
    "$libgrass" collect $folder -q
    for file in all.nc $folder/summary.csv; do
        echo "$(basename $file) $(wc -c <$file) $(sha256sum <$file)"
    done >$folder.sums
    rm all.nc $folder/summary.csv
    # The ledger: every name once, and done.
    awk -F '"' '/"name":/ { for (i = 1; i < NF; i++) if ($i == "name") print $(i + 2) }' $folder/batch.json | sort >$folder.names
    [ "$(grep -c '"state": *"done"' $folder/batch.json)" -eq $all ] || fault "$folder: not all is done in batch.json"
    "$libgrass" run $plan --list | sed 1d | cut -f 1 | sort >names
    grep -Fxf names $folder.names | cmp -s - names || fault "$folder: batch.json has not every name once"
    "$libgrass" status $folder --json >$folder.status
    grep -q "\"done\": *$all\b" $folder.status || fault "$folder: $(cat $folder.status)"
    (cd $folder && find . | sort) >$folder.files
done
for what in sums files; do
    cmp -s whole.$what killed.$what || fault "$what differ: $(diff whole.$what killed.$what)"
done
cat killed.sums killed.files
echo "$faults faults"
[ $faults -eq 0 ]

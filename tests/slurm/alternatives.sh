#!/bin/sh
# alternatives.sh COMMAND SOURCE: the small scripts of examples/parallel and examples/snakemake, as docs/clusters.md
# calls them; stopped in the midst and begun again. What is not installed is told and left out; 77: nothing was there.
# Before them the block of docs/batches.md.
# shellcheck source=common.sh
. "$(dirname -- "$0")/common.sh"

# parallel_below PID: the process of GNU parallel that it, or a child of it, has started.
parallel_below() {
    for stat in /proc/[0-9]*/stat; do
        # PID (COMMAND) STATE PARENT ...; where the parent is the one asked for.
        sed -n "s/^\([0-9]*\) (\(.*\)) [A-Z] $1 .*/\1 \2/p" "$stat" 2>/dev/null || :
    done | while read -r child command; do
        [ "$command" != perl ] && [ "$command" != parallel ] || echo "$child"
        parallel_below "$child"
    done | head -n 1
}

make_plain
# What docs/batches.md begins with, too: its one block.
awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$source/docs/batches.md" >batches
ln -s plan.yaml PLAN.yaml
expect 0 sh -eu ./batches
cmp books.csv plain/summary.csv || fault "the books of docs/batches.md are not those of the plain batch"
say "plain batch"
command -v parallel >/dev/null 2>&1 || command -v snakemake >/dev/null 2>&1 || {
    finish
    exit 77
}

if command -v parallel >/dev/null 2>&1; then
    # parallel is stopped when some are done.
    sh ./block-4 >said 2>&1 </dev/null &
    pid=$!
    tries=0
    until [ "$(ls by-parallel/*.h5 2>/dev/null | wc -l)" -ge 2 ]; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || break
        sleep 0.1
    done
    kill -TERM "$(parallel_below $pid)"
    code=0
    wait $pid || code=$?
    [ $code -eq 75 ] || fault "examples/parallel/run.sh: exit code $code when it was stopped"
    expect 0 sh ./block-4
    same by-parallel
    [ "$(grep -c 'libgrass run' by-parallel/parallel.log)" -eq 4 ] || fault "parallel.log has no line for each share"
    say "GNU parallel"
else
    say "no GNU parallel here"
fi

if command -v snakemake >/dev/null 2>&1; then
    expect 0 sh ./block-5
    same by-snakemake
    expect 0 sh ./block-5
    says said "Nothing to be done"
    say "Snakemake"
else
    say "no Snakemake here"
fi
finish

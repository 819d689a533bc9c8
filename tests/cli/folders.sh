#!/bin/sh
# A folder of results is one set: one scenario alone, a renamed scenario, a second owner, damage,
# inputs given as outputs, closed streams, modes, signals, broken pipes, limits on files.
. "$(dirname -- "$0")/common.sh"
plan() { # plan FILE SCENARIO SU ...
    {
        echo "libgrass: 1"
        echo "name: folders"
        echo "years: {first: 2012, last: 2012}"
        echo "land: {file: land.h5}"
        echo "weather: {months: '$data/xilinhot/weather.yaml', seed: 1}"
        echo "tables: {types: '$data/tables/grassland_types.csv',"
        echo "  standard: '$data/tables/nyt635.csv', animals: '$data/tables/animals.csv'}"
        echo "scenarios:"
        file=$1
        shift
        while [ $# -gt 0 ]; do
            echo "  - {name: $1, herd: {su: $2}}"
            shift 2
        done
    } >plan.new
    mv plan.new "$file"
}
set_of() { # the files of the folder and their sums
    (cd "$1" && cksum summary.csv ./*.h5)
}
whole() { # whole FOLDER NAME...: these, and nothing else
    folder=$1
    shift
    [ "$(ls -A "$folder" | tr '\n' ' ')" = "$*  " ] || [ "$(ls -A "$folder" | tr '\n' ' ')" = "$* " ] ||
        fault "wrong files in $folder: $(ls -A "$folder" | tr '\n' ' ')"
}
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -q -o land.h5
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 9000 -q -o other.h5
plan plan.yaml first 100000 second 200000

# ---- one scenario alone ----
expect 0 run plan.yaml -q -o res
set_of res >before
expect 0 run plan.yaml -q -o res --only second
set_of res >after
cmp -s before after || fault "--only changed what it was to keep"
expect 0 run plan.yaml -o res --only second
says err "1 other scenario in res: the results stay as they are"
plan changed.yaml first 150000 second 200000
expect 65 run changed.yaml -q -o res --only second
says err "what differs: plan"
expect 65 run plan.yaml -q -o res --only second --land other.h5
says err "what differs: land"
set_of res | cmp -s before - || fault "a refused run touched results"
expect 0 run plan.yaml -q -o alone --only second
expect 0 run changed.yaml -q -o alone --only second # nothing else lies there
expect 65 run plan.yaml -q -o alone --only first # its other scenario is of another state
cp -r res unlisted && rm unlisted/.libgrass-manifest
expect 65 run plan.yaml -q -o unlisted --only second
says err "unlisted/first.h5 is there, but not what it was made from"
rm -r unlisted alone

# ---- a renamed scenario ----
plan renamed.yaml first 100000 third 200000
cp res/first.h5 res/copied.h5
expect 0 run renamed.yaml -o res
says err "res/second.h5 is removed"
absent res/second.h5
whole res .libgrass-manifest copied.h5 first.h5 run.log summary.csv third.h5
expect 0 report res -o page.html
says err "copied.h5 in res: not of the run whose results lie there, so left out"
rm res/copied.h5
expect 0 run plan.yaml -q -o res

# ---- files of other hands in the way ----
mkdir theirs
echo "my,own,table" >theirs/summary.csv
cp other.h5 theirs/first.h5 # a landscape is no result
echo "no HDF5 at all" >theirs/second.h5
cp -r theirs theirs-before
for file in theirs/summary.csv theirs/first.h5 theirs/second.h5; do
    expect 73 run plan.yaml -q -o theirs
    says err " is there and is not the "
    diff -r theirs theirs-before || fault "what stood in the way was changed"
    rm "theirs-before/$(basename $file)" "$file"
done
cp res/first.h5 res/summary.csv theirs
expect 0 run plan.yaml -o theirs
says err "2 files of an earlier run in theirs, which no list there names, will be replaced"
rm theirs/.libgrass-manifest
expect 0 report theirs -o page.html
says err "theirs has no list of what belongs together"
expect 73 landscape "$data/xilinhot/landscape.yaml" --cell 9000 -q -o theirs/first.h5
says err "is not a landscape of libgrass"
cmp -s theirs/first.h5 res/first.h5 || fault "a result was replaced by a landscape"
rm -r theirs theirs-before

# ---- a second owner ----
if command -v flock >/dev/null 2>&1; then
    : >res/.libgrass-lock
    flock res/.libgrass-lock sleep 2 &
    sleep 0.3
    expect 75 run plan.yaml -q -o res
    says err "another run works in res"
    expect 0 show res/first.h5
    wait
    expect 0 run plan.yaml -q -o res
    whole res .libgrass-manifest first.h5 run.log second.h5 summary.csv
fi

# ---- damage ----
for file in first.h5 summary.csv; do
    cp -p "res/$file" kept
    for at in 10 5000 60001; do
        printf '\377\001' | dd of="res/$file" bs=1 seek=$at conv=notrunc 2>/dev/null
        expect 65 report res -o page.html
        says err "res/$file is not as its run left it"
        cp -p kept "res/$file"
    done
done
printf '\377' | dd of=res/second.h5 bs=1 seek=7000 conv=notrunc 2>/dev/null
expect 65 show res/second.h5
expect 0 show res/first.h5
cp res/summary.csv kept && sed 's/first/prime/' kept >res/summary.csv
expect 65 indicators res/summary.csv --table "$data/xilinhot/indicators.csv"
cp kept res/summary.csv
expect 65 run plan.yaml -q -o res --only first # second.h5 is damaged and would be kept
expect 0 run plan.yaml -q -o res
rm res/second.h5
expect 66 report res -o page.html
says err "second.h5, which belongs to the results in res, is gone"
expect 0 run plan.yaml -q -o res
set_of res | cmp -s before - || fault "equal runs differ"

# ---- inputs are no outputs ----
refuses() { # refuses INPUT ARGUMENT...
    input=$1
    shift
    cksum "$input" >sum
    expect 64 "$@"
    says err "would be overwritten"
    cksum "$input" | cmp -s sum - || fault "$input was touched"
}
refuses res/first.h5 run plan.yaml --land res/first.h5 -o res
refuses res/first.h5 report res -o res/first.h5
refuses res/summary.csv report res -o res/summary.csv
cp "$data/xilinhot/landscape.yaml" land.yaml
refuses land.yaml landscape land.yaml -o ./land.yaml
expect 0 weather "$data/xilinhot/weather.yaml" --years 2012 -q -o w.csv
ln w.csv hard.csv
ln -s w.csv soft.csv
for name in w.csv hard.csv soft.csv; do
    refuses w.csv point --profile modvege --weather w.csv --out $name
done
cp land.h5 res/first.h5 # the plan's own land, linked to where a result goes
ln -f land.h5 res/first.h5
refuses land.h5 run plan.yaml -o res
rm res/first.h5
expect 0 run plan.yaml -q -o res

# ---- modes and links ----
chmod 600 res/first.h5 w.csv
expect 0 run plan.yaml -q -o res
expect 0 weather "$data/xilinhot/weather.yaml" --years 2012 -q -o w.csv
[ "$(stat -c %a res/first.h5) $(stat -c %a w.csv)" = "600 600" ] || fault "a mode of 600 was not kept"
(umask 027 && "$libgrass" run plan.yaml -q -o masked)
[ "$(stat -c %a masked/first.h5)" = 640 ] || fault "the umask was not heeded"
mkdir store
mv res/first.h5 store/far.h5
ln -s ../store/far.h5 res/first.h5
expect 0 run plan.yaml -q -o res
[ -L res/first.h5 ] || fault "a link was replaced"
whole store far.h5
set_of res | cmp -s before - || fault "results through a link differ"

cp -rP res shared && ln -sf first.h5 shared/second.h5
expect 74 run plan.yaml -q -o shared
says err "and both would be written"

# ---- streams that are closed ----
for closed in "2>&-" ">&- 2>&-" "<&- >&- 2>&-"; do
    rm -rf streams
    eval "\"\$libgrass\" run plan.yaml -q -o streams $closed" || fault "a run with $closed fails"
    set_of streams | cmp -s before - || fault "a run with $closed: other results"
done
rm -rf streams
code=0
"$libgrass" run plan.yaml -o streams >&- 2>err || code=$?
[ $code -eq 74 ] || fault "words for a closed stream: exit code $code"
set_of streams | cmp -s before - || fault "a run with >&-: other results"
"$libgrass" show land.h5 2>err | head -n 1 >/dev/null
silent err

# ---- limits and signals ----
for blocks in 0 1 20 200; do
    code=0
    (ulimit -f $blocks && exec "$libgrass" run plan.yaml -q -o limited) >out.txt 2>err || code=$?
    [ $code -eq 73 ] || [ $code -eq 74 ] || fault "files of $blocks blocks: exit code $code"
    # The message is a file too.
    [ "$blocks" -eq 0 ] || says err "File too large"
    absent limited
done
ls -A | grep 'libgrass-.*part' && fault "parts were left"
for command in "check plan.yaml" "show land.h5" "report res -o r.html" \
    "landscape land.yaml --cell 400 -o big.h5"; do
    for delay in 0.01 0.05 0.2; do
        code=0
        # shellcheck disable=SC2086
        timeout --preserve-status -s TERM $delay "$libgrass" $command >out.txt 2>err || code=$?
        case $code in
        0) ;;
        75 | 143) grep -q good out.txt && fault "$command was stopped and says good" ;;
        *) fault "$command after $delay s: exit code $code" ;;
        esac
    done
done
rm -f big.h5
ls -A | grep 'libgrass-.*part' && fault "parts were left"

# ---- without syncing ----
expect 0 run plan.yaml --no-sync -q -o quick
set_of quick | cmp -s before - || fault "--no-sync: other results"
finish

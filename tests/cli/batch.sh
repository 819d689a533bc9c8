#!/bin/sh
# Batches: shares, jobs, death at any moment and --resume, two at once, files of other hands, status and collect.
. "$(dirname -- "$0")/common.sh"
plan() { # plan FILE VALUES-OF-REST
    {
        rest_plan sweep 2013
        cat <<END
vary:
  axes:
    stocking: {set: herd.times, values: [0.5, 1, 1.5]}
    rest: {set: measures.rest.when.for_days, values: [$2]}
    draw: {set: weather.seed, from: 1, steps: 2}
END
    } >"$1"
}
plan plan.yaml '15, 45'
field() { # field NAME: of status --json
    "$libgrass" status "$1" --json | awk -v key="\"$2\":" '$1 == key { gsub(/,/, "", $2); print $2; exit }'
}

# ---- what there is ----
expect 0 run plan.yaml --list
[ "$(wc -l <out)" -eq 13 ] || fault "--list printed $(wc -l <out) lines"
says out "scenario	stocking	rest	draw"
says out "rest_stocking-0.5_rest-15_draw-1	0.5	15	1"
expect 0 run plan.yaml --list --part 2/5
[ "$(wc -l <out)" -eq 4 ] || fault "--list --part printed $(wc -l <out) lines"
expect 0 run plan.yaml --list --only rest_stocking-1_rest-15_draw-2
[ "$(wc -l <out)" -eq 2 ] || fault "--list --only printed $(wc -l <out) lines"
expect 64 run plan.yaml --list --only nobody
expect 64 run plan.yaml -o one --part 1/2 --only rest_stocking-1_rest-15_draw-2
says err "leave --part out"
expect 66 status nowhere
says err "nowhere holds no batch"
expect 66 collect nowhere

# ---- the same books whatever jobs, shares and order ----
expect 0 run plan.yaml -o whole --books --jobs 2 -q
silent err
absent whole/*.h5 whole/summary.csv
expect 0 status whole
says out "done     12"
expect 0 collect whole -q
expect 0 run plan.yaml -o shares --books --part 2/2 --jobs 1 -q
expect 65 collect shares
says err "6 of 12 scenarios in shares are done"
expect 0 collect shares --partial -o partial.csv -q
expect 0 run plan.yaml -o shares --books --part 1/2 -q
expect 0 collect shares -o shares.csv -q
cmp -s whole/summary.csv shares.csv || fault "shares gave other books"
expect 0 run plan.yaml -o files --jobs 1 -q
cmp -s whole/summary.csv files/summary.csv || fault "files gave other books"
[ "$(ls files/*.h5 | wc -l)" -eq 12 ] || fault "no file for each scenario"
expect 0 show files/rest_stocking-1_rest-15_draw-2.h5
sed 's/^vary:/vary:\n  output: books/' plan.yaml >books.yaml
expect 0 run books.yaml -o asked --part 1/6 -q
absent asked/*.h5
head -1 whole/summary.csv | grep -q ',stocking,rest,draw$' || fault "no columns of axes"
expect 0 collect whole -o all.nc -q
expect 64 collect whole -o all.parquet
says err "Parquet is written from Python"
expect 64 collect whole -o all.txt
echo mine >mine.csv
expect 73 collect whole -o mine.csv
expect 0 collect whole -o mine.csv --force -q
expect 64 collect whole -o mine.csv --plan plan.yaml
says err "--plan does nothing there"
if command -v ncdump >/dev/null 2>&1; then
    ncdump -h all.nc >head.cdl
    grep -q 'scenario = 12 ;' head.cdl || fault "no axis of 12 scenarios"
    grep -q 'double stocking(scenario)' head.cdl || fault "no axis stocking"
fi

# ---- one alone ----
expect 64 run plan.yaml -o one --only rest_stocking-1_rest-16_draw-2
says err "did you mean 'rest_stocking-1_rest-1"
absent one
expect 0 run plan.yaml -o one --books --only rest_stocking-1_rest-15_draw-2 -q
[ "$(field one done)" -eq 1 ] || fault "--only did not do one"

# ---- again ----
expect 73 run plan.yaml -o whole --books
says err "whole holds this batch already, with 12 of 12 scenarios done"
expect 0 run plan.yaml -o whole --books --resume
says out "12 of 12 scenarios done"
plan changed.yaml '15, 30'
expect 73 run changed.yaml -o whole --books
says err "made from other inputs (what differs: plan)"
expect 0 run changed.yaml -o whole --books --resume
says err "12 scenarios in whole rest on other inputs (what differs: plan) and will be done again"
expect 0 run plan.yaml -o whole --books --force -q
expect 0 collect whole -q
cmp -s whole/summary.csv shares.csv || fault "--force gave other books"

# ---- death at any moment ----
killed=0
for delay in 0.1 0.15 0.2 0.3 0.4; do
    "$libgrass" run plan.yaml -o dead --books --resume -q >out 2>err &
    child=$!
    sleep $delay
    kill -9 $child 2>/dev/null && killed=$((killed + 1))
    wait $child 2>/dev/null || :
done
expect 0 run plan.yaml -o dead --books --resume -q
expect 0 collect dead -q -o dead.csv
cmp -s dead.csv shares.csv || fault "after $killed deaths the books are others"
absent dead/.libgrass-lock dead/.libgrass-batch/lock-* dead/.libgrass-batch/spinup-*
# Its log of records, damaged where it tells which batch it is.
printf damaged | dd of=dead/.libgrass-batch/records-1-of-1.log bs=1 seek=20 conv=notrunc 2>/dev/null
for reader in status collect; do
    expect 65 $reader dead
    says err "dead/.libgrass-batch/records-1-of-1.log is damaged, or was cut off"
done
expect 0 run plan.yaml -o dead --books --resume -q
expect 0 collect dead -q -o dead.csv
cmp -s dead.csv shares.csv || fault "a damaged log gives other books"
# Files, and one that is damaged afterwards.
"$libgrass" run plan.yaml -o files2 -q >out 2>err &
child=$!
sleep 0.5
kill -9 $child 2>/dev/null || :
wait $child 2>/dev/null || :
expect 0 run plan.yaml -o files2 --resume -q
expect 0 run plan.yaml -o files2 --resume -q
for file in files/*.h5 files/summary.csv; do
    cmp -s "$file" "files2/$(basename "$file")" || fault "$(basename "$file") differs after a death"
done
printf x | dd of=files2/rest_stocking-1_rest-15_draw-2.h5 bs=1 seek=3000 conv=notrunc 2>/dev/null
expect 0 run plan.yaml -o files2 --resume
says err "rest_stocking-1_rest-15_draw-2.h5 is not as the batch left it"
cmp -s files/rest_stocking-1_rest-15_draw-2.h5 files2/rest_stocking-1_rest-15_draw-2.h5 || fault "damage was not mended"

# ---- stopped ----
plan long.yaml '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20'
"$libgrass" run long.yaml -o long --books --jobs 2 >out 2>err &
child=$!
tries=0
until [ -s long/batch.json ] || [ $tries -gt 500 ]; do
    sleep 0.02
    tries=$((tries + 1))
done
expect_busy() {
    code=0
    "$libgrass" "$@" >out2 2>err2 || code=$?
    [ $code -eq 75 ] || fault "libgrass $*: exit code $code instead of 75"
}
expect_busy run long.yaml -o long --books --resume
grep -q 'another batch works in long\|another run works in long' err2 || fault "two at once: $(cat err2)"
expect_busy run plan.yaml -o long --books --part 1/2
kill -TERM $child
code=0
wait $child || code=$?
[ $code -eq 75 ] || fault "SIGTERM: exit code $code"
says err "go on with --resume"
[ "$(field long running)" -eq 0 ] || fault "something runs on"

# ---- inputs that vanish ----
cp "$data/tables/nyt635.csv" own.csv
sed "s|'$data/tables/nyt635.csv'|own.csv|" long.yaml >own.yaml
"$libgrass" run own.yaml -o own --books --jobs 1 >out 2>err &
child=$!
tries=0
until [ -s own/batch.json ] || [ $tries -gt 500 ]; do
    sleep 0.02
    tries=$((tries + 1))
done
mv own.csv away.csv
code=0
wait $child || code=$?
[ $code -eq 66 ] || fault "a vanished input: exit code $code"
says err "own.csv"
mv away.csv own.csv
expect 0 run own.yaml -o own --books --resume -q
[ "$(field own done)" -eq 120 ] || fault "$(field own done) of 120 done"

# ---- files of other hands ----
mkdir hands
echo mine >hands/summary.csv
expect 73 run plan.yaml -o hands --books
says err "is not the summary of a run"
echo mine | cmp -s - hands/summary.csv || fault "a file of other hands was touched"
expect 71 run plan.yaml -o small --books --memory 2M
says err "a scenario of this plan needs about"
absent small

# ---- files of other hands, where those of a batch come ----
{
    sed -n '/^vary/q;p' plan.yaml
    printf 'vary: {axes: {stocking: {set: herd.times, values: [0.5, 1]}}}\n'
} >two.yaml
mkdir other
echo '{"job": 1}' >other/batch.json
expect 73 run plan.yaml -o other --books --only rest_stocking-1_rest-15_draw-2
says err "other/batch.json is there and was not written by a batch"
grep -q job other/batch.json || fault "another program's batch.json was replaced"
echo mine >other/summary.csv
expect 73 run two.yaml -o other
expect 0 run two.yaml -o other --force -q
head -1 other/summary.csv | grep -q '^scenario,year' || fault "--force left summary.csv as it was"

# ---- a table that vary names, or a file that an axis names, is edited ----
{
    sed -n '/^vary/q;p' plan.yaml
    printf 'vary: {design: list, base: rest, file: list.csv, axes: {stocking: {set: herd.times}}}\n'
} >list.yaml
printf 'name,stocking\nearly,0.5\nlate,1\n' >list.csv
expect 0 run list.yaml -o listed --books -q
printf 'name,stocking\nearly,0.5\nlate,2\nlater,3\n' >list.csv
expect 0 run list.yaml -o listed --books --resume
says err "1 scenario in listed rests on other inputs (what differs: values of axes)"
expect 0 run list.yaml -o listed --books --resume
! grep -q 'rests on' err || fault "what was done again is told again"
expect 0 collect listed -q
expect 0 run list.yaml -o afresh --books -q
expect 0 collect afresh -q
cmp -s listed/summary.csv afresh/summary.csv || fault "books of a table as it was before it was edited"
mkdir taken
cp list.csv taken/batch.json
sed 's|list.csv|taken/batch.json|' list.yaml >taken.yaml
expect 64 run taken.yaml -o taken --books --force
says err "taken/batch.json is a file that the plan reads"
cmp -s list.csv taken/batch.json || fault "a table of the plan was written over"

unit=$(awk -F, '$3 == "unit" { print $4; exit }' listed/summary.csv)
{
    sed -e '/^scenarios/,$d' -e "s|^tables: {|&prices: '$data/tables/prices.csv', breeds: '$data/tables/breeds.csv', sheep_units: '$data/tables/sheep_units.csv', |" plan.yaml
    printf 'scenarios:\n  - {name: herds, herd: {file: h1.csv}, feed: {bought_max_kg_su: 3}}\n'
    printf 'vary: {axes: {herds: {set: herd.file, values: [h1.csv, h2.csv]}}}\n'
} >herds.yaml
for heads in 100 200; do
    printf 'unit,breed,class,heads,live_kg\n%s,ujimqin_sheep,dams,%d,50\n' "$unit" $heads >h$((heads / 100)).csv
done
expect 0 run herds.yaml -o herds --books -q
sed -i 's/200/900/' h2.csv
expect 0 run herds.yaml -o herds --books --resume
says err "1 scenario in herds rests on other inputs"
expect 0 collect herds -q
expect 0 run herds.yaml -o herds2 --books -q
expect 0 collect herds2 -q
cmp -s herds/summary.csv herds2/summary.csv || fault "books of herds as they were before they were edited"
finish

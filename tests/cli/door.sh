#!/bin/sh
# The doors of folders that hold a batch or parts of a land: what is refused there, and what is told.
. "$(dirname -- "$0")/common.sh"
rest_plan plain 2012 >plain.yaml
{
    rest_plan list 2012
    printf 'vary: {design: list, base: rest, file: list.csv, axes: {stocking: {set: herd.times}}}\n'
} >list.yaml
printf 'name,stocking\nearly,0.5\nlate,1\nlast,2\n' >list.csv
cp list.csv first.csv

# ---- no line of progress without a terminal; a folder with a blank and letters of any script ----
dir="Ergebnisse für 草"
expect 0 run list.yaml -o "$dir" --books --jobs 2
! grep -q '^libgrass: scenarios$' err || fault "a bare line of progress"
expect 0 status "$dir"
says out "done     3"
expect 0 collect "$dir" -o "$dir/b ü.csv" -q
mv "$dir" batch

# ---- other runs in a batch's folder ----
ls -A batch >before
expect 73 run plain.yaml -o batch
says err "batch holds a batch, and the results of a run would stand beside its records"
expect 73 run plain.yaml -o batch --resume
expect 73 run plain.yaml -o batch --land-part 1/2
ls -A batch | cmp -s - before || fault "a run that was refused left something"
expect 64 run plain.yaml -o batch/.libgrass-batch
says err "which libgrass keeps for itself"
expect 64 run plain.yaml -o batch/.libgrass-batch/deeper
expect 64 run list.yaml -o batch/.libgrass-batch --books
expect 64 collect batch -o batch/.libgrass-batch/all.csv
expect 64 collect batch -o batch/.libgrass-batch/all.nc
ln -s batch/.libgrass-batch inside
expect 64 run plain.yaml -o inside
expect 64 collect batch -o inside/all.csv
absent batch/.libgrass-batch/*.csv batch/.libgrass-batch/*.h5

# ---- a list that is edited, and edited back ----
printf 'name,stocking\nearly,0.5\nlate,1.5\nlast,2\n' >list.csv
expect 0 run list.yaml -o batch --books --resume
says err "1 scenario in batch rests on other inputs (what differs: values of axes) and will be done again"
cp first.csv list.csv
expect 0 run list.yaml -o batch --books --resume
! grep -q 'will be done again' err || fault "told to be done again, though none is: $(cat err)"
says err "no scenario is done again for that"
says out "3 of 3 scenarios done"

# ---- damage in the middle of the records ----
log=batch/.libgrass-batch/records-1-of-1.log
printf x | dd of=$log bs=1 seek=$(($(wc -c <$log) / 2)) conv=notrunc 2>/dev/null
expect 0 run list.yaml -o batch --books --resume
says err "the records of batch are whole up to byte"
expect 0 collect batch -o mended.csv -q
expect 0 run list.yaml -o afresh --books -q
expect 0 collect afresh -o afresh.csv -q
cmp -s mended.csv afresh.csv || fault "books after damage"

# ---- links and pipes ----
mkdir linked
ln -s ../afresh/.libgrass-batch linked/.libgrass-batch
expect 65 run list.yaml -o linked --books --resume
says err "is a link, which no run of libgrass made"
expect 65 status linked
expect 65 collect linked -o linked.csv
absent linked.csv

# ---- parts of a land ----
expect 0 run plain.yaml -o parts --land-part 1/2 -q
expect 0 status parts
says out "parts: 1 of 2 parts of a land of "
expect 0 status parts --json
says out '{"land_parts": 2, "begun": 1}'
expect 66 status parts --list done
says err "parts holds no batch, but 1 of 2 parts of a land"
expect 73 run list.yaml -o parts --books
says err "parts holds parts of a land (part-K-of-2)"
absent parts/.libgrass-batch parts/batch.json
expect 0 run plain.yaml -o parts --land-part 2/2 -q
mkfifo pipe
mv parts/part-2-of-2/rest.part kept
mv pipe parts/part-2-of-2/rest.part
run collect parts
[ "$code" -eq 65 ] || [ "$code" -eq 66 ] || fault "a pipe for a part: exit code $code"

# ---- a table of herds in the place of a result ----
unit=$(awk -F, '$3 == "unit" { print $4; exit }' afresh.csv)
mkdir herds
printf 'unit,breed,class,heads,live_kg\n%s,ujimqin_sheep,dams,100,50\n' "$unit" >herds/rest.h5
cp herds/rest.h5 herds.csv
sed -e '/^scenarios/,$d' -e "s|^tables: {|&prices: '$data/tables/prices.csv', breeds: '$data/tables/breeds.csv', sheep_units: '$data/tables/sheep_units.csv', |" plain.yaml >herds.yaml
printf 'scenarios:\n  - {name: rest, herd: {file: herds/rest.h5}, feed: {bought_max_kg_su: 3}}\n' >>herds.yaml
run run herds.yaml -o herds
[ "$code" -eq 64 ] || [ "$code" -eq 65 ] || [ "$code" -eq 73 ] || fault "a table of herds: exit code $code: $(cat err)"
cmp -s herds.csv herds/rest.h5 || fault "a table of herds was written over"

# ---- a table that the weather's description names, edited in mid-batch ----
cp "$data"/xilinhot/weather*.csv "$data/xilinhot/weather.yaml" .
{
    sed -n '/^scenarios/q;p' plain.yaml | sed "s|'$data/xilinhot/weather.yaml'|weather.yaml|"
    sed -n '/^scenarios/,$p' plain.yaml
    printf 'vary: {axes: {draw: {set: weather.seed, from: 1, to: 400, steps: 400}}}\n'
} >seeds.yaml
"$libgrass" run seeds.yaml -o seeds --books --jobs 1 -q >out 2>err &
child=$!
tries=0
until [ -s seeds/batch.json ] || [ $tries -gt 500 ]; do
    sleep 0.02
    tries=$((tries + 1))
done
sed 's/^#* *$//' weather_normals.csv >other.csv
echo >>other.csv
mv other.csv weather_normals.csv
code=0
wait $child || code=$?
[ $code -eq 66 ] || fault "a table of the weather was edited: exit code $code"
says err "weather_normals.csv, which the plan reads, was changed since the batch began"
finish

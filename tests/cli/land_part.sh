#!/bin/sh
# run --land-part K/N and collect: a land in parts gives the bytes of the unsplit run, and parts that do not fit are
# refused by name.
. "$(dirname -- "$0")/common.sh"

# land OUTPUT: the head of a plan on a coarse land, two years.
land() {
    cat <<HEAD
libgrass: 1
name: parts
years: {first: 2012, last: 2013, spinup: 1}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000}
weather: {months: $data/xilinhot/weather.yaml, seed: 1}
tables:
  types: $data/tables/grassland_types.csv
  standard: $data/tables/nyt635.csv
  animals: $data/tables/animals.csv
  prices: $data/tables/prices.csv
  breeds: $data/tables/breeds.csv
  feeds: $data/xilinhot/feeds_winter.csv
  sales: $data/tables/sale_rules.csv
  sheep_units: $data/tables/sheep_units.csv
defaults:
  herd: {su: 660000 su, share_by: forage, spread: 0.35, constant: false}
  hay: {mow: true, day: 08-20, stubble_m: 0.05 m}
  feed: {how: maintain, bought_max_kg_su: 1.5, hay_loss_frac: 0.1, kind: winter_ration}
  output: $1
  degradation: true
scenarios:
HEAD
}

# same N FOLDER: run in N parts and put together, every file is that of FOLDER.
same() {
    rm -rf parts
    for part in $(seq "$1"); do
        expect 0 run plan.yaml -q -o parts --land-part "$part/$1"
    done
    expect 0 collect -q parts
    for file in "$2"/*.h5 "$2/summary.csv"; do
        cmp "$file" "parts/${file##*/}" || fault "${file##*/} is another one in $1 parts"
    done
    cmp "$2/.libgrass-manifest" parts/.libgrass-manifest || fault "another list of files in $1 parts"
}

# measures HERD: two scenarios, the ban of the second in line 33.
measures() {
    cat <<END
  - name: full
    herd: {constant: $1}
    measures:
      - {kind: ban, where: {condition_to: 0.5}}
      - {kind: rest, when: {from: 04-01, to: 05-15}}
      - {kind: balance, tolerance_frac: 0.1, phase_in_years: 2}
      - {kind: restoration, where: {condition_to: 0.8}, help: 2}
      - {kind: rotation, paddocks: 4, residual_kg_ha: 300, when: {from: 06-01, to: 09-30}}
      - {kind: shock, shock: drought, severity_frac: 0.5, where: {zone: centre}, when: {from: 06-01, to: 07-31}}
      - {kind: hay, where: {type: lowland_meadow}, rotate_years: 2, when: {from: 05-01, to: 08-20}}
  - name: moved
    herd: {constant: $1}
    measures:
      - {kind: ban, animals: moved, where: {zone: centre}, when: {first_year: 2013, last_year: 2013}}
END
}

# ---- measures, moves within administrative units, maps of months, days ----
{
    land '{yearly_maps: true, monthly_maps: true, daily_series: true, packed: false}'
    measures true
} >constant.yaml
sed -e '/  breeds:/d; /  feeds:/d; /  sales:/d; /  sheep_units:/d' -e 's/how: maintain, //; s/, kind: winter_ration//' \
    constant.yaml >plan.yaml
expect 0 run plan.yaml -q -o whole
for parts in 1 2 3 7; do
    same "$parts" whole
done
expect 0 run plan.yaml -o told --only moved --land-part 2/3
says err "administrative units stay whole in the parts of the land, because the ban of line"
says out "when all are there, 'libgrass collect told' puts them together"
expect 0 run plan.yaml -o told --only full --land-part 2/3
expect 64 collect told -o told.csv
says err "-o does nothing there"
[ -s told/part-2-of-3/moved.part ] || fault "--only threw the other scenario's part away"

# ---- animals with bodies ----
{
    land '{yearly_maps: true, daily_series: true}'
    measures false
} | sed -e 's/cell_m: 10000/cell_m: 5000/; s/last: 2013, spinup: 1/last: 2012, spinup: 0/; s/2013/2012/g' >plan.yaml
expect 0 run plan.yaml -q -o bodies
same 3 bodies
expect 0 run plan.yaml -o told --only full --land-part 1/3
says err "of other parts with them: small units of one block"

# ---- constant herds, packed maps, threads ----
{
    land '{yearly_maps: true, daily_series: true}'
    echo '  - name: plain'
    echo '    herd: {constant: true, heads: {sheep: 600000, cattle: 40000}}'
    echo '    feed: {bought_max_kg_su: 1.5, hay_loss_frac: 0.1}'
} | sed -e '/  breeds:/d; /  feeds:/d; /  sales:/d; /  sheep_units:/d' >plan.yaml
expect 0 run plan.yaml -q -o packed --threads 1
same 3 packed

# ---- a scenario that `vary` makes ----
cp plan.yaml varied.yaml
cat >>varied.yaml <<'END'
vary:
  axes:
    stocking: {set: herd.times, values: [0.5, 1.5]}
    draw: {set: weather.seed, values: [1, 2]}
END
expect 0 run varied.yaml -q -o batch --only plain_stocking-0.5_draw-2
for part in 1 2; do
    expect 0 run varied.yaml -q -o varied --only plain_stocking-0.5_draw-2 --land-part $part/2
done
expect 0 collect -q varied
cmp batch/plain_stocking-0.5_draw-2.h5 varied/plain_stocking-0.5_draw-2.h5 || fault "a scenario of vary is another one in parts"
expect 64 run varied.yaml -o varied --land-part 1/2
says err "of its scenarios one at a time is run in parts of the land; name it (--only)"
expect 65 run varied.yaml -o varied --only plain --land-part 1/2
says err "'vary' makes no scenario 'plain' of this plan"
expect 64 run varied.yaml -o varied --only plain_stocking-0.5_draw-2 --land-part 1/2 --books

# ---- again: what is whole stays, what is damaged is made anew ----
cp -p parts/part-2-of-3/plain.part before
expect 0 run plan.yaml -o parts --land-part 2/3 --resume
says err "parts/part-2-of-3/plain.part is whole and of the same inputs: it stays"
[ ! parts/part-2-of-3/plain.part -nt before ] || fault "a part that was whole was made again"
printf x | dd of=parts/part-2-of-3/plain.part bs=1 seek=5000 conv=notrunc 2>/dev/null
expect 65 collect parts
says err "part 2 of 3 must be run again"
says err "parts/part-2-of-3/plain.part is not as its run left it"
expect 0 run plan.yaml -o parts --land-part 2/3 --resume
says err "it is made again"
cmp before parts/part-2-of-3/plain.part || fault "a part that was made again is another one"

# ---- parts that were killed or damaged are named, and made again ----
for damage in list file; do
    case $damage in
    list) place=parts/part-1-of-3/.libgrass-manifest ;;
    *) place=parts/part-1-of-3/plain.part ;;
    esac
    printf 'damaged' | dd of="$place" bs=1 seek=40 conv=notrunc 2>/dev/null
    expect 65 collect parts
    says err "part 1 of 3 must be run again: parts/part-1-of-3"
    expect 0 run plan.yaml -q -o parts --land-part 1/3 --resume
    expect 0 collect -q parts
    cmp parts/plain.h5 packed/plain.h5 || fault "damage in the $damage of a part reaches the results"
done
mkdir killed
cp -r parts/part-2-of-3 killed
mkdir killed/part-1-of-3
expect 65 collect killed
says err "killed/part-1-of-3/plain.part is not there: run part 1 of 3 (--land-part 1/3)"
rm killed/part-2-of-3/.libgrass-manifest
expect 65 collect killed
says err "no part in killed was run to its end"

# ---- what does not fit ----
rm parts/part-3-of-3/plain.part
expect 66 collect parts
says err "part 3 of 3 must be run again"
rm -r parts/part-3-of-3
expect 65 collect parts
says err "parts/part-3-of-3/plain.part is not there: run part 3 of 3 (--land-part 3/3)"
absent parts/part-3-of-3
expect 0 run plan.yaml -q -o parts --land-part 3/3
mkdir parts/part-1-of-2
expect 65 collect parts
says err "parts of a land that was cut into"
rmdir parts/part-1-of-2
cp plan.yaml kept.yaml
sed 's/sheep: 600000/sheep: 600001/' kept.yaml >plan.yaml
expect 65 collect parts
says err "parts/part-1-of-3 was made from something else than what the plan names now (what differs: plan); run part 1 of 3"
expect 0 collect -q parts --plan kept.yaml
cmp parts/plain.h5 packed/plain.h5 || fault "--plan is not read"
expect 64 run kept.yaml -o much --land-part 1/5000
says err "the land can be cut into at most "
absent much
for bad in 0/3 4/3 x 1 1/ /3 1/3x -1/3; do
    expect 64 run kept.yaml -o bad "--land-part=$bad"
    says err "'$bad' is no K/N"
done
mkdir empty
expect 66 collect empty
says err empty
expect 66 collect nowhere
finish

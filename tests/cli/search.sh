#!/bin/sh
# Searches: a made-up farm whose cheapest mix is known, threads, SIGTERM and --resume, none that meets, what stands for
# silence, mistakes with their places.
. "$(dirname -- "$0")/common.sh"
# plan FILE ENDS [DRAWS]: constant herds, so that stock is the herd so many times, and money follows it.
plan() {
    cat >"$1" <<PLAN
libgrass: 1
name: made-up
years: {first: 2012, last: 2013}
land: {file: land.h5, only: {units: reserve-north}}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv',
  animals: '$data/tables/animals.csv', prices: '$data/tables/prices.csv'}
defaults: {herd: {su: 20000 su, constant: true, on_reserve_cores: true}, feed: {bought_max_kg_su: 0}, hay: {mow: false},
  young: {per_adult: 0.25 su, weaned: 07-01, sold: 10-15}, subsidy: {ban_yuan_mu: 0}, degradation: true}
scenarios:
  - name: as-usual
  - name: closed
    measures: [{kind: ban, where: {condition_to: 0.9}}]
search:
  draws: ${3:-4}
  ends: $2
  mixes:
    base: closed
    axes:
      stocking: {set: herd.times, values: [1, 0.8, 0.6]}
      ban: {set: measures.ban, values: ["off", "on"]}
PLAN
}
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -q -o land.h5
# cell COLUMN MIX FOLDER: of search.csv; reasons, which hold commas, stand behind.
cell() {
    awk -F, -v want="$1" -v mix="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == want) at = i }
        $1 == mix { print $at }' "$3/search.csv"
}
best=closed_stocking-0.8_ban-off

# ---- the known optimum: with their young 20,000 adults are 21,450 sheep units in the mean, of which 0.8 are at most 18,000, and a ban brings nothing ----
plan plan.yaml '{stock_su: {most: 18000, draws_frac: 0.9}}'
expect 0 check plan.yaml -q
expect 0 search plan.yaml -o one -t 1
says out "The cheapest mix that meets all ends: stocking 0.8, ban off. It costs "
says out "all ends are met together in 4 of 4 draws"
says out "fails stock_su in 4 of 4 draws"
says out "stock_su (worst) at most 18000 in 90 % of draws"
[ "$(cell verdict $best one)" = chosen ] || fault "$best is '$(cell verdict $best one)'"
[ "$(cell verdict as-usual one)" = fails ] || fault "as-usual is '$(cell verdict as-usual one)'"
[ "$(cell ends_failed as-usual one)" = stock_su ] || fault "as-usual fails another end"
holds "$(cell stock_su $best one) / $(cell stock_su as-usual one) - 0.8 < 1e-6" "stock of the chosen mix"
holds "$(cell cost_yuan as-usual one) == 0" "cost of the first scenario"
# Money goes with the herd: a fifth less stock is a fifth less gain.
holds "$(cell cost_yuan $best one) / $(cell gain_yuan as-usual one) - 0.2 < 0.02" "cost of the chosen mix"
[ "$(wc -l <one/search.csv)" -eq 8 ] || fault "rows of search.csv: $(wc -l <one/search.csv)"
grep -q '"chosen": "'$best'"' one/search.json || fault "search.json names another mix"
absent one/.libgrass-analysis
expect 0 search plan.yaml -o seven -t 7 -q
silent out
cmp -s one/search.csv seven/search.csv || fault "seven threads found other numbers"
expect 0 search plan.yaml -o one -q
echo mine >one/search.json
expect 73 search plan.yaml -o one -q
says err "is not the account of a search"

# ---- none meets ----
plan none.yaml '{stock_su: {most: 11000}, hunger_t: {least: 0}}'
expect 0 search none.yaml
says out "No mix meets all ends. The nearest: stocking 0.6, ban "
says out "which keeps stock_su in 0 of 4 draws, where 4 are needed"
says out "it would meet it with a limit of 1.287e+04 in place of 1.1e+04"

# ---- broken off ----
plan long.yaml '{stock_su: {most: 18000}}' 60
"$libgrass" search long.yaml -o long -t 1 >out 2>err &
child=$!
tries=0
until [ -s long/.libgrass-analysis/search-1.log ] || [ $tries -gt 500 ]; do
    sleep 0.02
    tries=$((tries + 1))
done
kill -TERM "$child"
code=0
wait "$child" || code=$?
[ "$code" -eq 75 ] || fault "SIGTERM: exit code $code"
absent long/search.csv
[ -s long/.libgrass-analysis/search-1.log ] || fault "nothing was kept"
kept=$(wc -c <long/.libgrass-analysis/search-1.log)
cp -r long other
expect 0 search long.yaml -o long --resume -q
silent err
expect 0 search long.yaml -o whole -q
cmp -s long/search.csv whole/search.csv || fault "gone on from $kept bytes it found other numbers"
expect 0 search long.yaml -o other --draws 5 --resume
says err "answers of another analysis"

# ---- said on the command line, and what stands for silence ----
sed '/^search:/,$d' plan.yaml >bare.yaml
expect 0 search bare.yaml --draws 2 --horizon 1 --seed 9
says out "the plan names no ends; these stand for them"
says out "the plan names no mixes; these stand for them: herds of 1 to 0.3 times those of 'as-usual'"
says out "the cores of the reserve closed to grazing or not"
says out "grazing_drop (last 3) at most 0.02 in 80 % of draws"

# ---- what docs/search.md shows ----
sed '/^search:/,$d' "$data/xilinhot/search-farm.yaml" >shown.yaml
awk '/^```yaml$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$source/docs/search.md" >>shown.yaml
grep -q '^search:' shown.yaml || fault "docs/search.md shows no search"
expect 0 check shown.yaml --text-only -q

# ---- mistakes ----
expect 64 search plan.yaml --draws 1
expect 64 search plan.yaml --horizon 0
expect 64 search plan.yaml --resume
says err "name it with --out"
expect 64 search
plan bad.yaml '{stock_sv: {most: 1}}'
expect 65 search bad.yaml
says err "bad.yaml:16:20: 'stock_sv' is no column of summary.csv and no criterion; did you mean 'stock_su'?"
expect 65 check bad.yaml --text-only
plan bad.yaml '{stock_su: {most: 1, least: 2}}'
expect 65 search bad.yaml
says err "the end 'stock_su' contradicts itself"
plan bad.yaml '{stock_su: {most: 1, draws_frac: 1}}'
expect 65 search bad.yaml
says err "'draws_frac' is '1', it should be a number from 0.01 to 0.99"
sed 's|, prices: [^}]*||' plan.yaml >bad.yaml
expect 65 search bad.yaml
says err "gives no prices"
finish

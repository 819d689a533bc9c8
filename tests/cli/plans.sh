#!/bin/sh
# What a plan or a description says and what is done with it: what does nothing, acts twice, is hardly meant or
# cannot be seen is refused or told with line and column.
. "$(dirname -- "$0")/common.sh"

# plan SED...: a plan of one scenario, changed. Defaults' herd stands in line 11, the measure in line 16.
plan() {
    cat >plan.yaml <<HEAD
libgrass: 1
name: plans
years: {first: 2012, last: 2013}
land: {schematic: landscape.yaml, cell_m: 10000}
weather: {months: $data/xilinhot/weather.yaml, seed: 1}
tables:
  types: types.csv
  standard: $data/tables/nyt635.csv
  animals: $data/tables/animals.csv
defaults:
  herd: {su: 500000}
scenarios:
  - name: one
    note: x
    measures:
      - {kind: restoration, help: 2}
HEAD
    cp "$data/xilinhot/landscape.yaml" landscape.yaml
    cp "$data/tables/grassland_types.csv" types.csv
    for change; do
        sed -i "$change" plan.yaml
    done
}
herd() {
    plan "s|herd: {su: 500000}|$1|"
}
measure() {
    plan "s|      - {kind: restoration, help: 2}|$1|"
}
scenario() {
    plan "s|    note: x|    note: x\\
    $1|"
}
tells() {
    expect 0 check plan.yaml
    for words; do
        says err "$words"
    done
}
refuses() {
    expect 65 check plan.yaml
    for words; do
        says err "$words"
    done
}
quiet() {
    expect 0 check plan.yaml
    ! grep -q "warning" err || fault "a word too many: $(cat err)"
}

# ---- herds ----
plan
quiet
herd "herd: {su: 1e9}"
tells "plan.yaml:11:9: scenario 'one': herds of 1e+09 su on 1.37e+06 ha of usable land are 730 su/ha, where 0.005 to 20 is usual"
herd "herd: {su: 100}"
tells "are 7.3e-05 su/ha"
herd "herd: {su: 2.000 su}"
tells "plan.yaml:11:14: 'su' is '2.000 su' and read as 2, the point being a decimal point; if it separates thousands, write 2000"
herd "herd: {heads: {sheep: 500.000 head}}"
tells "'sheep' is '500.000 head' and read as 500"
herd "herd: {heads: {sheep: 500000 head}}"
quiet
herd "herd: {heads: {sheep: 500 su}}"
refuses "plan.yaml:11:25: 'sheep' is '500 su', it should be a number from 0 to 1000000000 head"
herd "herd: {heads: {shep: 500}}"
refuses "the animal table has no class 'shep'; did you mean 'sheep"
herd "herd: {units: {nobody: 500 head}}"
refuses "plan.yaml:11:26: 'nobody' is '500 head', it should be a number from 0 to 10000000 su"
herd "herd:\\
    su: 2,000"
refuses "plan.yaml:12:9: 'su' is '2,000'" "no comma in a number"
herd "herd:\\
    su: 500 000"
refuses "plan.yaml:12:9: 'su' is '500 000'" "without signs or blanks between thousands"
scenario "herd: {su: 0, spread: 0.3}"
tells "plan.yaml:15:27: there is no 'su' to share among the units: 'spread' does nothing here"

# ---- a measure twice ----
twice() {
    measure "      - $1\\
      - ${2:-$1}"
}
twice "{kind: shock, shock: drought, severity_frac: 0.5, when: {from: 06-01, to: 08-31}}"
tells "plan.yaml:17:9: scenario 'one': this shock (drought) and the one in line 16 meet on" "92 days a year: both act" "0.75 in all"
twice "{kind: shock, shock: drought, severity_frac: 0.5, when: {from: 06-01, to: 08-31}}" \
    "{kind: shock, shock: drought, severity_frac: 0.5, where: {zone: north}, when: {from: 08-01, to: 09-30}}"
tells "31 days a year: both act"
twice "{kind: shock, shock: drought, severity_frac: 0.5, where: {zone: south}, when: {from: 06-01, to: 08-31}}" \
    "{kind: shock, shock: drought, severity_frac: 0.5, where: {zone: north}, when: {from: 06-01, to: 08-31}}"
quiet
twice "{kind: shock, shock: drought, severity_frac: 0.5, when: {first_year: 2012, last_year: 2012, from: 06-01, to: 08-31}}" \
    "{kind: shock, shock: drought, severity_frac: 0.5, when: {first_year: 2013, last_year: 2013, from: 06-01, to: 08-31}}"
quiet
twice "{kind: restoration, help: 2}"
tells "the greater 'help' (2) counts, they do not add up: this one does nothing; is it listed twice?"
twice "{kind: feed, feed_kg_mu: 10}"
tells "both grow feed there, 20 kg/mu in all"
twice "{kind: herd, adults_frac: 0.8}"
tells "adults are reduced twice, to 0.64 of them"
twice "{kind: balance}"
tells "herds are reviewed twice a year"
twice "{kind: rest, yuan_mu: 1, when: {from: 04-01, to: 05-15}}"
tells "45 days a year: the land is closed once, and both costs are paid"
twice "{kind: rest, when: {after_greenup_d: 0, for_days: 30}}"
tells "30 days a year: the land is closed once, this one does nothing"
twice "{kind: hay, when: {from: 05-01, to: 08-20}}"
tells "mown by both"
twice "{kind: shock, shock: snow, when: {from: 11-01, to: 03-31}}"
tells "the pasture is shut once, this one does nothing"
measure "      - \&a {kind: restoration, help: 2}\\
      - {<<: *a, yuan_mu: 1}"
tells "this one only costs"

# ---- days out of season ----
measure "      - {kind: shock, shock: snow, when: {from: 07-01, to: 07-31}}"
tells "plan.yaml:16:9: scenario 'one': deep snow that begins on 07-01: from 06-01 to 08-31 deep snow hardly lies at latitude 44" \
    "Days are written MM-DD, month first"
measure "      - {kind: shock, shock: fire, severity_frac: 0.5, when: {from: 01-15, to: 01-15}}"
tells "a fire on 01-15: from 12-01 to 02-28 grass hardly burns"
measure "      - {kind: shock, shock: rodents, severity_frac: 0.5, when: {from: 01-01, to: 01-31}}"
tells "rodents hardly take grass"
measure "      - {kind: shock, shock: locusts, severity_frac: 0.5, when: {from: 01-07, to: 01-07}}"
tells "locusts hardly eat"
measure "      - {kind: rest, when: {from: 12-01, to: 01-31}}"
tells "no grass grows"
measure "      - {kind: hay, when: {from: 10-01, to: 12-31}}"
tells "hay land that is mown on 12-31"
scenario "hay: {day: 01-08}"
tells "plan.yaml:15:10: scenario 'one': hay meadows that are mown on 01-08"
scenario "grazing: {from: 05-01, to: 05-01}"
tells "plan.yaml:15:14: the season of grazing has 1 day, on the other 364 the animals are penned and fed"
scenario "grazing: {from: 10-31, to: 05-01}"
tells "has no day of summer (06-01 to 08-31 at latitude 44)" "were 'from' and 'to' swapped?"
scenario "young: {per_adult: 0.3, weaned: 01-07, sold: 01-10}"
tells "young stock is sold 3 days after it is weaned" "no young stock is weaned at latitude 44"
measure "      - {kind: rest, when: {from: 05-01, to: 05-01}}"
tells "plan.yaml:16:46: a rest of 1 day; is that meant?"
measure "      - {kind: shock, shock: fire, severity_frac: 0.5, when: {from: 05-01, to: 09-30}}"
tells "it happens on 05-01, the first day of the window, alone: 'to' does nothing here" \
    "note: plan.yaml:16:9: this shock happens in every year from 2012 to 2013"
measure "      - {kind: ban, animals: sold, when: {first_year: 213}}"
tells "plan.yaml:16:55: the measure is in force since the year 213; is that meant?"

# ---- figures that are another unit's ----
scenario "subsidy: {ban_yuan_mu: 112.5}"
tells "'ban_yuan_mu' is 112.5, where 0.1 to 50 is usual: it is yuan a mu, not a hectare (1 ha is 15 mu)" "has no measure of kind 'ban'"
scenario "subsidy: {overload_limit: 10}"
tells "0.1 is 10 %"
scenario "prices: {animal_yuan_su: 0.9}"
tells "plan.yaml:15:30: 'animal_yuan_su' is 0.9, where 50 to 20000 is usual"
scenario "prices: {animal_yuan_su: 1.200}"
tells "if it separates thousands, write 1200"
scenario "prices: {feed_yuan_t: 900}"
tells "no feed is bought"
sed 's/animal_yuan_su,1000/animal_yuan_su,1/' "$data/tables/prices.csv" >prices.csv
plan 's|  types:|  prices: prices.csv\
  types:|'
at=$(grep -n "^animal_yuan_su" prices.csv | cut -d: -f1)
tells "prices.csv:$at:16: 'animal_yuan_su' is 1, where 50 to 20000 is usual"
measure "      - {kind: shock, shock: drought, severity_frac: 1, when: {first_year: 2012, last_year: 2012, from: 01-01, to: 12-31}}"
tells "plan.yaml:16:" "on the 365 days of this drought there is no rain and no snow at all"
measure "      - {kind: shock, shock: drought, severity_frac: 1, when: {first_year: 2012, last_year: 2012, from: 05-01, to: 08-31}}"
quiet
plan "s|name: one|name: NUL|"
tells "plan.yaml:13:11: 'NUL' is the name of a device on Windows"
measure "      - {kind: feed, feed_kg_mu: 5000}"
tells "kg of dry matter a mu, not a hectare"
measure "      - {kind: herd, adults_frac: 0}"
tells "all adults are sold; it is the share that stays"
measure "      - {kind: balance, tolerance_frac: 10 %}"
refuses "a share is written as a part of 1: 0.35 for 35 %"

# ---- places ----
measure "      - {kind: restoration, help: 2, where: {condition_to: 1}}"
tells "plan.yaml:16:45: every cell of the land meets the place of this measure (restoration): 'where' does nothing"
measure "      - {kind: restoration, help: 2, where: {zone: North}}"
refuses "plan.yaml:16:52: the land has no zone 'North'; did you mean 'north'?"
measure "      - {kind: restoration, help: 2, where: {admin: north}}"
refuses "the land has no admin 'north'; it has 'arshanbulag', 'baolgen'"
measure "      - {kind: ban}"
tells "plan.yaml:16:9: scenario 'one': 126 units with 500000 su (100 % of all) lie wholly under this ban: the animals stay, penned and fed" \
    "no balance sells them"
expect 0 run plan.yaml -o res
says err "lie wholly under this ban"

# ---- characters that nobody sees ----
nbsp=$(printf '\302\240') zero=$(printf '\342\200\213')
herd "herd:\\
    su:${nbsp}500000\\
    spread: 0.2"
refuses "plan.yaml:12:8: here stands an invisible character (U+00A0)"
herd "herd: {su:${nbsp}500000}"
refuses "plan.yaml:11:10: unknown key 'su:<U+00A0>500000'"
herd "herd:\\
    su: 500000${nbsp}\\
    spread: 0.2"
refuses "plan.yaml:12:9: 'su' is '500000<U+00A0>'" "type it anew"
plan "s|name: one|name: one$zero|"
refuses "plan.yaml:13:11: a scenario's name" "it has an invisible character"
measure "      - {kind: ban, where: {zone: north$zero}}"
refuses "the land has no zone 'north<U+200B>'; did you mean 'north'?"
measure "      - {kind: rest, when: {from: 04–01, to: 05-15}}"
refuses "plan.yaml:16:35: 'from' is '04–01'" "it has a dash that is no '-'"
plan
sed -i "s/typical_steppe,ni,/typical_steppe$nbsp,ni,/" types.csv
tells "types.csv: the row of type 'typical_steppe<U+00A0>' is used nowhere"
plan
sed -i "s/^\(typical_steppe,ni,[0-9]*\.[0-9]*\)/\1$nbsp/" types.csv
refuses "types.csv:" "<U+00A0>" "it has an invisible character"

# ---- tables and descriptions ----
plan
sed -i 's/^typical_steppe,/typical_stepe,/' types.csv
expect 65 check plan.yaml
[ "$(grep -c "the row of type 'typical_stepe' is used nowhere" err)" -eq 1 ] || fault "not told once: $(cat err)"
plan
sed -i 's/name: upper-east,   lon: 116.77/name: upper-east,   lon: 11.77/' landscape.yaml
tells "landscape.yaml:213:7: the weather point 'upper-east' (longitude 11.77, latitude 44.19) gets no cell" \
    "are longitude and latitude right?"
expect 0 landscape landscape.yaml --cell 10000 -o far.h5
says err "landscape.yaml:213:7: the weather point 'upper-east'"
plan
expect 0 landscape landscape.yaml --cell 10000 -o here.h5
says err "note: the weather point 'south-east' gets no cell"
sed -i 's/total_km2: 14902/total_km2: 14.902/' landscape.yaml
expect 65 landscape landscape.yaml --cell 10000 -o none.h5
says err "'total_km2' is '14.902' and read as 14.902"
finish

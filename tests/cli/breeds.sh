#!/bin/sh
# breeds.sh LIBGRASS SOURCE: herds of several breeds, dates of mating and weaning, prices by the kilogram, coefficients of breeds.
. "$(dirname -- "$0")/common.sh"
opening() { # LAST SPINUP [DEFAULTS]
    cat <<PLAN
libgrass: 1
name: breeds
years: {first: 2012, last: $1, spinup: $2}
land: {schematic: "$data/xilinhot/landscape.yaml", cell_m: 10000}
weather: {months: "$data/xilinhot/weather.yaml", seed: 54102}
tables:
  types: "$data/tables/grassland_types.csv"
  standard: "$data/tables/nyt635.csv"
  animals: "${ANIMALS:-$data/tables/animals.csv}"
  prices: "$data/tables/prices.csv"
  breeds: "$data/tables/breeds.csv"
  sheep_units: "$data/tables/sheep_units.csv"
  sales: "$data/tables/sale_rules.csv"
defaults:
  herd: {share_by: forage, spread: 0.3${3:-}}
  hay: {mow: false}
  output: {yearly_maps: false, daily_series: false}
scenarios:
PLAN
}
# refused SCENARIO COLUMN TEXT; told SCENARIO COLUMN TEXT: of a plan with this scenario in line 19
refused() {
    { opening 2012 1; echo "  - $1"; } >one.yaml
    expect 65 run one.yaml -o none
    says err "one.yaml:19:$2: $3"
    absent none
}
told() {
    { opening 2012 1; echo "  - $1"; } >one.yaml
    expect 0 check one.yaml
    says err "one.yaml:19:$2: $3"
}

# Heads are heads; breeds of one plan stand, bear, die and are sold beside each other; cattle alone do, too.
{
    opening 2013 1
    cat <<PLAN
  - {name: sheep, herd: {heads: {sheep: 103000}}, feed: {bought_max_kg_su: 3}}
  - {name: cattle, herd: {heads: {cattle: 20600}}, feed: {bought_max_kg_su: 3}}
  - {name: both, herd: {heads: {sheep: 103000, cattle: 20600}}, feed: {bought_max_kg_su: 3}}
  - {name: five, herd: {heads: {sheep: 100000, sheep_young: 5000, goat: 20000, cattle: 5000, cattle_yearling: 500, horse: 2000, camel: 400}}}
PLAN
} >many.yaml
expect 0 run -q many.yaml -o results
for name in heads births deaths live_weight_t sold_t methane_t; do
    a=$(city $name 2012 sheep) b=$(city $name 2012 cattle) both=$(city $name 2012 both)
    holds "$a > 0 && $b > 0" "no $name"
    # they share one pasture, which carries both
    holds "$both > 0.9 * ($a + $b) && $both < 1.1 * ($a + $b)" "$name of two breeds does not add up"
done
# a cow weighs many sheep and gives as much more methane; sheep bear each year, cattle do not
holds "$(city live_weight_t 2012 cattle) / $(city heads 2012 cattle) > 0.2" "cattle are too light"
holds "$(city live_weight_t 2012 sheep) / $(city heads 2012 sheep) < 0.065" "sheep are too heavy"
holds "$(city methane_t 2012 cattle) / $(city heads 2012 cattle) > 3.5 * $(city methane_t 2012 sheep) / $(city heads 2012 sheep)" "methane of cattle"
holds "$(city births 2012 sheep) > 70000 && $(city births 2012 sheep) < 120000" "births of sheep"
holds "$(city births 2012 cattle) > 9000 && $(city births 2012 cattle) < 17000" "births of cattle"
holds "$(city heads 2013 five) > 90000" "five breeds"

# Herds of a file, of two breeds in one unit.
unit=$(awk -F, '$3 == "unit" { print $4; exit }' results/summary.csv)
printf 'unit,breed,class,heads,live_kg\n%s,ujimqin_sheep,dams,100,50\n%s,ujimqin_cattle,dams,10,350\n%s,ujimqin_cattle,males,1,400\n' \
    "$unit" "$unit" "$unit" >herds.csv
{
    opening 2012 1
    echo "  - {name: filed, herd: {file: herds.csv, breed: ujimqin_sheep}, feed: {bought_max_kg_su: 3}}"
} >filed.yaml
expect 0 run filed.yaml -o results
says err "the herds stand in 'file': 'breed' does nothing here"
holds "$(city heads 2012 filed) > 100 && $(city live_weight_t 2012 filed) > 6" "the file's cattle are missing"
mkdir taken
mv herds.csv taken/summary.csv
sed 's|herds.csv|taken/summary.csv|' filed.yaml >taken.yaml
cksum taken/summary.csv >sum
expect 64 run taken.yaml --force -o taken
says err "taken/summary.csv is the herds of this run and would be overwritten"
cksum taken/summary.csv | cmp -s sum - || fault "the file of herds was touched"

# Words that no table has, at their keys, and tables that nobody asks for.
refused "{name: a, herd: {su: 9000, breed: yak}}" 39 "the table of breeds has no 'yak'"
refused "{name: a, herd: {su: 9000, sheep_units: nyt99}}" 45 "the table of sheep units does not count dams of 'ujimqin_sheep' by 'nyt99'; give 'sheep_units' another"
refused "{name: a, herd: {su: 9000}, feed: {kind: straw}}" 46 "there is no feed 'straw' without a table: give 'tables: feeds'"
refused "{name: a, herd: {su: 9000}, subsidy: {penalty: ganzu}}" 52 "there is no penalty schedule 'ganzu': did you mean 'gansu'? known are"
{ opening 2012 1; echo "  - {name: a, herd: {su: 9000}, feed: {kind: gold}}"; } |
    sed "s|sales: .*|feeds: \"$data/tables/feeds.csv\"|" >gold.yaml
expect 65 check gold.yaml
says err "gold.yaml:19:46: the table of feeds has no 'gold'; it has hay, straw, concentrate"
{ opening 2012 1; echo "  - {name: a, herd: {su: 100000, constant: true}}"; } |
    sed 's|sales: .*|sales: none.csv\n  penalties: none.csv|' >unread.yaml
expect 0 check unread.yaml
says err "unread.yaml:13:10: the herds of all scenarios are constant and have no bodies: 'sales' does nothing here"
says err "unread.yaml:14:14: no scenario names a schedule ('subsidy: penalty'): 'penalties' does nothing here"

# What the file of herds and the table of sales say and nobody reads, or what is in none of the land's units.
printf '# by hand\nunit,breed,class,heads,live_kg,age_dd,note\nnowhere,ujimqin_sheep,dams,100,50,900,x\n' >lost.csv
{ opening 2012 1; echo "  - {name: lost, herd: {file: lost.csv}}"; } >lost.yaml
expect 65 check lost.yaml
says err "line 3 of 'lost.csv': the land has no unit 'nowhere'"
says err "lost.csv: the column 'age_dd' is not used; did you mean 'age_d'?"
says err "lost.csv: the column 'note' is not used"
printf 'unit,breed,class,heads,live_kg\nnowhere,ujimqin_sheep,dams,10,50\nelsewhere,ujimqin_sheep,dams,10,50\n' >lost.csv
expect 65 check lost.yaml
says err "line 2 of 'lost.csv': the land has no units 'nowhere', 'elsewhere'"
printf 'unit,breed,class,heads,live_kg\n%s,ujimqin_sheep,dams,0,50\n' "$unit" >lost.csv
expect 0 check lost.yaml
says err "there is no animal in 'lost.csv'; is that meant? 'su: 0' says so"
sed 's/^old_ewes,,dams,female/old_ewes,,dams,male/; s/^rule,breed,/rule,breeds,/' "$data/tables/sale_rules.csv" >sale_rules.csv
{ opening 2012 1; echo "  - {name: odd, herd: {su: 100000}}"; } | sed 's|sales: .*|sales: sale_rules.csv|' >odd.yaml
expect 0 check odd.yaml
says err "sale_rules.csv: the column 'breeds' is not used; did you mean 'breed'?"
says err "'male' of 'dams' are sold by rule 'old_ewes': there are none"
told "{name: a, herd: {su: 100000}, measures: [{kind: ban, grazed_frac: 0.5, when: {first_year: 2012}}]}" 46 "scenario 'a': 126 units with 100000 su"
says err "the animals stay, graze by 'grazed_frac' and are fed ('animals: pens')"

# A rule of sale or a way of counting for a breed that no table has would be for nobody; a table of sales without rules sells
# nothing unsaid; a window that hardly ends before it begins is asked about.
refused_table() { # KEY TEXT: of a plan whose table is odd.csv
    { opening 2012 1; echo "  - {name: odd, herd: {su: 100000}}"; } | sed "s|  $1: .*|  $1: odd.csv|" >odd.yaml
    expect 65 check odd.yaml
    says err "$2"
}
{ cat "$data/tables/sale_rules.csv"; echo "x,ujimqin_shep,young,male,08-15,09-20,35,1,0.02,x,A"; } >odd.csv
refused_table sales "odd.csv: 'x' is of the breed 'ujimqin_shep', and there is no such breed; did you mean 'ujimqin_sheep'?"
sed -i 's/^x,ujimqin_shep,/x,unicorn,/' odd.csv
refused_table sales "odd.csv: 'x' is of the breed 'unicorn', and there is no such breed in the table of breeds"
sed '/^rule,/q' "$data/tables/sale_rules.csv" >odd.csv
refused_table sales "odd.csv: a table of sales has at least one rule; one of share 0 sells nothing"
{ cat "$data/tables/sheep_units.csv"; echo "nyt635,ujimqin_shep,dams,1,45,0,x,A"; } >odd.csv
refused_table sheep_units "odd.csv: 'nyt635' is of the breed 'ujimqin_shep', and there is no such breed; did you mean 'ujimqin_sheep'?"
{ cat "$data/tables/breeds.csv"; echo "ujimqin_sheep,,50,kg,x,A"; } >odd.csv
refused_table breeds "a value stands here, and which parameter it is of does not"
sed 's/^\(ram_lambs,.*\),08-15,09-20,/\1,09-20,08-15,/; s/^\(old_ewes,.*\),10-10,10-10,/\1,12-01,02-01,/' "$data/tables/sale_rules.csv" >odd.csv
{ opening 2012 1; echo "  - {name: odd, herd: {su: 100000}}"; } | sed 's|  sales: .*|  sales: odd.csv|' >odd.yaml
expect 0 check odd.yaml
says err "rule 'ram_lambs' runs from 09-20 over the turn of the year to 08-15, for 330 days; is that meant?"
grep -q "rule 'old_ewes' runs" err && fault "a winter's window is asked about: $(cat err)"
printf 'feed,me_mj_kg,omd,source,confidence\nhay,7.2,0.3,x,A\n' >odd.csv
{ opening 2012 1; echo "  - {name: odd, herd: {su: 100000}}"; } | sed 's|^tables:|tables:\n  feeds: odd.csv|' >odd.yaml
expect 0 check odd.yaml
says err "odd.csv:2:5: feed 'hay' has 7.2 MJ/kg, and of its digested matter (omd 0.3) come 6 at most"
# The same for columns, where none may be missing: what nobody reads is told; a penalty's share in percent is asked about.
for table in feeds sheep_units breeds; do
    sed '/^#/d; s/$/,7/; 1,/,7/s/,7$/,scale/' "$data/tables/$table.csv" >odd.csv
    { opening 2012 1; echo "  - {name: odd, herd: {su: 100000}}"; } |
        sed "/  $table: /d; s|^tables:|tables:\n  $table: odd.csv|" >odd.yaml
    expect 0 check odd.yaml
    says err "odd.csv: the column 'scale' is not used"
done
printf 'schedule,from,yuan,unit,source,confidence,note\nganzu,10,5,yuan su-1,x,A,n\n' >odd.csv
{ opening 2012 1; echo "  - {name: odd, herd: {su: 100000}, subsidy: {penalty: gansu}}"; } |
    sed 's|^tables:|tables:\n  penalties: odd.csv|' >odd.yaml
expect 0 check odd.yaml
says err "odd.yaml:20:56: the table of penalties has no schedule 'gansu'; the known one of this name is taken"
says err "'from' is a share of proper capacity: 10 is an overload of 1000 %; is that meant?"
says err "odd.csv: the column 'note' is not used"

# What a class is must be known.
printf 'class,su_per_head,breed,age,source,confidence\nsheep,1,ujimqin_sheep,,x,A\n' >animals.csv
ANIMALS=animals.csv
{ opening 2012 1; echo "  - {name: a, herd: {heads: {sheep: 1000}}}"; } >one.yaml
ANIMALS=
expect 65 check one.yaml
says err "animals.csv:2:9: 'sheep' has a breed without an age (adult, yearling, young)"
refused "{name: a, herd: {heads: {large_stock: 1000}}}" 43 "which animals 'large_stock' are is not said in the table of animals"
refused "{name: a, herd: {heads: {sheep: 1000, cattle: 100}, breed: mongolian_sheep}}" 51 "'sheep' are 'ujimqin_sheep' and 'cattle' are 'ujimqin_cattle'"
printf 'class,su_per_head,breed,age,source,confidence\nsheep,1,ujimqin_sheep,old,x,A\n' >animals.csv
ANIMALS=animals.csv
{ opening 2012 1; echo "  - {name: a, herd: {heads: {sheep: 1000}}}"; } >one.yaml
ANIMALS=
expect 65 check one.yaml
says err "animals.csv:2:23: 'old' is none of adult, yearling, young"

# Mating and weaning.
refused "{name: a, herd: {su: 100000, mating: 11-01, weaning: 04-10}}" 58 "young of 'ujimqin_sheep' are born from 03-23 to 04-26 when females are mated from 11-01 on, and weaned on 04-10"
refused "{name: a, herd: {heads: {sheep: 1000, cattle: 100}, mating: 11-01}}" 65 "'mating' is one date, and the herds are of 2 breeds"
told "{name: a, herd: {su: 100000, mating: 03-15}}" 42 "young of 'ujimqin_sheep' are weaned 362 days after the first is born"
{
    opening 2012 1 ", su: 100000"
    echo "  - {name: usual, parameters: {breeds: {join_day: 305, wean_day: 213}}}"
    echo "  - {name: own, herd: {mating: 11-01, weaning: 08-01}}"
    echo "  - {name: later, herd: {mating: 12-20, weaning: 09-15}}"
    echo "  - {name: set, parameters: {breeds: {ujimqin_sheep: {join_day: 354, wean_day: 258}}}}"
} >dates.yaml
expect 0 run -q dates.yaml -o results
[ "$(city births 2012 usual)" = "$(city births 2012 own)" ] || fault "dates of all breeds and by key differ"
[ "$(city births 2012 later)" = "$(city births 2012 set)" ] || fault "dates by key and by parameter differ"
holds "$(city sold_t 2012 later) < $(city sold_t 2012 usual)" "lambs born seven weeks later are sold as heavy"

# Prices by the kilogram: as those of sheep units that they are, and others.
{
    opening 2012 1 ", su: 100000"
    echo "  - {name: units}"
    echo "  - {name: same, prices: {adult_yuan_kg: 20, young_yuan_kg: 25.142857142857142}}"
    echo "  - {name: ten, prices: {adult_yuan_kg: 10}}"
} >prices.yaml
expect 0 run -q prices.yaml -o results
for name in income_yuan herd_value_yuan herd_change_yuan net_yuan; do
    a=$(city $name 2012 units) b=$(city $name 2012 same)
    holds "$a != 0 && $b / $a > 1 - 1e-8 && $b / $a < 1 + 1e-8" "$name by the kilogram differs"
done
holds "$(city income_yuan 2012 ten) / (10000 * $(city sold_t 2012 ten)) - 1 < 1e-8 && 1 - $(city income_yuan 2012 ten) / (10000 * $(city sold_t 2012 ten)) < 1e-8" "a kilogram sold brings no 10 yuan"
told "{name: a, herd: {su: 100000}, feed: {how: ration}}" 47 "animals are fed nothing: 'ration_kg' is 0; give it, or write 'how: none'"
told "{name: a, herd: {su: 100000}, feed: {level: 0}}" 49 "animals are fed nothing: 'level' is 0; give it, or write 'how: none'"
told "{name: a, herd: {su: 100000}, feed: {ration_kg: 1}}" 53 "animals are not fed by 'how: ration': 'ration_kg' does nothing here"
told "{name: a, herd: {su: 100000}, feed: {level: 2, how: fill}}" 49 "animals are not fed by 'how: maintain': 'level' does nothing here"
told "{name: a, herd: {su: 100000}, feed: {bought_max_kg_su: 1, how: none}}" 60 "animals are fed nothing ('how: none'): 'bought_max_kg_su' does nothing here"
told "{name: a, herd: {su: 100000}, feed: {kind: hay, how: none}}" 48 "animals are fed nothing ('how: none'): 'kind' does nothing here"
told "{name: a, herd: {su: 100000}, prices: {adult_yuan_kg: 20, animal_yuan_su: 900}}" 79 "grown animals are sold and bought by 'adult_yuan_kg': 'animal_yuan_su' does nothing here"
told "{name: a, herd: {su: 100000, constant: true}, prices: {adult_yuan_kg: 20}}" 75 "constant herds have no bodies: 'adult_yuan_kg' does nothing here"

# Coefficients of breeds, and keys that do nothing with bodies; also in defaults.
refused "{name: a, herd: {su: 100000}, parameters: {breeds: {yak: {intake: 0.03}}}}" 71 "the table of breeds has no 'yak'"
refused "{name: a, herd: {su: 100000}, parameters: {breeds: {intake: 9}}}" 57 "parameter 'intake' is 9; it must lie in 0.001 .. 0.2 d-1"
{ opening 2012 1; echo "  - {name: a, herd: {su: 100000}, parameters: {breeds: {gain_to: 0.2, gain_from: 0.3}}}"; } >one.yaml
expect 65 run one.yaml -o none
says err "breed 'ujimqin_sheep': gain_to must be above gain_from"
absent none
told "{name: a, herd: {su: 100000}, parameters: {breeds: {ujimqin_cattle: {intake: 0.03}}}}" 82 "no herd of the scenario is of the breed 'ujimqin_cattle': 'intake' does nothing here"
told "{name: a, herd: {su: 100000}, parameters: {grazing: {demand_kg_su_d: 1.6}}}" 74 "animals with bodies eat by their own need and choice: 'demand_kg_su_d' acts in the spin-up alone"
told "{name: a, herd: {su: 100000, constant: true}, parameters: {breeds: {intake: 0.03}}}" 81 "constant herds have no bodies: 'intake' does nothing here"
{
    opening 2012 1 ", constant: true, mating: 11-10"
    echo "  - {name: a, herd: {su: 100000}}"
} >one.yaml
expect 0 check one.yaml
says err "one.yaml:15:65: the herds of all scenarios are constant and have no bodies: 'mating' does nothing here"
{
    opening 2012 1 "}
  young: {per_adult: 0.2, weaned: 07-01, sold: 10-15"
    echo "  - {name: a, herd: {su: 100000}}"
} >one.yaml
expect 0 check one.yaml
says err "one.yaml:16:22: animals with bodies bear young and sell them by a table: 'per_adult' does nothing here"
# what was changed stands in the results
{ opening 2012 1; echo "  - {name: a, herd: {su: 100000}, parameters: {breeds: {ujimqin_sheep: {intake: 0.0375}}}}"; } >one.yaml
expect 0 run -q one.yaml -o results
finish

#!/bin/sh
# capacity.sh LIBGRASS SOURCE: capacities side by side in the table, in the books and in the report; penalties by steps.
. "$(dirname -- "$0")/common.sh"
write_plan() { # TABLES SUBSIDY MEASURE
    cat >plan.yaml <<PLAN
libgrass: 1
name: capacity
years: {first: 2012, last: 2013, spinup: 3}
land: {schematic: "$data/xilinhot/landscape.yaml", cell_m: 10000}
weather: {months: "$data/xilinhot/weather.yaml", seed: 54102}
tables: {types: "$data/tables/grassland_types.csv", standard: "$data/tables/nyt635.csv", animals: "$data/tables/animals.csv"$1}
defaults: {herd: {su: 2500000, constant: true}, output: {yearly_maps: false, daily_series: false}}
scenarios:
  - name: a
    subsidy: {$2}
    measures: [$3]
PLAN
}
column() { # NAME [AWK CONDITION]: of all rows, or those where it holds
    awk -F, -v want="$1" 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } '"${2:-1}"' { print $c[want] }' results/summary.csv
}
balance="{kind: balance, tolerance_frac: 10}"

write_plan "" "penalty: gansu" "$balance"
expect 0 run plan.yaml -o results
says out "by law "
says out "by forage "
says out "grades "
# Every capacity lies within its pair; the parts multiply to the figure by law (0.86 x 1.8 x 365 = 565.02 kg).
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
    { for (k = 1; k <= 2; k++) { n = k == 1 ? "proper" : "forage"
          if ($c[n "_capacity_low_su"] > $c[n "_capacity_su"] || $c[n "_capacity_su"] > $c[n "_capacity_high_su"]) bad++ } }
    { made = 1000 * $c["capacity_yield_t"] * $c["capacity_edible_frac"] * $c["capacity_grade_frac"] * $c["capacity_use_frac"] / 565.02
      grown = 1000 * $c["capacity_growth_t"] * 0.2 / ($c["capacity_intake_kg_su_d"] * 365 + 1e-9) }
    { if ((made - $c["proper_capacity_su"]) ^ 2 > (1e-4 * made) ^ 2) bad++
      if ((grown - $c["forage_capacity_su"]) ^ 2 > (1e-4 * grown) ^ 2) bad++
      rows++ }
    END { exit bad > 0 || rows < 20 }' results/summary.csv || fault "capacities are not what they are made of"
# The fine of a unit by the steps of Gansu.
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } $3 != "unit" || $c["proper_capacity_su"] == 0 { next }
    { o = $c["overload_rate"]; y = o > 0.5 ? 300 : o > 0.3 ? 200 : o > 0.1 ? 100 : 0; seen[y]++
      want = y * ($c["stock_su"] - $c["proper_capacity_su"])
      if ((want - $c["penalty_yuan"]) ^ 2 > (1e-4 * want + 1) ^ 2) bad++ }
    END { exit bad > 0 || seen[300] < 2 }' results/summary.csv || fault "the fines are not those of the steps"
cp results/summary.csv gansu.csv
if "$libgrass" help report >/dev/null 2>&1 || "$libgrass" report --help >/dev/null 2>&1; then
    expect 0 report results -o en.html --quiet
    expect 0 report results -o zh.html --lang zh --quiet
    says en.html "By forage: mean growth × safe use / intake"
    says en.html "Poor condition thus acts three times"
    says en.html "0.45 … 0.5"
    says zh.html "牧草：平均生长量×安全利用率÷采食量"
    says zh.html "甘肃省超载罚款分档"
fi

# The shipped table says what is known without one; a name of one's own comes from it alone.
write_plan ", penalties: \"$data/tables/penalties.csv\"" "penalty: gansu" "$balance"
expect 0 run -q plan.yaml -o results
cmp -s results/summary.csv gansu.csv || fault "the shipped schedule is another"
for name in inner-mongolia chifeng; do
    write_plan "" "penalty: $name" "$balance"
    expect 0 run -q plan.yaml -o results
    cp results/summary.csv known.csv
    write_plan ", penalties: \"$data/tables/penalties.csv\"" "penalty: $name" "$balance"
    expect 0 run -q plan.yaml -o results
    cmp -s results/summary.csv known.csv || fault "the shipped schedule of $name is another"
done
write_plan "" "" "$balance"
expect 0 run -q plan.yaml -o results
write_plan "" "penalty: inner-mongolia" "$balance"
cp results/summary.csv single.csv
expect 0 run -q plan.yaml -o results
cmp -s results/summary.csv single.csv || fault "inner-mongolia is not the single fine"
write_plan "" "penalty: gannsu" "$balance"
expect 65 run -q plan.yaml -o results
says err "there is no penalty schedule 'gannsu': did you mean 'gansu'?"
printf 'schedule,from,yuan,unit,source,confidence\nmine,0.3,5,yuan su-1,x,A\nmine,0.2,5,yuan su-1,x,A\n' >mine.csv
write_plan ", penalties: mine.csv" "penalty: mine" "$balance"
expect 65 run -q plan.yaml -o results
says err "mine.csv:3:6: the steps of a schedule must rise by 'from'"
printf 'schedule,from,yuan,unit,source,confidence\nmine,0.3,5,yuan,x,A\n' >mine.csv
expect 65 run -q plan.yaml -o results
says err "a penalty is in 'yuan su-1' or 'yuan head-1', not in 'yuan'"

# Land under a ban that a fifth of the usual access is taken of: 120 yuan for each sheep unit.
write_plan "" "closed_yuan_su: 120" "{kind: ban, grazed_frac: 0.2}"
expect 0 run -q plan.yaml -o results
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } $3 == "city" { n++
      if (!($c["intake_t"] > 0) || ($c["penalty_yuan"] - 120 * 2500000) ^ 2 > 1e6) bad++ } END { exit bad > 0 || n != 2 }' \
    results/summary.csv || fault "who grazes banned land is not fined"
write_plan "" "" "{kind: ban}"
expect 0 run -q plan.yaml -o results
[ "$(column penalty_yuan '$3 == "city"' | sort -u)" = 0 ] || fault "a ban that is kept is fined"
write_plan "" "" "{kind: rotation, paddocks: 2, paddock_days: 5, grazed_frac: 0.2}"
expect 65 check --text-only plan.yaml
says err "'grazed_frac' means nothing for a measure of kind 'rotation'"
finish

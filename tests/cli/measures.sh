#!/bin/sh
# Measures that never act, change nothing or are hardly meant: refused or told with line and column, by
# `check` as by `run`; days and years in which they act; and whatever `run` refuses, `check` refuses too.
. "$(dirname -- "$0")/common.sh"

# plan MEASURES [SCENARIO'S KEYS [YEARS]]: one scenario of few years on a coarse land. The first measure
# stands in line 17.
plan() {
    cat >plan.yaml <<HEAD
libgrass: 1
name: measures
years: ${3:-{first: 2012, last: 2013, spinup: 1\}}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000}
weather: {months: $data/xilinhot/weather.yaml, seed: 1}
tables:
  types: $data/tables/grassland_types.csv
  standard: $data/tables/nyt635.csv
  animals: $data/tables/animals.csv
defaults:
  herd: {su: 500000, constant: true}
  output: {yearly_maps: false, daily_series: false}
scenarios:
  - name: one
    note: ${2:-a note}
    measures:
HEAD
    printf '%s\n' "$1" | sed 's/^/      - /' >>plan.yaml
}

# tells WORDS MEASURES [KEYS [YEARS]]: a good plan with a warning, the same of check and run.
tells() {
    words=$1
    shift
    plan "$@"
    expect 0 check plan.yaml
    says err "warning: "
    says err "$words"
    expect 0 run plan.yaml -o res
    says err "$words"
}

# refuses WORDS MEASURES [KEYS [YEARS]]
refuses() {
    words=$1
    shift
    plan "$@"
    expect 65 check plan.yaml --text-only
    says err "$words"
    expect 65 check plan.yaml
    says err "$words"
    expect 65 run plan.yaml -q -o res
    says err "$words"
}

# quiet MEASURES [KEYS [YEARS]]: nothing to tell but of animals that a ban pens.
quiet() {
    plan "$@"
    expect 0 check plan.yaml
    ! grep "warning" err | grep -qv "wholly under this ban" || fault "a word too many: $(cat err)"
}

# column NAME SCENARIO YEAR: of the city.
column() {
    awk -F, -v name="$1" -v scenario="$2" -v year="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
        $1 == scenario && $2 == year && $3 == "city" { print $at }' res/summary.csv
}

# ---- years ----
refuses "plan.yaml:17:40: the measure acts from 2040 on and the plan's years are 2012 to 2013" \
    "{kind: ban, when: {first_year: 2040}}"
refuses "plan.yaml:17:39: the measure acts until 2005" "{kind: ban, when: {last_year: 2005}}"
refuses "plan.yaml:17:59: adults are reduced on 1 January of the first year alone" \
    "{kind: herd, adults_frac: 0.5, when: {first_year: 2000}}"
tells "acts in spin-up alone" "{kind: ban, when: {first_year: 2011, last_year: 2011}}"
quiet "{kind: ban, when: {first_year: 2013, last_year: 2040}}"
quiet "{kind: shock, shock: snow, when: {first_year: 2011, last_year: 2011, from: 11-01, to: 03-31}}"

# ---- windows ----
tells "plan.yaml:17:46: the window from 05-20 to 04-04 goes beyond New Year and has 320 days; should it be \
from 04-04 to 05-20?" "{kind: rest, when: {from: 05-20, to: 04-04}}"
tells "has 320 days" "{kind: rest, when: {from: 01-15, to: 11-30}}"
tells "shuts the pasture for 216 days" \
    "{kind: shock, shock: snow, when: {from: 03-31, to: 11-01}}"
tells "goes beyond New Year" \
    "{kind: shock, shock: drought, severity_frac: 0.5, when: {from: 08-31, to: 05-01}}"
quiet "{kind: rest, when: {from: 05-20, for_days: 320}}"
quiet "{kind: rest, when: {from: 04-05, for_days: 45}}"
quiet "{kind: shock, shock: snow, when: {from: 11-01, to: 03-31}}"
tells "plan.yaml:17:59: 'for_days' is 0: the measure never acts" \
    "{kind: rest, when: {after_greenup_d: 0, for_days: 0}}"
tells "no day of this window lies in the season of grazing (05-01 to 10-31)" \
    "{kind: rest, when: {from: 12-01, to: 03-31}}" "x
    grazing: {from: 05-01, to: 10-31}"
quiet "{kind: rest, when: {from: 04-15, to: 05-01}}" "x
    grazing: {from: 05-01, to: 10-31}"

# ---- figures ----
tells "plan.yaml:17:51: 'severity_frac' is 0: the shock takes nothing" \
    "{kind: shock, shock: fire, severity_frac: 0, when: {from: 06-01, to: 06-01}}"
tells "'help' is 1: recovery is not helped" "{kind: restoration, help: 1}" "x
    degradation: true"
tells "condition stands still in this scenario" "{kind: restoration, help: 2}" "x
    degradation: false"
tells "'adults_frac' is 1" "{kind: herd, adults_frac: 1}"
tells "no young stock" "{kind: herd, sold: 08-15}"
tells "'feed_kg_mu' is 0" "{kind: feed, feed_kg_mu: 0}"
tells "a surplus of 10 times proper capacity is let be" "{kind: balance, tolerance_frac: 10}"
tells "a part of it is never sold" "{kind: balance, phase_in_years: 5}"
tells "it sells nothing" "{kind: balance}" "x" "{first: 2012, last: 2012}"
tells "is open all the time" "{kind: rotation, paddocks: 1, paddock_days: 9}"
tells "'mow' is false" "{kind: balance}" "x
    hay: {mow: false, day: 08-01}"
tells "there is no young stock" "{kind: balance}" "x
    young: {weaned: 07-01, sold: 10-15}"
tells "young stock is sold before the day on which it is weaned, 349 days after that of the year before; is that meant?" "{kind: herd, sold: 06-15}" "x
    young: {per_adult: 0.2, weaned: 07-01, sold: 10-15}"

# ---- places; others by hand in tests/unit/test_simulation_idle.c ----
tells "plan.yaml:18:9: scenario 'one': all land of this rest is under a ban for as long as it lasts (line 17)" \
    "{kind: ban}
{kind: rest, when: {from: 04-01, to: 05-15}}"
tells "and mown all the same" "{kind: ban}
{kind: hay, when: {from: 05-01, to: 08-20}}"
tells "all land of this ban is under a ban" "{kind: ban}
{kind: ban}"
quiet "{kind: ban, where: {flag: red_line}, when: {last_year: 2012}}
{kind: ban, where: {flag: red_line}, when: {first_year: 2013}}"
tells "one that is listed before it (line 17) rules on all its days" \
    "{kind: rotation, paddocks: 4, paddock_days: 9}
{kind: rotation, paddocks: 2, paddock_days: 9, when: {from: 06-01, to: 07-31}}"
tells "animals cannot be moved: they are penned and fed" "{kind: ban, animals: moved}"

# ---- undated measures act from the first reported year, in full ----
plan "{kind: herd, adults_frac: 0.8}"
expect 0 run plan.yaml -q -o res
for year in 2012 2013; do
    [ "$(column stock_su one $year)" = 400000 ] || fault "a herd without years does not act in $year"
done
plan "{kind: balance, phase_in_years: 2}" "x
    herd: {su: 2000000}"
expect 0 run plan.yaml -q -o res
first=$(column sold_su one 2012) second=$(column sold_su one 2013)
awk -v a="$first" -v b="$second" 'BEGIN { exit !(a > 100000 && b > 100000) }' ||
    fault "a phased balance without years sold $first and $second"

# ---- keys of the plan beside others ----
plan "{kind: balance}"
sed -i 's/seed: 1}/seed: 1, latitude_deg: 44}/' plan.yaml
expect 0 check plan.yaml --text-only
says err "plan.yaml:5:"
says err "'latitude_deg' does nothing here"
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -o land.h5 -q
sed -i 's/land: .*/land: {file: land.h5, cell_m: 500}/' plan.yaml
expect 0 check plan.yaml --text-only
says err "plan.yaml:4:31: a landscape file has its own cells: 'cell_m' does nothing here"

# ---- check refuses what run refuses, in the same words ----
same() {
    expect 65 run plan.yaml -q -o res
    grep -v '^ ' err >err.run
    expect 65 check plan.yaml -q
    grep -v '^ ' err >err.check
    cmp -s err.run err.check || fault "check and run differ: $(cat err.run err.check)"
    says err "$1"
    [ ! -e res/one.h5 ] || fault "a result of a refused plan"
}
rm -rf res
plan "{kind: balance}"
grep -v '^desert\|^typical' "$data/tables/nyt635.csv" >standard.csv
sed -i 's|standard: .*|standard: standard.csv|' plan.yaml
same "of 'typical_steppe' is missing"
plan "{kind: balance}"
{
    echo "date,tmean_c,tmin_c,tmax_c,precip_mm,radiation_mj_m2,wind_m_s,rh_frac"
    awk 'BEGIN { split("31 28 31 30 31 30 31 31 30 31 30 31", n, " ")
        for (m = 1; m <= 12; m++) for (d = 1; d <= n[m]; d++)
            printf "2013-%02d-%02d,%g,%g,%g,1,15,3,0.5\n", m, d, 20 - 6 * (m > 7 ? m - 7 : 7 - m),
                13 - 6 * (m > 7 ? m - 7 : 7 - m), 27 - 6 * (m > 7 ? m - 7 : 7 - m) }'
} >w.csv
sed -i 's|weather: .*|weather: {file: w.csv, latitude_deg: 44}|' plan.yaml
same "which does not hold the whole years 2012 to 2013"
plan "{kind: ban, where: {zone: nowhere}}"
same "the land has no zone"
plan "{kind: balance}" "x
    herd: {units: {nobody: 5}}"
same "the land has no unit 'nobody'"
plan "{kind: balance}" "x
    herd: {heads: {unicorn: 5}}"
same "unicorn"
finish

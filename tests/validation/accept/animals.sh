#!/bin/sh
# animals.sh COMMAND SOURCE: single flocks: dry ewes in a pen that are fed their need, or all they eat; ewes over a winter
# without feed; what a flock eats and breathes out in a year; residuals of the four budgets.
. "$(dirname -- "$0")/common.sh"
WEATHER="{months: \"$months\", seed: 54102}"
LAND="{file: land.nc}"
# Dry ewes: the breed, but nobody mates.
cp "$data/tables/breeds.csv" lambing.csv
sed 's/^ujimqin_sheep,,,,,$/ujimqin_sheep,joined_frac,0,1,"not mated, for the test",A/' lambing.csv >dry.csv
grep -q joined_frac,0, dry.csv
BREEDS=$PWD/dry.csv
lambs_go >sales.csv
cp sales.csv sold-in-autumn.csv
echo 'ewes,dams,female,11-01,11-01,0,1,0,"for the test",A' >>sold-in-autumn.csv
cp sales.csv sold-in-spring.csv
echo 'ewes,dams,female,05-01,05-01,0,1,0,"for the test",A' >>sold-in-spring.csv
SALES=$PWD/sales.csv
plan() { # NAME FIRST LAST; the rest of the plan on standard input
    opening "$1" "$2" "$3" 2
    echo "defaults:"
    echo "  hay: {mow: false}"
    cat
}
residuals() { ncdump -h "$1" | awk '/max_residual_[a-z_]+ = / { split($1, n, "residual_"); print n[2], $3 + 0 }' >>closes; }

# ---- pens ----
ground land.nc typical_steppe 16 250 1 pen
printf 'unit,breed,class,heads,live_kg\npen,ujimqin_sheep,dams,60,45\n' >herds.csv
{
    plan pens 2013 2016 <<'PLAN'
  herd: {su: 1, file: herds.csv}
  measures: [{kind: ban, animals: pens}]
  output: {yearly_maps: false, daily_series: false}
scenarios:
  - {name: maintained, feed: {bought_max_kg_su: 5}}
  - {name: plenty, feed: {bought_max_kg_su: 20, how: fill}}
PLAN
} >plan.yaml
run plan.yaml pens
kg() { calc "1000 * $(book "$1/summary.csv" live_weight_t "$2" "$3") / $(book "$1/summary.csv" heads "$2" "$3")" %.1f; }
row dry-maintained A checked "dry ewe of 45 kg offered maintenance, after a year, kg" "45 +- 3" "$(kg pens 2013 maintained)" 42 48
row dry-plenty A checked "dry ewe offered hay without limit, after four years, kg" "towards 55" "$(kg pens 2016 plenty)" 52 60
for name in maintained plenty; do residuals pens/$name.h5; done

# ---- a winter on the pasture without feed: 1 November to 1 May ----
ground land.nc typical_steppe 16 250 1 at-0.4 at-0.8
sward() { # SALES FIRST KG KG FOLDER
    printf 'unit,breed,class,heads,live_kg\nat-0.4,ujimqin_sheep,dams,40,%s\nat-0.8,ujimqin_sheep,dams,80,%s\n' $3 $4 >herds.csv
    {
        SALES=$PWD/$1
        plan winter $2 $2 <<PLAN
  herd: {su: 1, file: herds.csv}
  feed: {how: none}
scenarios: [{name: flock}]
PLAN
    } >plan.yaml
    run plan.yaml "$5"
}
for breed in dry lambing; do
    BREEDS=$PWD/$breed.csv
    : >lost
    for year in 2014 2016 2018; do
        sward sold-in-autumn.csv $year 50 50 autumn
        sward sales.csv $year 50 50 new-year
        set --
        for unit in at-0.4 at-0.8; do
            set -- "$@" "$(calc "1000 * $(book new-year/summary.csv live_weight_t $year flock $unit) / $(book new-year/summary.csv heads $year flock $unit)")"
        done
        sward sold-in-spring.csv $((year + 1)) "$1" "$2" spring
        for unit in at-0.4 at-0.8; do
            echo "$unit $(calc "1000 * $(book autumn/summary.csv sold_t $year flock $unit) / $(book autumn/summary.csv sold_su $year flock $unit)") $(calc "1000 * $(book spring/summary.csv sold_t $((year + 1)) flock $unit) / $(book spring/summary.csv sold_su $((year + 1)) flock $unit)")"
        done >>lost
    done
    cat lost
    loss() { awk -v unit="$1" '$1 == unit { a += $2; b += $3 } END { printf "%.3f\n", b / a - 1 }' lost; }
    if [ $breed = dry ]; then
        for unit in at-0.4 at-0.8; do
            row dry-winter-$unit A fitted "dry ewe over a winter without feed, ${unit#at-} SU/ha, 1 November to 1 May" "-0.15 to -0.30" "$(loss $unit)" -0.30 -0.15
        done
    else
        row lamb-winter A size "ewe in lamb, the same, 0.4 and 0.8 SU/ha (herders of Mongolia -0.21 to -0.29)" - 0 0 0 "$(loss at-0.4), $(loss at-0.8)"
    fi
done

# ---- a flock's year ----
BREEDS=$PWD/dry.csv
printf 'unit,breed,class,heads,live_kg\nat-0.4,ujimqin_sheep,dams,40,50\nat-0.8,ujimqin_sheep,dams,80,50\n' >herds.csv
{
    plan flock 2013 2015 <<'PLAN'
  herd: {su: 1, file: herds.csv}
  feed: {bought_max_kg_su: 5, from: 11-15, to: 05-15}
scenarios: [{name: flock}]
PLAN
} >plan.yaml
run plan.yaml flock
residuals flock/flock.h5
su=$(calc "$(book flock/summary.csv stock_su all flock at-0.4) / 3")
eaten=$(calc "1000 * ($(book flock/summary.csv intake_t all flock at-0.4) + $(book flock/summary.csv feed_bought_t all flock at-0.4)) / 3 / 365 / $su" %.2f)
methane=$(calc "1000 * $(book flock/summary.csv methane_t all flock at-0.4) / 3 / $su" %.2f)
row methane A checked "methane of a grown ewe a year, kg (at the kg DM a day it eats)" "5-13" "$methane" 5 13 "$methane ($eaten)"

# ---- budgets: the worst of all runs here, and of the city in float32 and float64 ----
LAND="{schematic: \"$data/xilinhot/landscape.yaml\", cell_m: 10000}"
SALES=
BREEDS=$data/tables/breeds.csv
for precision in float32 float64; do
    {
        plan city 2013 2015 | sed "1a\\
precision: $precision"
        cat <<'PLAN'
  feed: {bought_max_kg_su: 1}
  output: {yearly_maps: false, daily_series: false}
scenarios: [{name: city, herd: {su: 800000, share_by: forage, spread: 0.35}}]
PLAN
    } >plan.yaml
    run plan.yaml city
    residuals city/city.h5
done
worst() { awk -v name="$1" '$1 == name { n++; if ($2 > m) m = $2 } END { if (n) printf "%.1e\n", m; else print "nan" }' closes; }
row energy A checked "largest residual of energy, relative" "1e-9" "$(worst energy)" 0 1e-9
for name in dry_matter water animals; do
    row close-$name A checked "largest residual of $(echo $name | tr _ ' '), relative" "1e-6" "$(worst $name)" 0 1e-6
done
finish

#!/bin/sh
# rotation.sh COMMAND SOURCE: a rotation is judged at equal intake (review of 2026-11, section 4): fed herds that live, 0.6 and
# 1.5 million sheep units on the city's land (0.44 and 1.1 su/ha, young 0.25 besides), 2 to 8 paddocks; a rest likewise.
. "$(dirname -- "$0")/common.sh"
head_of() { # CELL_M
    LAND="{schematic: \"$data/xilinhot/landscape.yaml\", cell_m: $1}"
    WEATHER="{months: \"$data/xilinhot/weather.yaml\", seed: 54102}"
    plan_head rotation 2012 2013 2
    cat <<'PLAN'
defaults:
  herd: {share_by: forage, spread: 0.35}
  hay: {mow: false}
  feed: {bought_max_kg_su: 2}
  output: {yearly_maps: false, daily_series: false}
scenarios:
PLAN
}
# city FOLDER SCENARIO COLUMN: sum of both years
city() { book "$1/summary.csv" "$3" all "$2"; }
change() { # FOLDER SCENARIO REFERENCE COLUMN
    awk -v a="$(city "$1" "$2" "$4")" -v b="$(city "$1" "$3" "$4")" 'BEGIN { printf "%.4f\n", a / b - 1 }'
}
# Two cells a household at 2 km (farm divisions have nine), some thirty at 500 m: the small land.
for cell in 2000 500; do
    {
        head_of $cell
        for su in 600000 1500000; do
            echo "  - {name: grazed-$su, herd: {su: $su}}"
            for paddocks in 2 4 8; do
                [ $cell = 2000 ] || [ $paddocks != 4 ] || continue
                echo "  - {name: turned-$su-$paddocks, herd: {su: $su}, measures: [{kind: rotation, paddocks: $paddocks," \
                    "paddock_days: $((32 / paddocks)), when: {first_year: 2012, from: 06-01, to: 09-30}}]}"
            done
        done
    } >plan.yaml
    run plan.yaml "at-$cell"
    for su in 600000 1500000; do
        echo "$cell m, $su su, grazed: eaten $(city "at-$cell" grazed-$su intake_t) t, bought $(city "at-$cell" grazed-$su feed_bought_t) t"
        for paddocks in 2 4 8; do
            name=turned-$su-$paddocks
            [ "$(city "at-$cell" $name growth_t)" != nan ] || continue
            echo "$cell m, $su su, $paddocks paddocks: eaten $(city "at-$cell" $name intake_t) t, bought $(city "at-$cell" $name feed_bought_t) t"
            check "growth, $paddocks paddocks, $su su, $cell m" "$(change "at-$cell" $name grazed-$su growth_t)" -0.03 0.03
            check "intake, the same" "$(change "at-$cell" $name grazed-$su intake_t)" -0.03 0.03
            # a light herd in two paddocks sells up to 0.7 % more: no choice_crowd meets both ends (decision 030)
            check "live weight sold, the same (gain per head)" "$(change "at-$cell" $name grazed-$su sold_t)" -0.10 0.01
        done
    done
done

# A rest of spring keeps animals off for 45 days, so it is set beside herds that take as little all the year.
{
    head_of 2000
    for su in 500000 550000 600000; do echo "  - {name: grazed-$su, herd: {su: $su}}"; done
    echo "  - {name: rested, herd: {su: 600000}, measures: [{kind: rest, when: {first_year: 2012, from: 04-01, to: 05-15}}]}"
} >plan.yaml
run plan.yaml rest
echo "rest: eaten $(city rest rested intake_t) t, bought $(city rest rested feed_bought_t) t; without: eaten $(city rest grazed-600000 intake_t) t, bought $(city rest grazed-600000 feed_bought_t) t"
# at NAME COLUMN: of herds without rest, on the line between two of them, where they eat what the rested herd does
equal() {
    awk -v x="$(city rest rested intake_t)" -v x0="$(city rest grazed-500000 intake_t)" -v x1="$(city rest grazed-600000 intake_t)" \
        -v y0="$(city rest grazed-500000 "$1")" -v y1="$(city rest grazed-600000 "$1")" -v y="$(city rest rested "$1")" \
        'BEGIN { printf "%.4f\n", y / (y0 + (y1 - y0) * (x - x0) / (x1 - x0)) - 1 }'
}
check "rest of spring, growth at equal intake" "$(equal growth_t)" -0.03 0.10
check "rest of spring, peak standing crop at equal intake" "$(equal production_t)" -0.03 0.10
finish

#!/bin/sh
# winter.sh COMMAND SOURCE: what snow does to fed herds that live, at the level of a plan (review of 2026-11, section 6).
. "$(dirname -- "$0")/common.sh"
head_of() { # WEATHER FIRST LAST
    LAND="{schematic: \"$data/xilinhot/landscape.yaml\", cell_m: 10000}"
    WEATHER="{file: \"$place/$1\"}"
    plan_head winter "$2" "$3" 1
    cat <<'PLAN'
defaults:
  herd: {su: 600000, share_by: forage, spread: 0.35}
  hay: {mow: false}
  output: {yearly_maps: false, daily_series: false}
scenarios:
PLAN
}
city() { book "$1/summary.csv" "$4" "$3" "$2"; } # FOLDER SCENARIO YEAR COLUMN
over() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.4f\n", a / b }'; }
"$libgrass" --quiet weather "$data/xilinhot/weather.yaml" --years 2012-2014 --seed 54102 -o days.csv
place_less <days.csv >plain.csv
rain() { # IN FACTOR FROM TO FIRST LAST
    awk -v factor="$2" -v from="$3" -v to="$4" -v first="$5" -v last="$6" -f "$tools/rain.awk" "$1"
}
# winter IN FACTOR FIRST: the snow of a winter, November to February, times FACTOR
winter() {
    rain "$1" "$2" 1101 1231 "$3" "$3" >half.csv
    rain half.csv "$2" 0101 0228 $(($3 + 1)) $(($3 + 1))
}

# ---- intake of January and February, herds being on the pasture in these months only ----
last=
for times in 0 2 4 6 8 12; do
    winter plain.csv $times 2013 >w.csv
    {
        head_of w.csv 2013 2014
        echo "  - {name: winter, grazing: {from: 01-01, to: 02-28}, feed: {bought_max_kg_su: 2}}"
    } >plan.yaml
    run plan.yaml out
    eaten=$(city out winter 2014 intake_t)
    steppe w.csv days-out.csv
    # at the usual density of settled snow
    depth=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "snow_mm") at = i }
        /^2014-0[12]/ { n++; sum += $at } END { printf "%.1f\n", sum / n / 1.8 }' days-out.csv)
    [ -n "$last" ] || bare=$eaten
    echo "snow times $times: about $depth cm, eaten $eaten t, $(over "$eaten" "$bare") of that without snow"
    [ -z "$last" ] || check "more snow, less intake" "$(over "$eaten" "$last")" 0 0.99
    last=$eaten
    [ $times != 8 ] || check "intake under some 17 cm of snow, mean of two months" "$(over "$eaten" "$bare")" 0 0.30
done

# ---- a drought, a white winter and both: herds fed what households did in the hard winter of 2012-13, 125 kg of hay and 17
# of concentrate, 122 kg of dry matter over 151 days = 0.81 kg a sheep unit and day at most ----
rain plain.csv 0.5 0501 0831 2013 2013 >dry.csv
winter plain.csv 5 2013 >white.csv
winter dry.csv 5 2013 >both.csv
for year in plain dry white both; do
    {
        head_of $year.csv 2012 2014
        echo "  - {name: fed, feed: {bought_max_kg_su: 0.81, from: 12-01, to: 04-30}}"
    } >plan.yaml
    run plan.yaml out-$year
    heads=$(city out-$year fed 2013 heads)
    echo "$year: eaten $(city out-$year fed 2014 intake_t) t, bought $(city out-$year fed 2014 feed_bought_t) t; dead of all heads" \
        "$(over "$(city out-$year fed 2014 deaths)" "$heads"), of hunger $(over "$(city out-$year fed 2014 starved)" "$heads")"
    over "$(city out-$year fed 2014 starved)" "$heads" >starved-$year
    over "$(city out-$year fed 2014 deaths)" "$heads" >dead-$year
done
more() { awk -v a="$(cat dead-$1)" -v b="$(cat dead-$2)" 'BEGIN { printf "%.4f\n", a - b }'; }
check "plain year, dead of hunger" "$(cat starved-plain)" 0 0.03
check "drought and snow, dead of all heads (Begzsuren: 18 % of the stock)" "$(cat dead-both)" 0.12 0.24
check "more than the drought alone" "$(more both dry)" 0.03 1
check "more than the snow alone" "$(more both white)" 0.03 1
check "snow alone, dead of hunger (small stock near Xilinhot, hard winter 2012-13: 7.7 %)" "$(cat starved-white)" 0.02 0.12
finish

#!/bin/sh
# 6-snow.sh COMMAND SOURCE: snow on a small land: intake under 5 to 20 cm, and flocks in a drought, under deep snow, and under both.
. "$(dirname -- "$0")/common.sh"
"$libgrass" --quiet weather "$months" --years 2012-2021 --seed 3 -o days.csv
place_less <days.csv >all.csv
# snow MM [DROUGHT]: 2014-2017 with no other snow from November 2015 to March 2016 than MM on 1 December 2015, and DROUGHT
# times the rain of April to September 2015.
snow() {
    awk -F, -v OFS=, -v mm="$1" -v drought="${2:-1}" '!n++ { for (i = 1; i <= NF; i++) if ($i == "precip_mm") c = i; print; next }
        { y = substr($1, 1, 4); m = substr($1, 6, 5) }
        y < 2014 || y > 2017 { next }
        y == 2015 && m >= "04-01" && m <= "09-30" { $c *= drought }
        mm >= 0 && ((y == 2015 && m >= "11-01") || (y == 2016 && m < "04-01")) { $c = $1 == "2015-12-01" ? mm : 0 }
        { print }' all.csv
}
ground land.nc typical_steppe 16 250 1 at-0.8 at-1.2 # 100 ha each
cat >herds.csv <<'CSV'
unit,breed,class,heads,live_kg
at-0.8,ujimqin_sheep,dams,80,50
at-1.2,ujimqin_sheep,dams,120,50
CSV
lambs_go >sales.csv
SALES=$PWD/sales.csv
LAND="{file: land.nc}"
WEATHER="{file: weather.csv}"
winter() { # FEED FOLDER
    {
        opening snow 2014 2017 3
        cat <<PLAN
defaults:
  herd: {su: 1, file: herds.csv}
  hay: {mow: false}
  feed: $1
scenarios: [{name: flock}]
PLAN
    } >plan.yaml
    run plan.yaml "$2"
}
# Snow settles at 180 kg/m3: 9 mm of water are 5 cm. A fortnight from the seventh day on, flocks that are not fed.
for mm in 0 9 18 27 36; do
    snow $mm >weather.csv
    winter '{how: none}' snow-$mm
    for unit in 0 1; do
        echo "$mm $unit $(daily snow-$mm/flock.h5 intake_kg_ha $unit 2015-12-08 2015-12-22) $(daily snow-$mm/flock.h5 standing_kg_ha $unit 2015-12-01 2015-12-01)"
    done
done >takes
takes() { # UNIT: list of intake over that without snow
    awk -v unit="$1" '$2 == unit { if ($1 == 0) base = $3; else printf "%s%.2f", (n++ ? " / " : ""), $3 / base } END { print "" }' takes
}
at() { awk -v mm="$1" -v unit="$2" '$2 == unit && $1 == 0 { base = $3 } $2 == unit && $1 == mm { printf "%.3f\n", $3 / base }' takes; }
stands() { awk -v unit="$1" '$1 == 0 && $2 == unit { printf "%.0f\n", $4 / 10 }' takes; }
row snow-20cm 6 checked "intake at 20 cm of snow over that without, 0.8 SU/ha ($(stands 0) g/m2 standing; at 5 / 10 / 15 / 20 cm)" "0.3 or less (sward of 100 g/m2 at most)" "$(at 36 0)" 0 0.3 "$(at 36 0) ($(takes 0))"
row snow-1.2 6 size "the same at 1.2 SU/ha ($(stands 1) g/m2 standing)" - "$(at 36 1)" 0 0 "$(takes 1)"
# Loss of grown animals from 31 December to the next: flocks of 0.8 and 2 SU/ha that get 0.8 kg of hay a day from December to April.
feed='{bought_max_kg_su: 0.8, how: ration, ration_kg: 0.8, from: 12-01, to: 04-30}'
lost() { # FOLDER UNIT
    calc "1 - $(book "$1/summary.csv" heads 2016 flock "$2") / $(book "$1/summary.csv" heads 2015 flock "$2")" %.3f
}
for case in "usual -1 1" "drought -1 0.4" "snow 27 1" "both 27 0.4" "mild-drought -1 0.5" "mild-snow 18 1" "mild-both 18 0.5"; do
    set -- $case
    snow "$2" "$3" >weather.csv
    winter "$feed" "loss-$1"
done
list() { echo "$(lost loss-usual $1) / $(lost loss-drought $1) / $(lost loss-snow $1) / $(lost loss-both $1)"; }
row disaster 6 checked "loss of ewes of 0.8 SU/ha, fed 0.8 kg of hay: usual / drought (0.4 of April to September) / 15 cm of snow / both" "both 0.12-0.24" "$(lost loss-both at-0.8)" 0.12 0.24 "$(list at-0.8)"
row disaster-mild 6 checked "the same, half of the rain and 10 cm" "both 0.12-0.24" "$(lost loss-mild-both at-0.8)" 0.12 0.24 \
    "$(lost loss-usual at-0.8) / $(lost loss-mild-drought at-0.8) / $(lost loss-mild-snow at-0.8) / $(lost loss-mild-both at-0.8)"
row disaster-1.2 6 size "0.4 of the rain and 15 cm at 1.2 SU/ha" - 0 0 0 "$(list at-1.2)"
row disaster-more 6 checked "the loss of both less the larger of the two" "above 0" \
    "$(printf '%s\n' "$(lost loss-drought at-0.8)" "$(lost loss-snow at-0.8)" | sort -g | awk -v both="$(lost loss-both at-0.8)" '{ m = $1 } END { printf "%.3f\n", both - m }')" 0.0001 1

# The hard winter of 2012-13 near Xilinhot: 125 kg of hay and 17 kg of concentrate a SU, taken as 142 kg of hay in 151 days.
awk -F, '!n++ || $1 < "2016"' all.csv >weather.csv
{
    opening winter-2012 2012 2015 3
    cat <<'PLAN'
defaults:
  herd: {su: 1, file: herds.csv}
  hay: {mow: false}
  feed: {bought_max_kg_su: 1, how: ration, ration_kg: 0.94, from: 12-01, to: 04-30}
scenarios: [{name: flock}]
PLAN
} >plan.yaml
run plan.yaml hard
row winter-2012 6 checked "winter 2012-13, 0.8 SU/ha with the herders' feed: loss of ewes in 2013 (herders lost 7.7 % of small stock; a usual winter here loses as many, so baseline deaths alone meet this)" "0.077 +- 0.05" \
    "$(calc "1 - $(book hard/summary.csv heads 2013 flock at-0.8) / $(book hard/summary.csv heads 2012 flock at-0.8)" %.3f)" 0.03 0.13
finish

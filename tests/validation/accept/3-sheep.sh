#!/bin/sh
# 3-sheep.sh COMMAND SOURCE: the stocking trial of 2005-2008 with sheep that live: plots of 2 ha with 0 to 9 Mongolian sheep a
# hectare of 31.5 kg, on the pasture from 10 June to 18 September, fed their need before it; sold on the last day, so that
# what is sold weighs what they weigh then; a second run sells on 1 July. Weather of those years at the station, rain times 1.14: what the plane through
# six stations (GHCN normals) has at the trial's place (43.55 N 116.67 E) over the station. Three grazed years before.
. "$(dirname -- "$0")/common.sh"
rates="0 1.5 3 4.5 6 7.5 9"
names=$(for rate in $rates; do echo "at-$rate"; done)
ground land.nc typical_steppe 8 50 1 $names # 2 ha each
echo "unit,breed,class,heads,live_kg,age_d,male_frac" >herds.csv
for rate in $rates; do
    [ "$rate" = 0 ] || echo "at-$rate,mongolian_sheep,yearlings,$(calc "2 * $rate" %g),31.5,290,0"
done >>herds.csv
# The fenced plot's sward: the defaults of the profile.
printf 'type,parameter,value,unit,source,confidence\ntypical_steppe,edible_frac,0.95,1,as the city'"'"'s,A\n' >types.csv
TYPES=$PWD/types.csv
for day in 06-09 07-01 09-19; do
    printf 'rule,cohort,sex,from,to,at_kg,share,keep_per_dam,source,confidence\nall,yearlings,female,%s,%s,0,1,0,"all go, for the test",A\n' $day $day >sales-$day.csv
done
"$libgrass" --quiet weather "$data/xilinhot/weather-1970-2022.yaml" --years 2003-2008 --seed 3 -o days.csv 2>/dev/null
awk -v factor=1.14 -f "$tools/rain.awk" days.csv | place_less >all.csv
LAND="{file: land.nc}"
WEATHER="{file: weather.csv}"
for year in 2005 2006 2007 2008; do
    # A spin-up takes the reported years in turn, so the two years before stand behind the one that is looked at.
    awk -v order="$year $((year - 2)) $((year - 1))" -v first=$year -f "$here/order.awk" all.csv >weather.csv
    for day in 06-09 07-01 09-19; do
        SALES=$PWD/sales-$day.csv
        {
            opening trial $year $((year + 2)) 3
            cat <<'PLAN'
defaults:
  herd: {su: 1, file: herds.csv, breed: mongolian_sheep}
  hay: {mow: false}
  grazing: {from: 06-10, to: 09-18}
  feed: {bought_max_kg_su: 5, from: 09-19, to: 06-09}
scenarios: [{name: trial}]
PLAN
        } >plan.yaml
        run plan.yaml out-$year-$day
    done
    for rate in $rates; do
        name=at-$rate
        before=out-$year-06-09/summary.csv july=out-$year-07-01/summary.csv after=out-$year-09-19/summary.csv
        index=$(echo "$names" | awk -v name="$name" '$1 == name { print NR - 1 }')
        echo "$year $rate $(book $before sold_t $year trial $name) $(book $before sold_su $year trial $name) $(book $july sold_t $year trial $name)" \
            "$(book $july sold_su $year trial $name) $(book $after sold_t $year trial $name) $(book $after sold_su $year trial $name) $(book $after growth_t $year trial $name)" \
            "$(daily out-$year-09-19/trial.h5 intake_kg_ha "$index" $year-07-01 $year-09-18) $(daily out-$year-09-19/trial.h5 standing_kg_ha "$index" $year-07-01 $year-09-18)"
    done
done >rows
# rate: intake of July to 18 September, kg/head/d, brought from their mean weight to 31.5 kg by its power 0.75, gain of these 80
# days, growth over ungrazed, mean standing crop of these days, survivors, kg on 9 June, gain since 10 June
awk '{ rate = $2; n[rate]++; grow[rate] += $9; stand[rate] += $11 / 80
       if (rate > 0) { w0 = 1000 * $3 * 0.8 / $4; w1 = 1000 * $5 * 0.8 / $6; w2 = $8 > 0 ? 1000 * $7 * 0.8 / $8 : w1; heads = ($6 + $8) / 2 / 0.8
           alive[rate] += $8 / $4; take[rate] += $10 * 2 / heads / 80 * (31.5 / ((w1 + w2) / 2)) ^ 0.75; gain[rate] += 1000 * (w2 - w1) / 80; start[rate] += w0; all[rate] += 1000 * (w2 - w0) / 101 } }
     END { for (r in n) printf "%s %.3f %.1f %.3f %.0f %.3f %.1f %.1f\n", r, take[r] / n[r], gain[r] / n[r], grow[r] / grow["0"], stand[r] / n[r], alive[r] / n[r], start[r] / n[r], all[r] / n[r] }' rows | sort -g >means
cat means
keep means trial.txt
at() { awk -v rate="$1" -v column="$2" '$1 == rate { print $column }' means; }
list() { awk -v column="$1" -v from="$2" '$1 >= from { printf "%s%s", (n++ ? " / " : ""), $column } END { print "" }' means; }
row trial-intake-light 3 fitted "July to 18 September: intake at 1.5 sheep/ha, at 31.5 kg, kg a head and day" "0.95-1.3" "$(at 1.5 2)" 0.95 1.3
row trial-intake-heavy 3 fitted "the same at 9 sheep/ha (all rates from 1.5)" "0.95-1.3" "$(at 9 2)" 0.95 1.3 "$(at 9 2) ($(list 2 1.5))"
row trial-gain-light 3 fitted "gain at 1.5 sheep/ha, g a day" "98 +- 20" "$(at 1.5 3)" 78 118
row trial-gain-heavy 3 fitted "gain at 9 sheep/ha, g a day (all rates)" "62 +- 20" "$(at 9 3)" 42 82 "$(at 9 3) ($(list 3 1.5))"
row trial-gain-fall 3 fitted "fall of the gain between them, g a day" "20-55" "$(calc "$(at 1.5 3) - $(at 9 3)" %.1f)" 20 55
row trial-gain-june 3 size "the same since 10 June, with the green of June: gain at all rates" - 0 0 0 "$(list 8 1.5)"
row trial-growth 3 fitted "growth at 9 sheep/ha, fourth grazed year, of ungrazed (all rates)" "0.75 or more" "$(at 9 4)" 0.75 1.2 "$(at 9 4) ($(list 4 1.5))"
# Intake at 425 over that at 728 kg/ha standing, between the rates.
row trial-ratio 3 fitted "intake with 425 over that with 728 kg/ha standing (means of July to September: $(list 5 0) kg/ha)" "0.8 or more" \
    "$(awk '$1 > 0 { x[++n] = $5; y[n] = $2 } function at(v,    i) { for (i = 1; i < n; i++) if ((x[i] - v) * (x[i + 1] - v) <= 0) return y[i] + (y[i + 1] - y[i]) * (v - x[i]) / (x[i + 1] - x[i]); return v > x[1] ? y[1] : y[n] }
        END { printf "%.3f\n", at(425) / at(728) }' means)" 0.8 1.2
finish

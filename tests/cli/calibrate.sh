#!/bin/sh
# libgrass calibrate: truth is found again from days of a point and years of a plan, the same bits for any threads;
# what cannot be told is refused before anything is written.
. "$(dirname -- "$0")/common.sh"

# ---- points: two sites, whose days are observed with errors of 5 % in turn above and below ----
"$libgrass" weather "$data/xilinhot/weather.yaml" --years 2012-2014 --seed 3 -o w.csv -q
"$libgrass" weather "$data/xilinhot/weather.yaml" --years 2012-2014 --seed 4 -o v.csv -q
for site in w v; do
    "$libgrass" point --profile steppe --weather $site.csv --spinup 1 --param ni=0.62 --param whc_mm=110 -o $site.truth -q
done
echo "date,site,variable,value,sd,unit" >observed.csv
for site in w v; do
    awk -F, -v site=$site '$1 ~ /-(06|07|08|09)-15$/ {
        n++; out = 1 + (n % 2 ? 0.05 : -0.05)
        printf "%s,%s,standing_kg_ha,%.6g,%.6g,\n", $1, site, $2 * out, $2 * 0.05
        printf "%s,%s,soil_water_mm,%.6g,4,\n", $1, site, $10
    }' $site.truth >>observed.csv
done
grep -v ',v,' observed.csv >observed.w.csv
set -- --point w=w.csv --point v=v.csv --spinup 1 --observations observed.csv --fit sward.ni,0.3,1.1 \
    --fit sward.whc_mm,40,250
expect 0 calibrate "$@" -o fitted --draws 40 --likelihood sward.ni --places 7 -t 1
says out "48 observations, 2 parameters"
says out "46 degrees of freedom"
value() { # of NAME: the column of calibration.csv
    awk -F, -v name="$1" -v want="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == want) at = i }
        $3 == name { print $at }' "${3:-fitted}/calibration.csv"
}
for truth in ni=0.62 whc_mm=110; do
    name=${truth%=*} wanted=${truth#*=}
    holds "($(value "$name" estimate) - $wanted)^2 <= (2 * $(value "$name" error))^2" "$name is far from $wanted"
done
holds "$(value ni low_95) < 0.62 && 0.62 < $(value ni high_95)" "the profile's interval"
[ "$(value ni interval)" = profile ] || fault "the interval of ni is not its profile's"
[ "$(wc -l <fitted/draws.csv)" -eq 81 ] || fault "draws.csv has not 40 draws of 2"
[ "$(wc -l <fitted/profile.csv)" -eq 8 ] || fault "profile.csv has not 7 places"
[ "$(wc -l <fitted/fit.csv)" -eq 49 ] || fault "fit.csv has not 48 rows"
says fitted/parameters.csv "fitted to observed.csv (48 observations, 2012-06-15 to 2014-09-15)"
says fitted/calibration.json '"kind": "calibration"'

# What was fitted goes back into a point; another seed begins elsewhere and comes to the same place; so do all threads.
expect 0 point --profile steppe --weather w.csv --spinup 1 --params fitted/point.csv -o again.csv -q
expect 0 calibrate "$@" -o fitted7 --draws 40 --likelihood sward.ni --places 7 -t 7 -q
silent out
silent err
for file in calibration.csv draws.csv profile.csv parameters.csv fit.csv; do
    cmp -s fitted/$file fitted7/$file || fault "$file differs between 1 and 7 threads"
done
expect 0 calibrate "$@" --seed 9 -o fitted -q
holds "($(value ni estimate) - $(value ni estimate fitted7))^2 < 1e-8" "another seed ends elsewhere"

# Outliers pull squares away, and no robust loss.
awk -F, -v OFS=, 'NR % 12 == 2 { $4 *= 3 } 1' observed.csv >wild.csv
for loss in squares huber cauchy bisquare; do
    expect 0 calibrate --point w=w.csv --point v=v.csv --spinup 1 --observations wild.csv --fit sward.ni,0.3,1.1 \
        --starts 1 --look 0 --loss $loss -o $loss -q
done
far() { value ni estimate "$1" | awk '{ d = $1 - 0.62; print d < 0 ? -d : d }'; }
for loss in huber cauchy bisquare; do
    holds "$(far $loss) < 0.5 * $(far squares)" "$loss is led astray"
done

# ---- what is refused ----
refused() { # CODE TEXT ARGUMENT...
    wanted=$1 text=$2
    shift 2
    rm -rf no
    expect "$wanted" calibrate -o no "$@"
    says err "$text"
    [ ! -e no/calibration.csv ] || fault "something was written: $text"
}
refused 64 "--observations is missing" --point w=w.csv --fit sward.ni
refused 64 "--fit is missing" --point w=w.csv --observations observed.csv
refused 64 "PLAN.yaml is missing" --fit sward.ni --observations observed.csv
refused 64 "take one or the other" plan.yaml --point w=w.csv --fit sward.ni --observations observed.csv
refused 64 "it should read TABLE.NAME" "$@" --fit ni
refused 64 "no bounds or both" "$@" --fit sward.k_sen_gv,0.1
refused 64 "is not below the high one" "$@" --fit sward.k_sen_gv,0.1,0.01
refused 64 "did you mean 'sward.ni'?" "$@" --likelihood sward.nii
refused 64 "two different" "$@" --likelihood sward.ni,sward.ni
refused 64 "it should be odd" "$@" --places 8
refused 64 "huber, cauchy or bisquare" "$@" --loss hubert
refused 65 "fitted twice" "$@" --fit sward.ni
refused 65 "outside those of its table" "$@" --fit sward.k_sen_gv,0,5
refused 65 "'k_sen_gv'" "$@" --fit sward.k_sen_gw
refused 65 "fit those of 'carbon' to a plan" "$@" --fit carbon.old_rate
refused 65 "feels sward.omd_dv, wherever between its bounds" "$@" --fit sward.omd_dv
refused 65 "does not tell apart sward.co2_ppm, sward.co2_growth" --point w=w.csv --observations observed.w.csv \
    --param co2_pet=0 --param co2_ppm=500 --fit sward.co2_ppm --fit sward.co2_growth --starts 1 --look 0
refused 66 "nowhere.csv" --point w=w.csv --observations nowhere.csv --fit sward.ni
echo "date,site,variable,value,sd" >head
bad() { # TEXT ROW
    { cat head; echo "$2"; } >bad.csv
    refused 65 "$1" --point w=w.csv --observations bad.csv --fit sward.ni
}
bad "bad.csv:2:1: " "2011-12-31,w,standing_kg_ha,900,50"
bad "goes from 2012-01-01 to 2014-12-31" "2015-01-01,w,standing_kg_ha,900,50"
bad "no point is called 'u'" "2012-06-15,u,standing_kg_ha,900,50"
bad "did you mean 'standing_kg_ha'?" "2012-06-15,w,standing_kg_hb,900,50"
bad "bad.csv:2:33: " "2012-06-15,w,standing_kg_ha,900,0"
{ cat head; echo "2012-06-15,w,standing_kg_ha,900,50"; } >one.csv
refused 65 "1 observation, which cannot tell 2 parameters" --point w=w.csv --observations one.csv --fit sward.ni \
    --fit sward.whc_mm
mkdir theirs
echo mine >theirs/fit.csv
expect 73 calibrate --point w=w.csv --observations one.csv --fit sward.ni -o theirs
says err "theirs/fit.csv is there"

# ---- a plan: the year's production of three regions ----
cat >plan.yaml <<YAML
libgrass: 1
name: field
years: {first: 2012, last: 2012}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000}
weather: {months: $data/xilinhot/weather.yaml, seed: 1}
tables: {types: $data/tables/grassland_types.csv, standard: $data/tables/nyt635.csv, animals: $data/tables/animals.csv}
scenarios:
  - {name: one, herd: {su: 800000, constant: true}}
YAML
sed 's/{name: one, /&parameters: {sward: {typical_steppe: {ni: 0.5}}}, /' plan.yaml >true.yaml
expect 0 run true.yaml -o results -q
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "production_t") at = i; print "date,site,variable,value,sd" }
    $4 == "maodeng" || $4 == "baolgen" || $4 == "typical_steppe" {
        printf "2012-12-31,%s/%s,production_t,%s,%s\n", $3, $4, $at, 0.05 * $at }' results/summary.csv >years.csv
expect 0 calibrate plan.yaml --observations years.csv --fit sward.typical_steppe.ni,0.2,0.9 --starts 1 --look 0 -o planned
holds "($(value ni estimate planned) - 0.5)^2 < 0.002^2" "the plan's truth is not found"
says planned/parameters.yaml "typical_steppe: {ni: "
{ grep -v '^#' planned/parameters.yaml | sed 's/^/    /'; } >under
sed 's/{name: one, herd: {su: 800000, constant: true}}/name: one\n    herd: {su: 800000, constant: true}/' plan.yaml >again.yaml
cat under >>again.yaml
expect 0 check again.yaml -q
finish

#!/bin/sh
# unseen.sh COMMAND SOURCE: what nothing was fitted to: surveys of three types under the neighbours' weather, the timing and rank of
# NDVI 2012-2021, evapotranspiration, and what the model says of later years of the experiment, written down before
# anybody compared it.
. "$(dirname -- "$0")/common.sh"
long=$data/xilinhot/weather-1970-2022.yaml
# station CODE NAME LAT LON ELEVATION FIRST LAST SEED FILE: of the monthly table
mkdir recipe
cp "$data"/xilinhot/weather_* recipe/
station() {
    sed "s/name: .*/name: $2/; s/code: .*/code: $1/; s/latitude: .*/latitude: $3 deg/; s/longitude: .*/longitude: $4 deg/; s/elevation: .*/elevation: $5 m/" "$long" >recipe/here.yaml
    "$libgrass" --quiet weather recipe/here.yaml --years "$6-$7" --seed "$8" -o "$9" 2>/dev/null
}
of_type() { # TYPE
    awk -F, -v type="$1" '$1 == type { print $2 "," $3 }' "$data/tables/grassland_types.csv" >type.csv
}

# ---- surveys of 2002-2005 (Ma 2008 in Qu et al. 2021): 57 (10-175), 133 (17-310), 197 (68-358) g/m2 ----
surveyed() { # TYPE: over the stations in `places`
    of_type "$1"
    while read -r code name lat lon up; do
        for seed in 11 12; do
            station "$code" "$name" "$lat" "$lon" "$up" 1995 2005 $seed days.csv
            steppe days.csv out.csv --params type.csv --param "latitude_deg=$lat"
            by_year season out.csv | awk '$1 >= 2002 { n++; s += $3 } END { printf "%.1f\n", s / n / 10 }'
        done
    done <places | awk '{ n++; s += $1; v = v " " $1 } END { printf "%.0f\n", s / n }'
}
echo "53068 erenhot 43.65 111.97 966" >places
row survey-desert U fitted "desert steppe, Erenhot 2002-2005, peak of the current year, g/m2" "57 (10-175), within a third" "$(surveyed desert_steppe)" 38 76
cat >places <<'PLACES'
54102 xilinhot 43.95 116.117 1004
53192 abag 44.017 114.95 1128
PLACES
row survey-typical U fitted "typical steppe, Xilinhot and Abag, the same" "133 (17-310), within a third" "$(surveyed typical_steppe)" 89 177
cat >places <<'PLACES'
54012 west-ujimqin 44.583 117.6 997
54115 linxi 43.6 118.07 800
PLACES
row survey-meadow U fitted "meadow steppe, West Ujimqin and Linxi, the same" "197 (68-358), within a third" "$(surveyed meadow_steppe)" 131 263

# ---- NDVI 2012-2021: light that green leaves take, by months ----
: >green
for seed in 11 12 13; do
    "$libgrass" --quiet weather "$months" --years 2012-2021 --seed $seed -o days.csv
    of_type typical_steppe
    steppe days.csv out.csv --params type.csv --spinup 5
    awk -v seed=$seed -f "$tools/light.awk" out.csv >>green
done
awk -f "$tools/half.awk" green | sort >model
awk -F, 'FILENAME ~ /ndvi/ { if ($1 ~ /^20/) { m[$1] = $2; r[$1] = $3; f[$1] = $4 } next } { split($0, g, " "); print g[1], g[2], m[g[1]], g[3], r[g[1]], g[4], f[g[1]] }' "$tools/ndvi.csv" model >pairs
cat pairs
keep pairs ndvi.txt
rank() { # rank correlation of columns A and B
    awk -v a="$1" -v b="$2" '{ n++; x[n] = $a; y[n] = $b } END { for (i = 1; i <= n; i++) { p = q = 1; for (j = 1; j <= n; j++) { p += x[j] < x[i]; q += y[j] < y[i] } d += (p - q) ^ 2 } printf "%.2f\n", 1 - 6 * d / n / (n * n - 1) }' pairs
}
apart() { awk -v a="$1" -v b="$2" '{ s += $a - $b } END { printf "%.1f\n", s / NR }' pairs; }
row ndvi-rank U checked "NDVI 2012-2021, highest month: rank correlation (without 2018: $(sed /^2018/d pairs >p2; cp pairs p1; cp p2 pairs; rank 2 3; cp p1 pairs))" "0.6 or more" "$(rank 2 3)" 0.6 1
row ndvi-rise U checked "the same, half-rise, model less satellite, days (spread of years $(awk '{ printf "%s%.0f", (NR > 1 ? " " : ""), $4 - $5 }' pairs))" "-10 to 10" "$(apart 4 5)" -10 10
row ndvi-fall U checked "the same, half-fall ($(awk '{ printf "%s%.0f", (NR > 1 ? " " : ""), $6 - $7 }' pairs))" "-10 to 10" "$(apart 6 7)" -10 10

# ---- evapotranspiration: measured 323 (2004) and 318 mm (2006) at the observatory, 282 and 308 (2006) at 43.55 N ----
station 54102 xilinhot 43.95 116.117 1004 1998 2006 11 days.csv
steppe days.csv out.csv
et() { by_year season out.csv | awk -v year="$1" '$1 == year { printf "%.0f\n", $8 }'; }
rain() { awk -F, -v year="$1" '/^#/ { next } !n++ { for (i = 1; i <= NF; i++) if ($i == "precip_mm") c = i; next } substr($1, 1, 4) == year { s += $c } END { printf "%.0f\n", s }' days.csv; }
row et-2004 U checked "evapotranspiration of 2004 with the station's $(rain 2004) mm of rain, mm" "323 +- 15 %" "$(et 2004)" 275 371
row et-2006 U size "evapotranspiration of 2006 with the station's $(rain 2006) mm of rain, mm (towers 282-318, more than that rain: their own is not at hand)" - "$(et 2006)" 0 0

# Transpired share of it, 2003-2005: what the soil gave is reckoned again from water, leaves and litter of each day (docs/model.md, 4.2).
default() { sed -n "s/^LG_PARAM($1, [^,]*, [^,]*, \([^,]*\),.*/\1/p" "$source/libgrass/include/libgrass/tables/steppe_params.def"; }
row transpired U checked "transpired share of evapotranspiration, 2003-2005 (0.44 measured at 43.60 N)" "0.34-0.54" "$(
    awk -F, -v whc="$(default whc_mm)" -v share="$(default top_frac)" -v shade="$(default litter_shade_kg_ha)" -v cold="$(default frozen_t_c)" '
        /^#/ { next } $1 == "date" { file++; for (i = 1; i <= NF; i++) at[file, $i] = i; next }
        file == 1 { rain[$1] = $at[1, "precip_mm"]; pet[$1] = $at[1, "pet_mm"]; warm[$1] = $at[1, "tmean_c"] > cold; next }
        { top = before + rain[$1]; cap = share * whc; top = top > cap ? cap : top; aet = $at[2, "aet_mm"]; soil = aet
          if ($at[2, "snow_mm"] <= 0 && warm[$1]) {
              open = exp(-0.6 * lai); soil = pet[$1] * open * top / cap / (1 + litter / shade); soil = soil > aet ? aet : soil }
          if ($1 >= "2003" && $1 < "2006") { all += aet; leaves += aet - soil }
          before = $at[2, "soil_water_mm"] - $at[2, "soil_water_deep_mm"]; lai = $at[2, "lai"]; litter = $at[2, "litter_kg_ha"] }
        END { printf "%.2f\n", leaves / all }' days.csv out.csv
)" 0.34 0.54

# ---- later years of the experiment: said before they are compared ----
station 54102 xilinhot 43.95 116.117 1004 2010 2022 11 days.csv
for sheep in 0 2 4 8; do
    awk -v su="$(calc "0.77 * $sheep")" -v from=0610 -v to=0918 -v after=2012 -f "$tools/graze.awk" days.csv >w.csv
    steppe w.csv out.csv
    awk -F, -v sheep=$sheep '/^#/ { next } !n++ { for (i = 1; i <= NF; i++) if ($i == "current_year_kg_ha") c = i; next }
        $1 ~ /^20(1[89]|2[012])-(08-20|09-20)/ { print sheep, $1, $c / 10 }' out.csv
done >later
for year in 2018 2019 2020 2021 2022; do
    row later-$year U size "experiment $year, said in advance: ungrazed 20 August and 20 September, g/m2; 2, 4, 8 sheep/ha over ungrazed on 20 August" - 0 0 0 \
        "$(awk -v year=$year '$2 ~ "^" year { v[$1, substr($2, 6, 2)] = $3 } END { printf "%.0f, %.0f; %.2f / %.2f / %.2f", v[0, "08"], v[0, "09"], v[2, "08"] / v[0, "08"], v[4, "08"] / v[0, "08"], v[8, "08"] / v[0, "08"] }' later)"
done
finish

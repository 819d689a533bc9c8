#!/bin/sh
# A plan's weather from a file: what cannot be is refused, what looks wrong is warned of, a pipe or a
# device is not waited for.
. "$(dirname -- "$0")/common.sh"

plan() {
    cat >plan.yaml <<EOF
libgrass: 1
name: small
years: {first: 2013, last: 2013}
land: {schematic: $data/xilinhot/landscape.yaml, cell_m: 10000}
weather: {file: $1}
tables:
  types: $data/tables/grassland_types.csv
  standard: $data/tables/nyt635.csv
  animals: $data/tables/animals.csv
scenarios:
  - {name: base}
EOF
}

# A year without chance; the columns are changed by an expression of awk.
days() {
    awk -v rain="$1" -v wind="$2" -v sun="$3" 'BEGIN {
        print "date,tmean_c,precip_mm,wind_m_s,radiation_mj_m2"
        split("31 28 31 30 31 30 31 31 30 31 30 31", length_of, " ")
        for (m = 1; m <= 12; m++)
            for (d = 1; d <= length_of[m]; d++) {
                warm = cos((n++ - 200) / 365.25 * 2 * 3.14159265)
                printf "2013-%02d-%02d,%.3f,%.5f,%.2f,%.3f\n", m, d, 3 + 19 * warm,
                    (n % 3 ? 0 : 3 + 2 * warm) * rain, 2.5 * wind, (14 + 9 * warm) * sun
            }
    }' >w.csv
}

plan w.csv
days 1 1 1
expect 0 check plan.yaml
if grep -q "warning" err; then fault "good weather is warned of: $(cat err)"; fi
days 0.001 1 1
expect 0 check plan.yaml
says err "warning"
says err "precip_mm adds up to 0.3"
days 1 3.6 1
expect 0 check plan.yaml
says err "wind_m_s is 9 m/s in the mean"
days 1 1 0
expect 0 check plan.yaml
says err "radiation_mj_m2 is 0 on every one of 365 days"
days 1 1 1.9
expect 0 check plan.yaml
says err "more than comes to the top of the air"
days 1 1 3.6
expect 65 check plan.yaml
says err "is it in W m-2"

# Not waited for, and not read for ever.
mkfifo pipe
plan pipe
expect 66 check plan.yaml
says err "a device or a pipe, not a file"
plan /dev/zero
expect 66 check plan.yaml
says err "a device or a pipe, not a file"
plan .
expect 66 check plan.yaml
says err "a folder, not a file"
# Other files of libgrass, which have days of their own, are named as what they are.
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -q -o land.h5
plan land.h5
expect 65 check plan.yaml
says err "land.h5 is no weather but a file of libgrass of kind 'landscape'"
days 1 1 1
plan w.csv
expect 0 run plan.yaml -q -o results
plan results/base.h5
expect 65 check plan.yaml
says err "base.h5 is no weather but a file of libgrass of kind 'result'"
finish

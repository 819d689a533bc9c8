#!/bin/sh
# answers.sh COMMAND SOURCE: maps that analyses make are exported as those of a run are.
. "$(dirname -- "$0")/../cli/common.sh"
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -q -o land.h5
cat >plan.yaml <<PLAN
libgrass: 1
name: answers
years: {first: 2012, last: 2013, spinup: 1}
land: {file: land.h5, only: {admin: maodeng}}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv',
  animals: '$data/tables/animals.csv'}
defaults: {herd: {su: 30000 su, constant: true}, degradation: true}
scenarios: [{name: free}]
PLAN
expect 0 ensemble plan.yaml --draws 4 --maps condition -q -o ensemble
expect 0 export ensemble/maps-free.h5 --variable condition_p10 -o tenth.tif
holds "$(wc -c <tenth.tif) > 300" "a map of an ensemble as GeoTIFF"
[ -s tenth.qml ] || fault "no style beside the map of an ensemble"
expect 0 capacity plan.yaml --draws 4 --horizon 3 -q -o capacity
expect 0 export capacity/capacity.h5 --variable dynamic_capacity_su_ha -o most.tif
holds "$(wc -c <most.tif) > 300" "a map of capacities as GeoTIFF"
expect 64 export ensemble/maps-free.h5 --variable condition_p11 -o none.tif
says err "did you mean 'condition_p10'?"
absent none.tif
finish

#!/bin/sh
# Races: the unit tests of batches, checkpoints, parts of a land and analyses, a small batch and small analyses, with ThreadSanitizer:
#   tsan.sh SOURCE BUILD      (clang, libomp and its archer; minutes)
# Archer (in LLVM's OpenMP) tells ThreadSanitizer of barriers and locks of OpenMP, which it cannot see; without it every parallel loop looks like a race.
set -eu
source=$(cd "$1" && pwd)
build=$2
cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang \
    -DCMAKE_C_FLAGS="-fsanitize=thread -g -O1" >/dev/null
build=$(cd "$build" && pwd)
tests="test_api_batch test_api_batch_run test_batch_record test_store_checkpoint test_store_land_part test_api_land_part
    test_api_variation test_simulation_team test_analysis_crew test_analysis_life test_analysis_answers test_analysis_kept
    test_analysis_outlook test_analysis_doubt test_api_ensemble test_api_capacity test_api_search test_api_sensitivity
    test_api_calibration test_api_outlook"
# Word splitting is meant.
ninja -C "$build" $tests libgrass_cli >/dev/null
# No suppressions; but what is not built with it (libomp, HDF5, GSL) is not watched: their locks are unseen, and would look like races.
export OMP_NUM_THREADS=4 OMP_WAIT_POLICY=passive TSAN_OPTIONS="ignore_noninstrumented_modules=1 exitcode=66 halt_on_error=0"
# Printed when archer works in the process; unset, it does so without a word.
export OMP_TOOL=enabled OMP_TOOL_LIBRARIES=${ARCHER:-$(find /usr/lib/llvm-*/lib -name libarcher.so | sort | tail -1)}
faults=0
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
check() { # check NAME COMMAND...
    name=$1
    shift
    code=0
    "$@" >"$place/out" 2>&1 || code=$?
    races=$(grep -c 'WARNING: ThreadSanitizer' "$place/out" || :)
    echo "$name: exit code $code, $races warnings"
    [ "$code" -eq 0 ] && [ "$races" -eq 0 ] || {
        faults=$((faults + 1))
        grep -A 25 'WARNING: ThreadSanitizer\|FAILED\|FATAL' "$place/out" | head -60 || :
    }
}
# One race and its mended twin: races are found with these settings, and OpenMP's own barriers are none.
for clause in '' 'reduction(+ : n)'; do
    printf '#include <stdio.h>\nint main(void) {\n    int n = 0;\n#pragma omp parallel for %s\n' "$clause"
    printf '    for (int i = 0; i < 1000; i++)\n        n += i;\n    return printf("%%d\\n", n) < 0;\n}\n'
done | split -l 8 -d - "$place/race"
for n in 00 01; do
    clang -fsanitize=thread -g -O1 -fopenmp=libomp -x c "$place/race$n" -o "$place/run$n"
done
! "$place/run00" >/dev/null 2>&1 || { echo "FAULT a race is not found" && exit 1; }
check "loop with a sum" "$place/run01"
for test in $tests; do
    check "$test" sh -c "cd '$build/tests/unit' && exec ./$test"
done
data=$source/data
cd "$place"
cat >plan.yaml <<PLAN
libgrass: 1
name: races
years: {first: 2012, last: 2012, spinup: 1}
land: {schematic: '$data/xilinhot/landscape.yaml', cell_m: 10000 m}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv', animals: '$data/tables/animals.csv'}
scenarios:
  - {name: herds, herd: {su: 900000 su, constant: true}}
vary: {axes: {times: {set: herd.times, values: [0.5, 1]}, draw: {set: weather.seed, from: 1, steps: 2}}}
PLAN
command=$build/bindings/cli/libgrass
check "batch of books" "$command" run plan.yaml -o books --books --jobs 2 --threads 2 -q
check "batch with files" "$command" run plan.yaml -o files --jobs 2 --threads 2 -q
check "collect" "$command" collect books -o books.nc -q
sed '/^vary:/d' plan.yaml >one.yaml
check "checkpoints" "$command" run one.yaml -o one --checkpoint 0.000001s -q --threads 3
check "part 1" "$command" run one.yaml -o parts --land-part 1/2 --checkpoint 0.000001s -q --threads 3
check "part 2" "$command" run one.yaml -o parts --land-part 2/2 -q --threads 3
check "collect parts" "$command" collect parts -q
tables="tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv', animals: '$data/tables/animals.csv', prices: '$data/tables/prices.csv'}"
sed "/^vary:/d; s#^tables:.*#$tables#" plan.yaml >asked.yaml
check "ensemble" "$command" ensemble asked.yaml --draws 4 --params usual --without-units -o asked -q --threads 3
check "capacity" "$command" capacity asked.yaml --draws 4 --horizon 1 --instruments -o asked -q --threads 3
check "doubt" "$command" capacity asked.yaml --draws 2 --horizon 1 --doubt --doubt-samples 2 -o asked -q --threads 3
check "winter" "$command" capacity asked.yaml --from 2012-10-15 --draws 4 -o asked -q --threads 3
check "search" "$command" search asked.yaml --draws 2 --horizon 1 -o asked -q --threads 3
check "sensitivity" "$command" sensitivity asked.yaml --output production_t --param sward.ni --samples 2 -o asked -q --threads 3
printf 'date,site,variable,value,sd\n2012-07-15,city,standing_crop,900,100\n2012-08-15,city,standing_crop,1000,100\n' >seen.csv
check "calibrate" "$command" calibrate asked.yaml --observations seen.csv --fit sward.ni,0.3,1.1 --starts 2 --look 4 -o fitted -q --threads 3
echo "$faults faults"
[ $faults -eq 0 ]

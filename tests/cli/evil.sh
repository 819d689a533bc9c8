#!/bin/sh
# HDF5 files with damaged metadata: whatever reading them does, one sentence and 65 come out, soon.
. "$(dirname -- "$0")/common.sh"
command -v python3 >/dev/null 2>&1 || exit 0
expect 0 landscape "$data/xilinhot/landscape.yaml" --cell 10000 -q -o land.h5
cat >fuzz.py <<'PY'
import random, sys
data = open("land.h5", "rb").read()
# Object headers, local heaps, B-trees and their neighbourhood hold the metadata.
marks = [b"OHDR", b"TREE", b"HEAP", b"SNOD", b"GCOL", b"FRHP", b"BTHD", b"OCHK", b"FADB", b"FSHD", b"BTLF"]
places = [i for m in marks for i in range(len(data)) if data.startswith(m, i)]
for n in range(int(sys.argv[1])):
    rng = random.Random(n)
    bad = bytearray(data)
    for _ in range(rng.randint(1, 40)):
        bad[(rng.choice(places) + rng.randrange(160)) % len(bad)] = rng.randrange(256)
    open(f"evil{n}.h5", "wb").write(bad)
PY
cat >evil.yaml <<YAML
libgrass: 1
name: evil
years: {first: 2012, last: 2012}
land: {file: evil.h5}
weather: {months: '$data/xilinhot/weather.yaml', seed: 1}
tables: {types: '$data/tables/grassland_types.csv', standard: '$data/tables/nyt635.csv', animals: '$data/tables/animals.csv'}
scenarios:
  - {name: one, herd: {su: 800000, constant: true}}
YAML
printf 'date,site,variable,value,sd\n2012-12-31,city/city,production_t,1000,50\n' >years.csv
count=40
python3 fuzz.py $count
damaged=0
i=0
while [ $i -lt $count ]; do
    run show evil$i.h5
    case $code in
    0) ;;
    65)
        damaged=$((damaged + 1))
        [ "$(wc -l <err)" -le 2 ] || fault "evil$i.h5: more than a sentence"
        says err evil$i.h5
        # A plan that names it: what reads plans tries their files first.
        sed "s/evil/evil$i/" evil.yaml >plan.yaml
        expect 65 calibrate plan.yaml --observations years.csv --fit sward.ni --starts 1 --look 0
        says err evil$i.h5
        ;;
    *) fault "evil$i.h5: exit code $code" ;;
    esac
    i=$((i + 1))
done
[ $damaged -gt 0 ] || fault "no file was damaged"
finish

#!/bin/sh
# Where results cannot be put: 73 or 74, a clear sentence, an earlier result untouched, nothing left.
. "$(dirname -- "$0")/common.sh"
weather=$cases/modvege/weather.csv
mkdir folder
echo "an earlier result" >regular
cp regular earlier

point() {
    expect "$1" point --profile modvege --weather "$weather" --out "$2"
    silent out
}

for output in "no folder/o.csv" regular/o.csv regular/deeper/o.csv folder ""; do
    point 73 "$output"
    says err "libgrass: cannot create "
    expect 73 weather "$data/xilinhot/weather.yaml" --years 2012 -o "$output"
    says err "libgrass: cannot create "
    expect 73 landscape "$data/xilinhot/landscape.yaml" -o "$output"
    says err "libgrass: cannot create "
done
for output in regular regular/out regular/a/b ""; do
    expect 73 run plan.yaml -o "$output"
    says err "libgrass: cannot create "
done
cmp -s regular earlier || fault "the earlier result was touched"

if [ -c /dev/full ]; then
    point 74 /dev/full
    says err "No space left"
    # What is renamed into place must not replace a device.
    expect 73 weather "$data/xilinhot/weather.yaml" --years 2012 -o /dev/full
    expect 73 landscape "$data/xilinhot/landscape.yaml" -o /dev/full
    [ -c /dev/full ] || fault "/dev/full is gone"
    for option in --version --help; do
        code=0
        "$libgrass" $option >/dev/full 2>err || code=$?
        [ $code -eq 74 ] || fault "$option into a full disk: exit code $code"
        says err "No space left"
    done
fi

# A file that may not grow: the schema that stands there stays whole.
expect 0 schema -o s.json
cp s.json whole.json
(ulimit -f 1 && exec "$libgrass" schema -o s.json) 2>err && fault "a schema of one block"
says err "cannot write s.json: File too large"
cmp -s s.json whole.json || fault "the earlier schema was touched"
[ "$(ls -A | grep -c json)" -eq 2 ] || fault "a part was left"
rm s.json whole.json

# A small file system that fills up.
if [ "$(id -u)" -eq 0 ] && mkdir small && mount -t tmpfs -o size=16k tmpfs small 2>/dev/null; then
    point 74 small/o.csv
    says err "No space left"
    ls -A small | grep . && fault "a part was left on the full disk"
    expect 74 weather "$data/xilinhot/weather.yaml" --years 2012 -o small/w.csv
    ls -A small | grep . && fault "a part was left on the full disk"
    umount small
fi

# An unwritable folder; root may write everywhere.
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w folder
    point 73 folder/o.csv
    says err "Permission denied"
fi

# What cannot be read: the earlier result stays.
expect 66 point --profile modvege --weather absent.csv --out regular
cmp -s regular earlier || fault "the earlier result was touched"
ls -A | grep part && fault "parts were left"
finish

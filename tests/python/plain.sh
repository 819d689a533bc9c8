#!/bin/sh
# plain.sh SOURCE PLACE: the wheel and what it brings by itself, no extra. The ten lines of the package's
# README, word for word, give a map and a balance table.
. "$(dirname -- "$0")/common.sh"
python=$(newest_python)
[ -n "$python" ] || skip "no Python from 3.9 on with venv is here"
venv plain "$python"
"$place/plain/bin/python" -m pip list --format=freeze | tr '\n' ' '
rm -rf "$place/plain-out"
mkdir "$place/plain-out"
cd "$place/plain-out"
awk '/^```python$/ { inside = 1; next } /^```/ && inside { exit } inside' \
    "$source/bindings/python/README.md" >ten_lines.py
lines=$(wc -l <ten_lines.py)
[ "$lines" -ge 3 ] && [ "$lines" -le 10 ] || {
    echo "the README's first program has $lines lines"
    exit 1
}
"$place/plain/bin/python" ten_lines.py >table.txt
cat table.txt
grep -q 'proper_capacity_su.*stock_su.*overload_rate' table.txt
grep -q '^maodeng' table.txt
for picture in production.png balance.png; do
    # A picture of a size that is worth looking at.
    [ "$(dd if=$picture bs=1 skip=1 count=3 2>/dev/null)" = PNG ] && [ "$(wc -c <$picture)" -gt 10000 ] || {
        echo "$picture is no picture"
        exit 1
    }
done

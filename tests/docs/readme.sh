#!/bin/sh
# readme.sh SOURCE BUILD [PYTHON]: the README's blocks, pasted one after the other in a folder that looks like a clone
# after examples/run.sh. ```sh blocks are run (but examples/run.sh itself), the ```c block becomes the file that the
# words before it name, the ```python block is run by PYTHON, which has the package; without one it is compiled.
set -eu
unset CDPATH
source=$1 build=$2 python=${3-}
top=$(mktemp -d)
trap 'rm -rf -- "$top"' EXIT
place="$top/a b/ü" # as folders of people are called
mkdir -p -- "$place"
for name in data examples; do
    ln -s "$source/$name" "$place/$name"
done
ln -s "$build" "$place/build"
cd -- "$place"
mkdir -p out/try
# Blocks, in order: block-N.KIND.
awk '/^```[a-z]+$/ { kind = substr($0, 4); n++; next }
     /^```$/ { kind = ""; next }
     kind != "" { print > sprintf("block-%02d.%s", n, kind) }' "$source/README.md"
count=0
: >pasted.sh
for block in block-*; do
    case $block in
    *.c) cp "$block" out/try/mine.c ;;
    *.sh)
        grep -q '^examples/run.sh' "$block" && continue
        # One shell runs them all, for a variable that is exported stays so.
        cat "$block" >>pasted.sh
        count=$((count + 1))
        ;;
    *.py*) cp "$block" block.py ;;
    esac
done
[ $count -ge 3 ] && [ -s out/try/mine.c ] && [ -s block.py ] || {
    echo "README.md: $count blocks of shell, and C and Python, are too few: were they renamed?"
    exit 1
}
sh -eu pasted.sh >pasted.log 2>&1 </dev/null || {
    tail -n 20 pasted.log
    echo "README.md: a block fails when it is pasted"
    exit 1
}
grep -qx done pasted.log || {
    echo "README.md: the C program did not say 'done'"
    exit 1
}
[ -s out/try/report.html ] && [ -s out/try/days.csv ]
if [ -n "$python" ]; then
    "$python" block.py
else
    python3 -m py_compile block.py
fi

#!/bin/sh
# wheel.sh SOURCE PLACE: a source archive of the package, and from that alone the wheel.
. "$(dirname -- "$0")/common.sh"
python=$(newest_python)
[ -n "$python" ] || skip "no Python from 3.9 on with venv is here"
rm -rf "$place/dist" "$place/tree" "$place/build-venv"
"$python" -m venv "$place/build-venv"
py="$place/build-venv/bin/python"
need_registry "$py"
"$py" -m pip install -q build
# A copy of what is needed, so that nothing is built inside the tree.
mkdir -p "$place/tree/bindings" "$place/dist"
for name in CMakeLists.txt CHANGELOG.md CITATION.cff LICENSE README.md cmake data docs libgrass; do
    cp -R "$source/$name" "$place/tree/"
done
cp -R "$source/bindings/python" "$place/tree/bindings/python"
rm -rf "$place/tree/bindings/python/build" "$place/tree/bindings/python/src/libgrass/data"
"$py" -m build --outdir "$place/dist" "$place/tree/bindings/python" >"$place/build.log" 2>&1 || {
    tail -n 60 "$place/build.log"
    exit 1
}
ls -l "$place/dist"
ls "$place"/dist/libgrass-*-cp39-abi3-*.whl "$place"/dist/libgrass-*.tar.gz
# Licences, authors and metadata come along.
for text in LICENSE LICENSE-uPlot; do
    "$py" -m zipfile -l "$(ls "$place"/dist/libgrass-*-cp39-abi3-*.whl)" | grep -q "dist-info/licenses/$text " || {
        echo "the wheel lacks $text"
        exit 1
    }
done
"$py" -m pip install -q twine
"$py" -m twine check --strict "$place"/dist/*

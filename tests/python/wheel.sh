#!/bin/sh
# wheel.sh SOURCE PLACE: a source archive of the package, and from that alone the wheel.
. "$(dirname -- "$0")/common.sh"
python=$(newest_python)
[ -n "$python" ] || skip "no Python from 3.9 on with venv is here"
rm -rf "$place/dist" "$place/tree" "$place/build-venv"
"$python" -m venv "$place/build-venv"
py="$place/build-venv/bin/python"
need_registry "$py"
"$py" -m pip install -q --no-compile build
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
# Licences, authors and metadata come along: in the wheel, and in what licences.py makes of one that bundles libraries
# (tools/manylinux.sh, which takes minutes and is no test).
"$py" -m pip install -q --no-compile twine wheel
rm -rf "$place/bundling"
mkdir "$place/bundling"
"$py" -m wheel unpack -d "$place/bundling" "$place"/dist/libgrass-*.whl >/dev/null
unpacked=$(ls -d "$place"/bundling/libgrass-*)
mkdir "$unpacked/libgrass.libs"
: >"$unpacked/libgrass.libs/libfancy_hl-0123abcd.so.1.2"
echo "may be copied by anybody" >"$place/bundling/FANCY-COPYING"
"$py" -m wheel pack -d "$place/bundling" "$unpacked" >/dev/null
"$py" "$source/bindings/python/tools/licences.py" "$place"/bundling/libgrass-*.whl "$place/bundling/FANCY-COPYING"
"$py" "$source/tests/python/wheel.py" "$source" "$place"/dist/libgrass-*.whl "$place"/bundling/libgrass-*.whl \
    "$place"/dist/libgrass-*.tar.gz
"$py" -m twine check --strict "$place"/dist/* "$place"/bundling/*.whl

#!/bin/sh
# installed.sh SOURCE PLACE BUILD: the package over a libgrass that is installed (LIBGRASS_PREFIX), and in
# place of a wheel an editable installation.
. "$(dirname -- "$0")/common.sh"
python=$(newest_python)
[ -n "$python" ] || skip "no Python from 3.9 on with venv is here"
rm -rf "$place/prefix" "$place/tree-installed" "$place/installed"
cmake --install "$3" --prefix "$place/prefix" >/dev/null
mkdir -p "$place/tree-installed/bindings"
for name in CMakeLists.txt LICENSE data libgrass; do
    cp -R "$source/$name" "$place/tree-installed/"
done
cp -R "$source/bindings/python" "$place/tree-installed/bindings/python"
rm -rf "$place/tree-installed/bindings/python/build"
"$python" -m venv "$place/installed"
py="$place/installed/bin/python"
need_registry "$py"
LIBGRASS_PREFIX="$place/prefix" "$py" -m pip install -q --no-compile -e "$place/tree-installed/bindings/python" pytest
native=$(cd "$place" && "$py" -c 'import libgrass._native as n; print(n.__file__)')
ldd "$native" | grep -F "$place/prefix" || {
    echo "the module is not linked with the installed library"
    exit 1
}
run_pytest installed "$source/bindings/python/tests/test_memory.py" "$source/bindings/python/tests/test_headers.py"

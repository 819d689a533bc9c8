#!/bin/sh
# dump.sh BUILD: writes anew what the binary interface of this version is (tests/abi/*.abi), after a change that keeps
# programs working or that a new version number announces (docs/decisions/020-abi.md, docs/releasing.md).
set -eu
unset CDPATH
abi_tools=$(cd -- "$(dirname -- "$0")" && pwd)
build=${1-$abi_tools/../../build}
cc=${CC:-cc}
abi_place=$(mktemp -d)
trap 'rm -rf "$abi_place"' EXIT
. "$abi_tools/make.sh"
mkdir "$abi_place/headers"
cp -R "$abi_tools/../../libgrass/include/libgrass" "$abi_place/headers/libgrass"
cp "$build/include/libgrass/version.h" "$abi_place/headers/libgrass/"
for library in libgrass libgrass-report libgrass-gdal; do
    abi_make "$abi_place/headers" $library "$abi_tools/$library.abi"
    wc -c "$abi_tools/$library.abi"
done

#!/bin/sh
# absent.sh COMMAND SOURCE: built without GDAL, the two commands know their options and say how to get them.
. "$(dirname -- "$0")/../cli/common.sh"
echo "note: x" >desc.yaml
expect 69 import-land desc.yaml -o land.h5
says err "LIBGRASS_GDAL=ON"
silent out
expect 69 export result.h5 --variable production -o map.tif
says err "LIBGRASS_GDAL=ON"
absent land.h5 map.tif
expect 64 export result.h5 --variable production
says err "--out is missing"
finish

set -eu
libgrass import-land land.yaml -o land.h5
libgrass run plan.yaml -o out
libgrass report out -o report.html
libgrass export out/now.h5 --variable overload_rate -o overload.tif

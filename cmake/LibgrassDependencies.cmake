# What the library is built on. Every name here is also in examples/packages.sh.
find_package(GSL 2.5 REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS C)
set(HDF5_PREFER_PARALLEL OFF)
# From 1.10.3 on it has H5Dwrite_chunk.
find_package(HDF5 1.10.3 REQUIRED COMPONENTS C HL)
find_package(PkgConfig REQUIRED)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(PROJ REQUIRED IMPORTED_TARGET proj)
# The maps of reports.
find_package(PNG REQUIRED)
# libcsv ships no .pc file.
find_path(CSV_INCLUDE_DIR csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
# The units that files state. Some versions ship no .pc file.
find_path(UDUNITS_INCLUDE_DIR udunits2.h PATH_SUFFIXES udunits2 REQUIRED)
find_library(UDUNITS_LIBRARY udunits2 REQUIRED)
# Its headers state no version either.
pkg_check_modules(UDUNITS_PC QUIET udunits)
set(LIBGRASS_UDUNITS_VERSION "2")
if(UDUNITS_PC_FOUND)
  set(LIBGRASS_UDUNITS_VERSION "${UDUNITS_PC_VERSION}")
endif()
# Twice as fast as zlib at the same size; what either makes, every HDF5 reads. HDF5 itself needs zlib.
option(LIBGRASS_LIBDEFLATE "Compress results with libdeflate where it is installed" ON)
set(LIBGRASS_DEFLATE_LINK)
if(LIBGRASS_LIBDEFLATE)
  pkg_check_modules(DEFLATE IMPORTED_TARGET libdeflate)
endif()
if(LIBGRASS_LIBDEFLATE AND DEFLATE_FOUND)
  set(LIBGRASS_DEFLATE_LINK PkgConfig::DEFLATE)
else()
  find_package(ZLIB REQUIRED)
  set(LIBGRASS_DEFLATE_LINK ZLIB::ZLIB)
  message(STATUS "Results are compressed with zlib, at about twice the time of libdeflate")
endif()
# Some 500 MB of packages: a library of its own, for those who ask (docs/decisions/009-gdal.md).
if(LIBGRASS_GDAL)
  find_package(GDAL 3.4 REQUIRED)
endif()

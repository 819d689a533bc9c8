# What an installation holds: library, headers, CMake package, pkg-config file, data and papers.
# The command installs itself (bindings/cli).
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/libgrass)
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(TARGETS libgrass EXPORT libgrassTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/libgrass/include/libgrass
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "gis.h" EXCLUDE
  PATTERN "*.h" PATTERN "*.def")
install(FILES ${PROJECT_BINARY_DIR}/include/libgrass/version.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/libgrass)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/libgrass)
install(FILES README.md LICENSE CHANGELOG.md CITATION.cff DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})

# find_package(libgrass 0.2 CONFIG REQUIRED)
install(EXPORT libgrassTargets NAMESPACE libgrass:: DESTINATION ${package_dir})
if(LIBGRASS_REPORT)
  # find_package(libgrass 0.2 CONFIG REQUIRED COMPONENTS report), pkg-config libgrass-report. Its headers only declare:
  # grass.h includes them whether the part is there or not.
  install(TARGETS libgrass_report EXPORT libgrassReportTargets
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT libgrassReportTargets NAMESPACE libgrass:: DESTINATION ${package_dir})
endif()
if(LIBGRASS_GDAL)
  # find_package(libgrass 0.2 CONFIG REQUIRED COMPONENTS gdal), pkg-config libgrass-gdal
  install(TARGETS libgrass_gdal EXPORT libgrassGdalTargets
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(FILES libgrass/include/libgrass/gis.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/libgrass)
  install(EXPORT libgrassGdalTargets NAMESPACE libgrass:: DESTINATION ${package_dir})
endif()
configure_package_config_file(cmake/libgrassConfig.cmake.in
  ${PROJECT_BINARY_DIR}/libgrassConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/libgrassConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/libgrassConfig.cmake
  ${PROJECT_BINARY_DIR}/libgrassConfigVersion.cmake DESTINATION ${package_dir})

# pkg-config libgrass. HDF5's file has another name per distribution and never the high-level library.
pkg_search_module(HDF5_PC QUIET hdf5-serial hdf5)
set(hdf5_requires "${HDF5_PC_MODULE_NAME}")
set(deflate_requires libdeflate)
if(LIBGRASS_DEFLATE_LINK STREQUAL "ZLIB::ZLIB")
  set(deflate_requires zlib)
endif()
# PROJ stands among the plain libraries: its own file asks a static link for some thirty more.
set(private_libs -lproj -lcsv -ludunits2 -lhdf5_hl)
if(NOT HDF5_PC_FOUND)
  list(APPEND private_libs -lhdf5)
endif()
foreach(name IN LISTS OpenMP_C_LIB_NAMES)
  list(APPEND private_libs -l${name})
endforeach()
list(JOIN private_libs " " private_libs)
# An installation may be moved: the file finds its prefix from where it lies.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}" OR IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(pc_prefix ${CMAKE_INSTALL_PREFIX})
  set(pc_libdir ${CMAKE_INSTALL_FULL_LIBDIR})
  set(pc_includedir ${CMAKE_INSTALL_FULL_INCLUDEDIR})
else()
  file(RELATIVE_PATH up /p/${pkgconfig_dir} /p)
  string(REGEX REPLACE "/$" "" up "${up}")
  set(pc_prefix "\${pcfiledir}/${up}")
  set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
  set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file(cmake/libgrass.pc.in ${PROJECT_BINARY_DIR}/libgrass.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/libgrass.pc DESTINATION ${pkgconfig_dir})
if(LIBGRASS_REPORT)
  configure_file(cmake/libgrass-report.pc.in ${PROJECT_BINARY_DIR}/libgrass-report.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/libgrass-report.pc DESTINATION ${pkgconfig_dir})
endif()
if(LIBGRASS_GDAL)
  # GDAL stands there as a plain library: its own file asks a static link for some hundred more.
  configure_file(cmake/libgrass-gdal.pc.in ${PROJECT_BINARY_DIR}/libgrass-gdal.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/libgrass-gdal.pc DESTINATION ${pkgconfig_dir})
endif()

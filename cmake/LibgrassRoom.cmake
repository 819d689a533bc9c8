# libgrass_room(NAME NEEDS room ... LINKS target ...)
# One room is one OBJECT library. Its include path holds the public headers, its own folder and the
# folders of the rooms it names, so an #include of a room to its right does not compile.
set(LIBGRASS_ROOMS "" CACHE INTERNAL "")
function(libgrass_room name)
  cmake_parse_arguments(ROOM "" "" "NEEDS;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
  foreach(need IN LISTS ROOM_NEEDS)
    if(NOT need IN_LIST LIBGRASS_ROOMS)
      message(FATAL_ERROR "room ${name} needs ${need}, which is not to its left")
    endif()
  endforeach()
  if(NOT sources)
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/empty.c "typedef int lg_room_${name}_is_empty;\n")
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/empty.c)
  endif()
  set(target lg_room_${name})
  add_library(${target} OBJECT ${sources})
  # Rooms are included as "room/file.h" through a folder that holds links to the rooms allowed.
  set(view ${CMAKE_CURRENT_BINARY_DIR}/view)
  file(MAKE_DIRECTORY ${view})
  foreach(room IN LISTS ROOM_NEEDS ITEMS ${name})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/libgrass/${room} ${view}/${room} SYMBOLIC)
  endforeach()
  target_include_directories(${target} PRIVATE ${view} ${PROJECT_SOURCE_DIR}/libgrass/include
                                               ${PROJECT_BINARY_DIR}/include)
  target_compile_definitions(${target} PRIVATE LIBGRASS_BUILDING)
  target_link_libraries(${target} PRIVATE ${ROOM_LINKS} libgrass_warnings)
  if(LIBGRASS_COVERAGE)
    # One header is one file in the report, by whichever of the links it was included.
    target_compile_options(${target} PRIVATE
      "-fprofile-prefix-map=${view}=${PROJECT_SOURCE_DIR}/libgrass")
  endif()
  set(LIBGRASS_ROOMS ${LIBGRASS_ROOMS} ${name} CACHE INTERNAL "")
  set_property(GLOBAL PROPERTY libgrass_room_${name}_needs ${ROOM_NEEDS})
endfunction()

add_library(libgrass_warnings INTERFACE)
# No fused multiply-add anywhere, whatever the compiler's habit: clang contracts unless told not to, and results
# would depend on the processor (docs/decisions/003-kernel-flags.md).
target_compile_options(libgrass_warnings INTERFACE -Wall -Wextra -Wshadow -Wvla
  -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wwrite-strings
  -Wformat=2 -ffp-contract=off $<$<BOOL:${LIBGRASS_WERROR}>:-Werror>)
# A gcc with an offload compiler installed would build device code for every parallel region; clang has no
# such option.
include(CheckCCompilerFlag)
# Bytes that end before a digit are written as two strings, which clang takes for a missing comma.
target_compile_options(libgrass_warnings INTERFACE $<$<C_COMPILER_ID:Clang>:-Wno-string-concatenation>)
check_c_compiler_flag(-foffload=disable LIBGRASS_HAVE_OFFLOAD_FLAG)
if(LIBGRASS_HAVE_OFFLOAD_FLAG)
  target_compile_options(libgrass_warnings INTERFACE -foffload=disable)
endif()
if(LIBGRASS_COVERAGE)
  target_compile_options(libgrass_warnings INTERFACE --coverage -O0)
  target_link_options(libgrass_warnings INTERFACE --coverage)
endif()

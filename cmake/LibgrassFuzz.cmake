# Everything is instrumented, the library above all: libFuzzer is led by what it reaches there
# (tests/fuzz/run.sh).
if(NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "LIBGRASS_FUZZ needs clang: cmake --preset fuzz")
endif()
add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
  -fno-omit-frame-pointer -Wno-pass-failed)
add_link_options(-fsanitize=address,undefined)

# Runs PROGRAM DATA FILES and compares what it prints with the file EXPECTED.
execute_process(COMMAND ${PROGRAM} ${DATA} ${FILES}
  OUTPUT_VARIABLE printed ERROR_VARIABLE said RESULT_VARIABLE result)
file(READ ${EXPECTED} expected)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "it left ${result}: ${said}")
endif()
if(NOT printed STREQUAL expected)
  message(FATAL_ERROR "expected:\n${expected}\nprinted:\n${printed}")
endif()

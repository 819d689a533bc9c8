# cmake -DASSETS=a;b -DOUT=assets.c -P embed.cmake: files as constant bytes, found by their last name.
set(text "#include \"report/assets.h\"\n\n#include <string.h>\n\n")
set(rows)
set(number 0)
foreach(file IN LISTS ASSETS)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  get_filename_component(name ${file} NAME)
  string(APPEND text "static const char bytes${number}[] = {\n${hex}0};\n")
  string(APPEND rows "    {\"${name}\", bytes${number}},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND text "\nstatic const struct { const char *name, *text; } assets[] = {\n${rows}};\n\n"
  "const char *lg_report_asset(const char *name) {\n"
  "    for (size_t i = 0; i < sizeof assets / sizeof assets[0]; i++)\n"
  "        if (strcmp(assets[i].name, name) == 0)\n            return assets[i].text;\n"
  "    return \"\";\n}\n")
file(WRITE ${OUT} "${text}")

"""sources.py BUILD ROOT SYMBOL...: the C files below libgrass/ that a program needs which calls those functions, by what
the objects of a build define and ask for."""
import glob
import subprocess
import sys

build, root, *wanted = sys.argv[1:]
objects = glob.glob(f"{build}/libgrass/*/CMakeFiles/lg_room_*.dir/*.o")
listing = subprocess.run(["nm", "-A", *objects], capture_output=True, text=True, check=True).stdout
defined_in, asks = {}, {}
for line in listing.splitlines():
    name, rest = line.split(":", 1)
    *_, kind, symbol = rest.split()
    if kind in "Uw":
        asks.setdefault(name, []).append(symbol)
    elif kind in "TDRBVWi":
        defined_in[symbol] = name
found = set()
while wanted:
    name = defined_in.get(wanted.pop())
    if name and name not in found:
        found.add(name)
        wanted += asks.get(name, [])
for name in sorted(found):
    room, file = name.removeprefix(build).split("/")[2::3]
    print(f"libgrass/{room}/{file.removesuffix('.o')}")

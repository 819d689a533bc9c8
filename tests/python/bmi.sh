#!/bin/sh
# bmi.sh SOURCE PLACE: the public bmi-tester of CSDMS (PyPI) over libgrass.bmi, with units read by UDUNITS; the manual's
# Python; the generated table; and the C header against bmipy's list of functions.
. "$(dirname -- "$0")/common.sh"
python=$(newest_python)
[ -n "$python" ] || skip "no Python from 3.9 on with venv is here"
extras="[bmi]"
# gimli.units reads units for bmi-tester 0.5; its 0.4 has another interface, and the tester then skips them.
venv bmi "$python" pytest || skip "the wheel was not built"
py="$place/bmi/bin/python"
"$py" -m pip install -q --no-compile bmi-tester "gimli.units<0.4" >"$place/bmi-tester.log" 2>&1 || {
    tail -n 3 "$place/bmi-tester.log"
    skip "bmi-tester cannot be installed here"
}
"$py" -m pip list --format=freeze | grep -iE '^(bmi|libgrass|gimli|pytest=)' | tr '\n' ' '
echo
"$py" "$source/bindings/python/tools/bmi_names.py" "$source/bindings/bmi" |
    diff -u "$source/bindings/python/src/libgrass/_bmi_names.py" -
"$py" - "$source/bindings/bmi/include/libgrass/bmi.h" <<'END'
import re
import sys

import bmipy

want = [name for name in vars(bmipy.Bmi) if not name.startswith("_")]
got = re.findall(r"\(\*(\w+)\)\(", open(sys.argv[1], encoding="utf-8").read())
assert got == want and len(got) == 41, (got, want)
END
run_pytest bmi "$source/bindings/python/tests/test_bmi.py"

root="$place/bmi-root"
rm -rf "$root"
mkdir "$root"
"$py" - "$source" "$root" <<'END'
import pathlib
import re
import sys

import libgrass as lg

source, root = map(pathlib.Path, sys.argv[1:])
blocks = dict(re.findall(r"^```(yaml|python)\n(.*?)^```$", (source / "docs/bmi.md").read_text("utf-8"), re.S | re.M))
data = str(lg.data_path())
plan = lg.data_path("xilinhot/plan-2023-2030.yaml").read_text("utf-8")
for own in ("schematic: ", "months: "):
    plan = plan.replace(own, f"{own}{data}/xilinhot/")
plan = plan.replace("../tables/", f"{data}/tables/").replace("cell_m: 1000 m", "cell_m: 10000 m")
(root / "plan.yaml").write_text(plan, "utf-8")
(root / "libgrass.yaml").write_text(blocks["yaml"], "utf-8")
(root.parent / "bmi-block.py").write_text(blocks["python"], "utf-8")
END
cd "$root"
"$py" ../bmi-block.py
# The tester's fixtures lie above the folders it names, where a pytest of today looks only below the root.
tester=$("$py" -c 'import bmi_tester, os; print(os.path.dirname(bmi_tester.__file__))')
PYTEST_ADDOPTS="--rootdir='$tester' -p no:cacheprovider" "$place/bmi/bin/bmi-test" libgrass.bmi:LibgrassBmi \
    --root-dir=. --config-file=libgrass.yaml >"$place/bmi-test.log" 2>&1 || {
    tail -n 60 "$place/bmi-test.log"
    exit 1
}
grep -E '=.* passed' "$place/bmi-test.log"
# Four stages, and each of them tested something.
[ "$(grep -cE '=.* passed' "$place/bmi-test.log")" -eq 4 ]
! grep -E 'not a valid standard name|[0-9] (failed|error)' "$place/bmi-test.log"

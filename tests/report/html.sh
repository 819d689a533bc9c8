#!/bin/sh
# html.sh COMMAND SOURCE: html5lib finds no fault in either language; ids are unique, what is pointed at
# exists, every image and control has words; the vendored files are those of the sums.
. "$(dirname -- "$0")/common.sh"
cd "$source/libgrass/report/vendor/uplot"
sed -n 's/^| `\([A-Za-z.]*\)`.* | \([0-9a-f]\{64\}\) |$/\2  \1/p' README.md >"$place/sums"
grep -v tgz "$place/sums" | sha256sum --check --quiet
cd "$place"
# Another python3 may stand before the system's, whose package it is.
python=""
for candidate in python3 /usr/bin/python3; do
    if [ -z "$python" ] && "$candidate" -c "import html5lib" 2>/dev/null; then
        python=$candidate
    fi
done
[ -n "$python" ] || exit 77
make_reports
"$python" - en.html zh.html <<'PYTHON'
import sys
import html5lib

faults = 0
for path in sys.argv[1:]:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    with open(path, "rb") as file:
        tree = parser.parse(file, transport_encoding="utf-8")
    said = ["%s: %s %s" % (path, place, code) for place, code, _ in parser.errors]
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    said += ["%s: id %s stands twice" % (path, i) for i in set(ids) if ids.count(i) > 1]
    for e in tree.iter():
        tag = str(e.tag).split("}")[-1]
        target = e.get("href") or e.get("{http://www.w3.org/1999/xlink}href") or ""
        if target.startswith("#") and target[1:] not in ids:
            said.append("%s: nothing is called %s" % (path, target))
        if tag == "img" and not e.get("alt"):
            said.append("%s: an image without words" % path)
        if tag == "svg" and not (e.get("aria-label") or e.get("aria-hidden")):
            said.append("%s: a drawing without words" % path)
        if tag == "label" and e.get("for") and e.get("for") not in ids:
            said.append("%s: label for %s" % (path, e.get("for")))
        if tag == "button" and not ("".join(e.itertext()).strip()):
            said.append("%s: a button without words" % path)
        if tag == "table" and not [c for c in e.iter() if str(c.tag) == "th"]:
            said.append("%s: a table without heads" % path)
    print("\n".join(said[:20]))
    faults += len(said)
sys.exit(1 if faults else 0)
PYTHON

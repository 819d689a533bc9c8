#!/bin/sh
# shots.sh COMMAND PLAN_DIR [OUT]: pictures of the report of PLAN_DIR (what `libgrass run` left) in both languages: window of
# 1280 px, phone of 390 px, printed pages. Needs chromium, pdftoppm, python3 with Pillow and fonts with Chinese.
set -eu
libgrass=$1 results=$2
here=$(cd -- "$(dirname -- "$0")" && pwd)
out=${3:-$here}
table=$here/../../data/xilinhot/indicators.csv
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

look() {
    chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$place/profile" \
        --proxy-server=127.0.0.1:9 --host-resolver-rules='MAP * ~NOTFOUND' --virtual-time-budget=5000 "$@" \
        >/dev/null 2>&1
}

for lang in en zh; do
    "$libgrass" report "$results" -o "$place/$lang.html" --lang $lang --table "$table" --quiet 2>/dev/null
    wc -c <"$place/$lang.html" | sed "s/^/$lang bytes: /"
    look --window-size=1280,7300 --screenshot="$place/$lang-1280.png" "file://$place/$lang.html"
    look --window-size=390,9000 --screenshot="$place/$lang-390.png" "file://$place/$lang.html"
    look --no-pdf-header-footer --print-to-pdf="$place/$lang.pdf" "file://$place/$lang.html"
    pdftoppm -r 60 -l 10 -png "$place/$lang.pdf" "$place/$lang-page"
done
python3 - "$place" "$out" <<'PYTHON'
import glob, sys
from PIL import Image

place, out = sys.argv[1:]

def small(image, name, colours=224):
    image.convert("RGB").quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save("%s/%s.png" % (out, name), optimize=True)

def columns(image, count):
    """A tall picture as columns side by side."""
    width, height = image.size
    step = -(-height // count)
    sheet = Image.new("RGB", (width * count + 16 * (count - 1), step), "#888")
    for i in range(count):
        sheet.paste(image.crop((0, i * step, width, min(height, (i + 1) * step))), (i * (width + 16), 0))
    return sheet

for lang in ("en", "zh"):
    wide = Image.open("%s/%s-1280.png" % (place, lang)).convert("RGB")
    small(columns(wide.resize((720, wide.height * 720 // 1280), Image.LANCZOS), 3), lang + "-1280")
    phone = Image.open("%s/%s-390.png" % (place, lang)).convert("RGB")
    small(columns(phone.resize((292, phone.height * 3 // 4), Image.LANCZOS), 6), lang + "-390")
    pages = [Image.open(f).convert("RGB") for f in sorted(glob.glob("%s/%s-page*.png" % (place, lang)))]
    width, height = pages[0].size
    sheet = Image.new("RGB", (width * 5 + 40, height * 2 + 10), "#888")
    for i, page in enumerate(pages[:10]):
        sheet.paste(page, (i % 5 * (width + 10), i // 5 * (height + 10)))
    small(sheet.resize((sheet.width * 2 // 3, sheet.height * 2 // 3), Image.LANCZOS), lang + "-print")
PYTHON
ls -l "$out"/*.png

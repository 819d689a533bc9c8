#!/bin/sh
# shots.sh COMMAND [OUT]: pictures of the report of the shipped plan, made as README says, in both languages: every section in a
# window of 1280 px, the way down on a phone of 390 px, the printed pages. Needs chromium, pdftoppm, pngquant, python3 with
# Pillow and fonts with Chinese.
set -eu
libgrass=$1
here=$(cd -- "$(dirname -- "$0")" && pwd)
out=${2:-$here}
data=$here/../../data/xilinhot
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
# Another python3 may stand before the system's, whose package Pillow is.
python=python3
"$python" -c "import PIL" 2>/dev/null || python=/usr/bin/python3

look() {
    chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$place/profile" \
        --proxy-server=127.0.0.1:9 --host-resolver-rules='MAP * ~NOTFOUND' --virtual-time-budget=5000 "$@" \
        >/dev/null 2>&1
}

"$libgrass" run "$data/plan-2023-2030.yaml" -o "$place/plan" --quiet
for lang in en zh; do
    "$libgrass" report "$place/plan" -o "$place/$lang.html" --lang $lang --table "$data/indicators.csv" --quiet
    wc -c <"$place/$lang.html" | sed "s/^/$lang bytes: /"
    # The window is higher than the page; what is below it is cut off.
    look --window-size=1280,16000 --screenshot="$place/$lang-1280.png" "file://$place/$lang.html"
    look --window-size=390,16000 --screenshot="$place/$lang-390.png" "file://$place/$lang.html"
    look --no-pdf-header-footer --print-to-pdf="$place/$lang.pdf" "file://$place/$lang.html"
    pdftoppm -r 72 -l 10 -png "$place/$lang.pdf" "$place/$lang-page"
done
"$python" - "$place" <<'PYTHON'
import glob, sys
from PIL import Image

place = sys.argv[1]
GREY = "#888"

def columns(image, height, count, scale):
    """A tall picture from its top on, as columns side by side."""
    sheet = Image.new("RGB", (image.width * count + 24 * (count - 1), height), GREY)
    for i in range(count):
        part = image.crop((0, i * height, image.width, min(image.height, (i + 1) * height)))
        sheet.paste(part, (i * (image.width + 24), 0))
    return sheet.resize((int(sheet.width * scale), int(height * scale)), Image.LANCZOS)

for lang in ("en", "zh"):
    wide = Image.open("%s/%s-1280.png" % (place, lang)).convert("RGB").crop((90, 0, 1190, 16000))
    columns(wide, 3400, 4, 0.47).save("%s/out-%s-1280.png" % (place, lang))
    phone = Image.open("%s/%s-390.png" % (place, lang)).convert("RGB")
    columns(phone, 2400, 6, 0.6).save("%s/out-%s-390.png" % (place, lang))
    pages = [Image.open(f).convert("RGB") for f in sorted(glob.glob("%s/%s-page*.png" % (place, lang)))]
    width, height = pages[0].size
    across, down = min(5, len(pages)), 1 if len(pages) <= 5 else 2
    sheet = Image.new("RGB", (width * across + 10 * (across - 1), height * down + 10 * (down - 1)), GREY)
    for i, page in enumerate(pages[:10]):
        sheet.paste(page, (i % 5 * (width + 10), i // 5 * (height + 10)))
    sheet = sheet.resize((sheet.width * 2 // 3, sheet.height * 2 // 3), Image.LANCZOS)
    sheet.save("%s/out-%s-print.png" % (place, lang))
PYTHON
# Pillow's own quantizing turned pale yellow into pink; pngquant looks for colours by how near they seem.
for picture in "$place"/out-*.png; do
    name=${picture##*/out-}
    pngquant --nofs --speed 1 --force --output "$out/$name" 256 "$picture"
done
ls -l "$out"/*.png

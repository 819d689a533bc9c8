#!/bin/sh
# browser.sh COMMAND SOURCE: the report in headless Chromium with the network off: charts are drawn, click
# and keys choose, nothing is asked for, no page is wider than the window; with scripts off it still
# tells; it prints.
. "$(dirname -- "$0")/common.sh"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || exit 77
make_reports
faults=0

# The last thing of the page: acts as a reader would and writes down what it found.
cat >probe.html <<'PROBE'
<script>
window.onerror = function (words) { parent.postMessage("error: " + words, "*"); };
window.onload = function () {
  var found = [], by = function (id) { return document.getElementById(id); };
  function note(name, value) { found.push(name + "=" + value); }
  note("width", window.innerWidth);
  note("canvases", document.querySelectorAll("canvas").length);
  note("panels", document.querySelectorAll(".panel.on").length);
  var before = by("map-overload").src, alt = by("map-overload").alt;
  document.querySelectorAll("#chooser input")[1].click();
  note("map-changed", by("map-overload").src !== before && by("map-overload").alt !== alt);
  note("panel-is", document.querySelector("#ledger .panel.on").dataset.scenario);
  document.querySelectorAll(".thumb")[2].click();
  note("thumb", document.querySelector("#ledger .panel.on").dataset.scenario);
  note("pressed", document.querySelectorAll(".thumb")[2].getAttribute("aria-pressed"));
  by("year-back").click();
  note("year", by("year-now").textContent);
  by("chart-years").dispatchEvent(new KeyboardEvent("keydown", { key: "Home", bubbles: true }));
  note("read", by("read-years").textContent.indexOf("2023") === 0);
  /* The region and the year are those of the whole page. */
  function headline() { return document.querySelector("#verdict .regional.on .headline").textContent; }
  function change(id, value) { by(id).value = value; by(id).dispatchEvent(new Event("change")); by(id).dispatchEvent(new Event("input")); }
  document.querySelectorAll("#chooser input")[0].click();
  var whole = headline(), list = by("needs").textContent, count = by("need-count").textContent;
  change("region", 2);
  note("region", headline() !== whole && by("needs").textContent !== list && by("need-count").textContent !== count &&
    document.querySelector("#scenarios .regional.on").dataset.region === "2");
  change("region", 0);
  list = by("needs").textContent;
  change("year", 2023);
  note("by-year", by("needs").textContent !== list && document.querySelector("#ledger .now").textContent === "2023");
  /* A unit by two clicks, by its name, and from the map. */
  document.querySelectorAll("#needs button")[0].click();
  var first = by("need-detail").textContent;
  note("unit", first.indexOf(document.querySelectorAll("#needs button")[0].textContent) === 0);
  change("find", by("unit-names").children[5].value);
  note("found", by("need-detail").textContent.indexOf(by("unit-names").children[5].value) === 0 && by("need-detail").textContent !== first);
  var box = by("need-canvas").getBoundingClientRect(), told = 0;
  for (var x = 0.1; x < 1; x += 0.1) {
    by("need-detail").textContent = "";
    by("need-canvas").dispatchEvent(new MouseEvent("mousemove",
      { clientX: box.left + x * box.width, clientY: box.top + box.height / 2, bubbles: true }));
    told += by("need-detail").textContent !== "";
  }
  note("hover", told > 2);
  window.scrollTo(0, 0);
  note("above-fold", document.querySelector(".mix").getBoundingClientRect().bottom < 600 &&
    by("verdict").getBoundingClientRect().bottom < (window.innerWidth < 380 ? 1000 : 844));
  note("tab-stops", document.querySelectorAll("a[href], button, input, select, [tabindex='0']").length > 20);
  note("wide", document.documentElement.scrollWidth > window.innerWidth);
  /* What is cut off counts, too: only boxes that scroll may hold more than they show. */
  note("outside", Array.prototype.filter.call(document.querySelectorAll("body *"), function (e) {
    return e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest(".scroll, .choices, .skip, .sr");
  }).map(function (e) { return e.tagName + "." + e.id + e.className; }).slice(0, 5).join());

  note("asked", performance.getEntriesByType("resource").filter(function (r) {
    return r.name.indexOf("data:") !== 0; }).length);
  note("broken", Array.prototype.filter.call(document.images, function (i) {
    return i.naturalWidth === 0; }).length);
  setTimeout(function () { /* shadows follow the layout */
    var boxes = Array.prototype.slice.call(document.querySelectorAll(".scroll"));
    note("hinted", boxes.every(function (b) {
      return b.classList.contains("more") === (b.scrollLeft + b.clientWidth < b.scrollWidth - 1); }));
    parent.postMessage(found.join(" "), "*");
  }, 300);
};
</script>
PROBE

# A window has 500 px at least, a frame as many as a telephone; it tells the page around it.
cat >frame.html <<'FRAME'
<body style="margin: 0"><script>
onmessage = function (told) { document.body.dataset.found = (document.body.dataset.found || "") + told.data; };
document.write('<iframe style="border: 0; height: 900px; width: ' + location.hash.slice(1) + 'px" src="probed.html"></iframe>');
</script>
FRAME

look() {
    timeout 120 "$browser" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage \
        --hide-scrollbars --disable-background-networking --no-first-run --user-data-dir="$place/profile" \
        --proxy-server=127.0.0.1:9 --host-resolver-rules='MAP * ~NOTFOUND' \
        --virtual-time-budget=5000 "$@" 2>browser.log
}

wanted="canvases=4 panels=3 map-changed=true panel-is=1 thumb=2 pressed=true year=2024 read=true"
wanted="$wanted region=true by-year=true unit=true found=true hover=true above-fold=true tab-stops=true wide=false outside= asked=0 broken=0 hinted=true"
for lang in en zh; do
    cat $lang.html probe.html >probed.html
    for width in 320 390 1280; do
        look --window-size=1400,1000 --dump-dom "file://$place/frame.html#$width" >dom
        found=$(sed -n 's/.*data-found="\([^"]*\)".*/\1/p' dom)
        if [ "$found" != "width=$width $wanted" ]; then
            echo "$lang, $width px: found '$found' instead of '$wanted'"
            tail -5 browser.log
            faults=1
        fi
    done
    look --no-pdf-header-footer --print-to-pdf="$place/$lang.pdf" "file://$place/$lang.html"
    [ "$(head -c 5 $lang.pdf)" = "%PDF-" ] || {
        echo "$lang: no PDF"
        faults=1
    }
    # Two pages, and the annex behind them when it is chosen.
    pages=$(grep -ac "/Type /Page$" $lang.pdf)
    if [ $lang = en ]; then
        sed 's/id="annex-too"/& checked/' $lang.html >whole.html
        look --no-pdf-header-footer --print-to-pdf="$place/whole.pdf" "file://$place/whole.html"
        all=$(grep -ac "/Type /Page$" whole.pdf)
    fi
    # As many scenarios as are printed beside the winter do not need a third.
    awk '/^<tr data-scenario="1"/ { for (i = 0; i < 5; i++) print } 1' $lang.html >many.html
    look --no-pdf-header-footer --print-to-pdf="$place/many.pdf" "file://$place/many.html"
    many=$(grep -ac "/Type /Page$" many.pdf)
    [ "$(grep -c '<tr data-scenario="1"' many.html)" -gt 10 ] && [ "$many" -eq 2 ] || {
        echo "$lang: $many printed pages of eight scenarios and the winter instead of 2"
        faults=1
    }
    if [ "$pages" -ne 2 ] || [ "$all" -lt 10 ]; then
        echo "$lang: $pages printed pages instead of 2, $all with the annex"
        faults=1
    fi
done
# Without scripts: the verdict, every table and the first maps are there without any doing.
awk '/<script/ { skip = 1 } !skip; /<\/script>/ { skip = 0 }' en.html >still.html
cat >>still.html <<'PROBE'
<script>
window.onload = function () {
  function seen(selector) {
    return Array.prototype.filter.call(document.querySelectorAll(selector), function (e) {
      return e.offsetHeight > 0; }).length;
  }
  document.body.dataset.found = [".headline", ".panel", ".ledger", ".live", ".drawn", "#map-overload", ".smalls svg"].map(
    function (s) { return s + "=" + (s === ".smalls svg" ? document.querySelectorAll(s).length : seen(s)); }).join(" ");
};
</script>
PROBE
look --window-size=390,900 --dump-dom "file://$place/still.html" >dom
found=$(sed -n 's/.*data-found="\([^"]*\)".*/\1/p' dom)
wanted=".headline=1 .panel=9 .ledger=3 .live=0 .drawn=0 #map-overload=1 .smalls svg=3"
[ "$found" = "$wanted" ] || {
    echo "without scripts: '$found' instead of '$wanted'"
    faults=1
}
exit $faults

"use strict";
(function () {
  var data = JSON.parse(document.getElementById("data").textContent);
  var chosen = 0, year = data.years.length - 1, region = 0, measure = 0;
  var by = function (id) { return document.getElementById(id); };
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  /* Tell apart without colour, too: Okabe and Ito's colours, and other dashes from the eighth line on. */
  var colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b38600", "#56b4e9", "#000000"];
  var dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [12, 4], [4, 2]];
  var sans = getComputedStyle(document.body).fontFamily;
  var plots = {};

  function decoded(html) {
    var area = document.createElement("textarea");
    area.innerHTML = html;
    return area.value;
  }

  function number(value) {
    if (value === null || value === undefined) return "\u2013";
    var size = Math.abs(value);
    return value.toLocaleString("en", { maximumFractionDigits: size >= 1000 ? 0 : size >= 10 ? 1 : 3 });
  }

  function say(words, texts) {
    return words.replace(/\{(\d)\}/g, function (place, n) { return texts[n - 1]; });
  }

  /* ---- charts ---- */

  function axes(unit, across) {
    var grid = { stroke: "#e6e8e3", width: 1 };
    var bottom = { font: "12px " + sans, stroke: "#5d6b66", grid: grid, ticks: { show: false } };
    if (across === undefined) {
      bottom.incrs = [1, 2, 5, 10, 20, 50, 100];
      bottom.values = function (u, ticks) { return ticks.map(String); };
    } else {
      bottom.values = function (u, ticks) { return ticks.map(number); };
      bottom.label = across;
      bottom.labelSize = 22;
      bottom.labelFont = "12px " + sans;
    }
    return [bottom,
      { font: "12px " + sans, stroke: "#5d6b66", grid: grid, ticks: { show: false }, size: 62, label: unit, labelSize: 22,
        labelFont: "12px " + sans, values: function (u, ticks) { return ticks.map(number); } }
    ];
  }

  /* x: what stands below the axis; `across` its unit, none for years. */
  function chart(holder, reading, x, lines, unit, fromZero, across) {
    holder.textContent = "";
    var series = [{ label: across === undefined ? data.words.year : data.words.herd,
      value: function (u, v) { return v === null ? "" : across === undefined ? String(v) : number(v); } }];
    lines.forEach(function (line) {
      series.push({ label: line.label, stroke: line.colour, width: line.width, dash: line.dash,
        points: { show: !line.bare, size: 6, fill: line.colour }, value: function (u, v) { return number(v); } });
    });
    var width = function () { return Math.max(260, holder.clientWidth - 14); };
    var at = across === undefined ? year : x.length - 1;
    var plot = new uPlot({
      width: width(), height: holder.clientWidth < 560 ? 260 : 320, series: series, axes: axes(unit, across),
      scales: { x: { time: false, range: function (u, low, high) {
        return low === high ? [low - 1, high + 1] : across === undefined ? [low - 0.2, high + 0.2] : [low, high]; } },
        y: { range: function (u, low, high) {
          if (low === null) return [0, 1];
          var room = (high - low || Math.abs(high) || 1) * 0.08;
          return [fromZero && low >= 0 ? 0 : low - room, high + room]; } } },
      cursor: { drag: { x: false, y: false }, points: { size: 9 } },
      legend: { live: true },
      hooks: { ready: [function (u) { u.setLegend({ idx: at }); }] }
    }, [x].concat(lines.map(function (line) { return line.values; })), holder);
    plots[holder.id] = plot;
    holder.onkeydown = function (event) {
      var step = { ArrowLeft: -1, ArrowRight: 1, Home: -1e9, End: 1e9 }[event.key];
      if (!step) return;
      event.preventDefault();
      at = Math.min(x.length - 1, Math.max(0, at + step));
      plot.setCursor({ left: plot.valToPos(x[at], "x"), top: 10 });
      reading.textContent = (across === undefined ? x[at] : number(x[at]) + " " + across) + ": " + lines.map(function (line) {
        return line.label + " " + number(line.values[at]); }).join("; ") + " (" + unit + ")";
    };
    var before = holder.clientWidth;
    if (holder.watch) holder.watch.disconnect();
    if (window.ResizeObserver) {
      holder.watch = new ResizeObserver(function () {
        if (holder.clientWidth === before || holder.clientWidth === 0) return;
        before = holder.clientWidth;
        plot.setSize({ width: width(), height: before < 560 ? 260 : 320 });
      });
      holder.watch.observe(holder);
    }
  }

  function drawYears() {
    var values = data.stock[chosen][region];
    by("years-of").textContent = data.scenarios[chosen] + ", " + data.regions[region];
    chart(by("chart-years"), by("read-years"), data.years, [
      { label: data.words.capacity, values: values[0], colour: "#2a7f9e", width: 2.5 },
      { label: data.words.stock, values: values[1], colour: "#d9822b", width: 2.5, dash: [8, 4] }
    ], data.unit, true);
  }

  function drawCompare() {
    var shown = data.compare[measure];
    by("compare-of").textContent = shown.name + ", " + data.regions[region];
    chart(by("chart-compare"), by("read-compare"), data.years, data.scenarios.map(function (name, i) {
      return { label: name, values: shown.values[region][i], colour: colours[i % colours.length],
        dash: dashes[(i + Math.floor(i / colours.length)) % dashes.length], width: i === chosen ? 3.5 : 1.8 };
    }), shown.unit, false);
  }

  function drawRisk() {
    var holder = by("chart-risk");
    if (!holder || data.risk.length === 0) return;
    /* A region without a curve of its own is told with that of the whole. */
    var of = data.risk[region][0].length > 0 ? region : 0, curve = data.risk[of];
    by("risk-of").textContent = data.regions[of];
    if (curve[0].length === 0) return;
    chart(holder, by("read-risk"), curve[0], [
      { label: data.words.sward, values: curve[1], colour: "#009e73", width: 2.5 },
      { label: data.words.animals, values: curve[2], colour: "#d55e00", width: 2.5, dash: [8, 4] },
      { label: data.words.asked, values: curve[0].map(function () { return data.asked; }), colour: "#20302b", width: 1.2,
        dash: [3, 3], bare: true }
    ], data.words.draws, true, data.unit);
  }

  /* ---- units by need ---- */

  var units = data.units, pixels = null, picked = -1;

  function figuresOf(what, own) {
    var scenario = Math.min(own === undefined ? chosen : own, units.scenarios - 1);
    var span = data.years.length - units.first;
    return units[what][scenario * span + Math.max(0, year - units.first)];
  }

  function needs() {
    var herd = figuresOf("herd"), capacity = figuresOf("capacity"), condition = figuresOf("condition");
    var start = units.start[Math.min(chosen, units.scenarios - 1)];
    return units.names.map(function (name, u) {
      var over = (herd[u] || 0) - (capacity[u] || 0);
      return { unit: u, name: name, herd: herd[u], capacity: capacity[u], over: over > 0.5 ? over : 0, room: -over,
        condition: condition[u], change: condition[u] - start[u] };
    });
  }

  function inRegion(need) { return region === 0 || units.admin[need.unit] === region - 1; }
  function isNeed(need) { return need.over > 0 || need.change < -0.02; }
  function signed(value) {
    var text = Math.abs(value).toFixed(3);
    return text === "0.000" ? text : (value > 0 ? "+" : "\u2212") + text;
  }
  function whole(value) { return value === null ? "\u2013" : Math.round(value).toLocaleString("en"); }

  function cell(row, text, kind) {
    var made = document.createElement("td");
    made.textContent = text;
    made.className = kind;
    row.appendChild(made);
  }

  function drawNeeds() {
    var body = by("needs"), list = needs().filter(inRegion), needy = list.filter(isNeed);
    needy.sort(function (a, b) { return b.over - a.over || a.change - b.change || a.unit - b.unit; });
    body.textContent = "";
    needy.slice(0, 10).forEach(function (need) {
      var row = document.createElement("tr"), head = document.createElement("th"), button = document.createElement("button");
      head.scope = "row";
      button.type = "button";
      button.className = "unit";
      button.textContent = need.name;
      button.onclick = function () { pick(need.unit); };
      head.appendChild(button);
      row.appendChild(head);
      cell(row, need.over > 0 ? whole(need.over) : "\u2013", need.over > 0 ? "n bad" : "n");
      cell(row, whole(need.herd), "n");
      cell(row, whole(need.capacity), "n");
      cell(row, signed(need.change), need.change < -0.02 ? "n bad" : "n");
      cell(row, need.condition.toFixed(2), "n");
      row.classList.toggle("on", need.unit === picked);
      body.appendChild(row);
    });
    by("need-count").textContent = needy.length === 0 ? decoded(data.words.none) :
      say(data.words.count, [needy.length, list.length]);
  }

  function tell(unit) {
    var need = needs()[unit];
    by("need-detail").textContent = say(data.words.detail, [need.name, whole(need.herd) + " " + data.words.su,
      whole(need.capacity) + " " + data.words.su,
      say(need.over > 0 ? data.words.over : data.words.under, [whole(Math.abs(need.room)) + " " + data.words.su]),
      need.condition.toFixed(2), signed(need.change), data.years[0]]);
  }

  function pick(unit) {
    picked = unit;
    by("find").value = units.names[unit];
    drawNeeds();
    drawNeedMap();
    tell(unit);
  }

  function unpack(canvas) {
    pixels = new Int32Array(canvas.width * canvas.height);
    for (var i = 0, at = 0; i < units.runs.length; i += 2)
      for (var n = 0; n < units.runs[i + 1]; n++) pixels[at++] = units.runs[i];
  }

  /* As on the picture it lies upon: none without grassland, the last class for a herd without any capacity. */
  function colourOf(need) {
    if (need.herd === null || need.capacity === null) return null;
    var none = units.classes[units.classes.length - 1][1];
    if (!(need.capacity > 0)) return need.herd > 0 ? none : units.classes[0][1];
    var rate = (need.herd - need.capacity) / need.capacity;
    for (var i = 0; i < units.classes.length - 2; i++)
      if (units.classes[i][0] !== null && rate < units.classes[i][0]) return units.classes[i][1];
    return units.classes[units.classes.length - 2][1];
  }

  function drawNeedMap() {
    var canvas = by("need-canvas"), pen = canvas.getContext("2d");
    if (!pixels) unpack(canvas);
    var list = needs(), image = pen.createImageData(canvas.width, canvas.height);
    var tint = list.map(colourOf);
    pixels.forEach(function (unit, i) {
      if (unit < 0 || tint[unit] === null) return;
      var x = i % canvas.width, edge = unit === picked &&
        (pixels[i - 1] !== unit || pixels[i + 1] !== unit || pixels[i - canvas.width] !== unit || pixels[i + canvas.width] !== unit ||
         x === 0 || x === canvas.width - 1);
      var colour = edge ? 0 : tint[unit];
      image.data[4 * i] = colour >> 16;
      image.data[4 * i + 1] = (colour >> 8) & 255;
      image.data[4 * i + 2] = colour & 255;
      image.data[4 * i + 3] = inRegion(list[unit]) ? 255 : 70;
    });
    pen.putImageData(image, 0, 0);
  }

  function unitAt(event) {
    var canvas = by("need-canvas"), box = canvas.getBoundingClientRect();
    var x = Math.floor((event.clientX - box.left) / box.width * canvas.width);
    var y = Math.floor((event.clientY - box.top) / box.height * canvas.height);
    var unit = pixels && x >= 0 && y >= 0 && x < canvas.width && y < canvas.height ? pixels[y * canvas.width + x] : -1;
    return unit === undefined ? -1 : unit;
  }

  function find() {
    var text = this.value.trim().toLowerCase(), best = -1;
    if (text === "") return;
    units.names.forEach(function (name, u) {
      var low = name.toLowerCase();
      if (best < 0 && low.indexOf(text) >= 0) best = u;
      if (low === text) best = u;
    });
    if (best < 0) {
      by("need-detail").textContent = decoded(data.words.unknown);
      return;
    }
    picked = best;
    drawNeeds();
    drawNeedMap();
    tell(best);
  }

  /* ---- maps ---- */

  function drawMaps() {
    var maps = data.maps[chosen][year];
    [["map-condition", 0], ["map-overload", 2]].forEach(function (layer) {
      by(layer[0]).src = maps[layer[1]];
      by(layer[0]).alt = decoded(maps[layer[1] + 1]);
    });
    all(".chosen").forEach(function (place) {
      place.textContent = data.scenarios[chosen] + ", " + data.years[year];
    });
    by("year").value = data.years[year];
    by("year-now").textContent = data.years[year];
    by("year-back").disabled = year === 0;
    by("year-on").disabled = year === data.years.length - 1;
  }

  /* ---- what the whole page shows ---- */

  function follow() {
    drawNeeds();
    drawNeedMap();
    if (picked >= 0) tell(picked);
  }

  function chooseYear(index) {
    year = Math.min(data.years.length - 1, Math.max(0, index));
    drawMaps();
    follow();
    ["chart-years", "chart-compare"].forEach(function (id) { if (plots[id]) plots[id].setLegend({ idx: year }); });
    all("[data-year]").forEach(function (cell) { cell.classList.toggle("now", Number(cell.dataset.year) === data.years[year]); });
  }

  function chooseRegion(index) {
    region = index;
    by("region").value = index;
    all(".regional").forEach(function (part) { part.classList.toggle("on", Number(part.dataset.region) === index); });
    all("tr[data-region]").forEach(function (row) { row.classList.toggle("on", index > 0 && Number(row.dataset.region) === index); });
    drawYears();
    drawRisk();
    drawCompare();
    follow();
  }

  function choose(index) {
    chosen = index;
    all(".panel").forEach(function (panel) {
      panel.classList.toggle("on", Number(panel.dataset.scenario) === index);
    });
    all("tr[data-scenario]").forEach(function (row) { row.classList.toggle("on", Number(row.dataset.scenario) === index); });
    all(".thumb").forEach(function (thumb) {
      var on = Number(thumb.dataset.choose) === index;
      thumb.classList.toggle("on", on);
      thumb.setAttribute("aria-pressed", String(on));
    });
    all("#chooser input[name=scenario]").forEach(function (input) { input.checked = Number(input.value) === index; });
    drawMaps();
    drawYears();
    drawCompare();
    follow();
  }

  function fill(select, names) {
    names.forEach(function (name, i) {
      var option = document.createElement("option");
      option.value = i;
      option.textContent = name;
      select.appendChild(option);
    });
  }

  /* A box that holds more than it shows has a shadow on that side. */
  function shade(box) {
    box.classList.toggle("less", box.scrollLeft > 1);
    box.classList.toggle("more", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
  }

  all(".scroll").forEach(function (box) {
    box.addEventListener("scroll", function () { shade(box); }, { passive: true });
    if (window.ResizeObserver) new ResizeObserver(function () { shade(box); }).observe(box);
    else shade(box);
  });
  fill(by("region"), data.regions);
  fill(by("measure"), data.compare.map(function (m) { return m.name; }));
  units.names.forEach(function (name) {
    var option = document.createElement("option");
    option.value = name;
    by("unit-names").appendChild(option);
  });
  by("region").onchange = function () { chooseRegion(Number(this.value)); };
  by("measure").onchange = function () { measure = Number(this.value); drawCompare(); };
  by("year").oninput = function () { chooseYear(Number(this.value) - data.years[0]); };
  by("year-back").onclick = function () { chooseYear(year - 1); };
  by("year-on").onclick = function () { chooseYear(year + 1); };
  by("find").oninput = find;
  by("need-canvas").onmousemove = function (event) {
    var unit = unitAt(event);
    this.title = unit < 0 ? "" : units.names[unit];
    this.style.cursor = unit < 0 ? "" : "pointer";
    if (unit >= 0) tell(unit);
  };
  by("need-canvas").onmouseleave = function () { if (picked >= 0) tell(picked); };
  by("need-canvas").onclick = function (event) { var unit = unitAt(event); if (unit >= 0) pick(unit); };
  by("print").onclick = function () { window.print(); };
  by("chooser").onsubmit = function () { return false; };
  all("#chooser input[name=scenario]").forEach(function (input) {
    input.onchange = function () { choose(Number(input.value)); };
  });
  all(".thumb").forEach(function (thumb) {
    thumb.onclick = function () { choose(Number(thumb.dataset.choose)); };
  });
  choose(0);
  chooseRegion(0);
  chooseYear(year);
})();

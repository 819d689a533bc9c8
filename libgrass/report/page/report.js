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

  /* ---- charts ---- */

  function axes(unit) {
    var grid = { stroke: "#e6e8e3", width: 1 };
    return [
      { font: "12px " + sans, stroke: "#5d6b66", grid: grid, ticks: { show: false }, incrs: [1, 2, 5, 10, 20, 50, 100],
        values: function (u, ticks) { return ticks.map(String); } },
      { font: "12px " + sans, stroke: "#5d6b66", grid: grid, ticks: { show: false }, size: 62, label: unit, labelSize: 22,
        labelFont: "12px " + sans, values: function (u, ticks) { return ticks.map(number); } }
    ];
  }

  function chart(holder, reading, lines, unit, fromZero) {
    holder.textContent = "";
    var series = [{ label: data.words.year, value: function (u, v) { return v === null ? "" : String(v); } }];
    lines.forEach(function (line) {
      series.push({ label: line.label, stroke: line.colour, width: line.width, dash: line.dash,
        points: { show: true, size: 6, fill: line.colour }, value: function (u, v) { return number(v); } });
    });
    var width = function () { return Math.max(260, holder.clientWidth - 14); };
    var plot = new uPlot({
      width: width(), height: holder.clientWidth < 560 ? 260 : 320, series: series, axes: axes(unit),
      scales: { x: { time: false, range: function (u, low, high) {
        return low === high ? [low - 1, high + 1] : [low - 0.2, high + 0.2]; } },
        y: { range: function (u, low, high) {
          if (low === null) return [0, 1];
          var room = (high - low || Math.abs(high) || 1) * 0.08;
          return [fromZero && low >= 0 ? 0 : low - room, high + room]; } } },
      cursor: { drag: { x: false, y: false }, points: { size: 9 } },
      legend: { live: true },
      hooks: { ready: [function (u) { u.setLegend({ idx: data.years.length - 1 }); }] }
    }, [data.years].concat(lines.map(function (line) { return line.values; })), holder);
    var at = data.years.length - 1;
    holder.onkeydown = function (event) {
      var step = { ArrowLeft: -1, ArrowRight: 1, Home: -1e9, End: 1e9 }[event.key];
      if (!step) return;
      event.preventDefault();
      at = Math.min(data.years.length - 1, Math.max(0, at + step));
      plot.setCursor({ left: plot.valToPos(data.years[at], "x"), top: 10 });
      reading.textContent = data.years[at] + ": " + lines.map(function (line) {
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
    chart(by("chart-years"), by("read-years"), [
      { label: data.words.capacity, values: values[0], colour: "#2a7f9e", width: 2.5 },
      { label: data.words.stock, values: values[1], colour: "#d9822b", width: 2.5, dash: [8, 4] }
    ], data.unit, true);
  }

  function drawCompare() {
    var shown = data.compare[measure];
    by("compare-of").textContent = shown.name;
    chart(by("chart-compare"), by("read-compare"), data.scenarios.map(function (name, i) {
      return { label: name, values: shown.values[i], colour: colours[i % colours.length],
        dash: dashes[(i + Math.floor(i / colours.length)) % dashes.length], width: i === chosen ? 3.5 : 1.8 };
    }), shown.unit, false);
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

  function chooseYear(index) {
    year = Math.min(data.years.length - 1, Math.max(0, index));
    drawMaps();
  }

  /* ---- the scenario ---- */

  function choose(index) {
    chosen = index;
    all(".panel").forEach(function (panel) {
      panel.classList.toggle("on", Number(panel.dataset.scenario) === index);
    });
    all(".thumb").forEach(function (thumb) {
      var on = Number(thumb.dataset.choose) === index;
      thumb.classList.toggle("on", on);
      thumb.setAttribute("aria-pressed", String(on));
    });
    all("#chooser input").forEach(function (input) { input.checked = Number(input.value) === index; });
    drawMaps();
    drawYears();
    drawCompare();
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
  by("region").onchange = function () { region = Number(this.value); drawYears(); };
  by("measure").onchange = function () { measure = Number(this.value); drawCompare(); };
  by("year").oninput = function () { chooseYear(Number(this.value) - data.years[0]); };
  by("year-back").onclick = function () { chooseYear(year - 1); };
  by("year-on").onclick = function () { chooseYear(year + 1); };
  by("print").onclick = function () { window.print(); };
  by("chooser").onsubmit = function () { return false; };
  all("#chooser input").forEach(function (input) {
    input.onchange = function () { choose(Number(input.value)); };
  });
  all(".thumb").forEach(function (thumb) {
    thumb.onclick = function () { choose(Number(thumb.dataset.choose)); };
  });
  choose(0);
})();

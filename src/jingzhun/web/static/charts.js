// Charts beside tables. They say nothing that the table does not say: without this file nothing is lost.
"use strict";
(() => {
  // After Okabe and Ito: told apart by everybody. Patterns tell the verdicts apart without colours too.
  const COLOURS = { met: "#0072b2", missed: "#d55e00", open: "#8a939c", "": "#4c78a8" };
  const INK = "#3c4753", QUIET = "#8a94a0", GRID = "#e7eaee";
  const PATTERNS = { missed: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: "rgba(255,255,255,.45)" } };
  const BAR = 26, AROUND = 56;
  const font = () => getComputedStyle(document.body).fontFamily;

  const itemOf = (point) => ({
    name: point.name, value: point.value, said: point.said,
    itemStyle: { color: COLOURS[point.mark], decal: PATTERNS[point.mark] },
  });
  const goalLine = (goal, axis) => goal && {
    silent: true, symbol: "none", lineStyle: { color: INK, type: "dashed", width: 1.5 },
    label: { formatter: goal.said, color: INK, position: axis === "xAxis" ? "start" : "insideStartTop" },
    data: [{ [axis]: goal.value }],
  };
  const label = (position) => ({ show: true, position, color: INK, formatter: (point) => point.data.said });
  // The value to reach is always within the picture.
  const value = (goal) => ({
    type: "value", max: goal ? ({ max }) => Math.max(max, goal.value) * 1.1 : undefined,
    axisLabel: { color: INK, hideOverlap: true, showMaxLabel: goal ? false : null }, splitLine: { lineStyle: { color: GRID } },
  });
  const category = (points, extra) => ({
    type: "category", data: points.map((point) => point.name), axisTick: { show: false },
    axisLine: { lineStyle: { color: QUIET } }, axisLabel: { color: INK, interval: 0, ...extra?.axisLabel }, ...extra?.axis,
  });

  const KINDS = {
    bars: ({ points, goal }) => ({
      grid: { left: 4, right: 64, top: goal ? 24 : 8, bottom: 4, containLabel: true },
      xAxis: value(goal), yAxis: category(points, { axis: { inverse: true }, axisLabel: { width: 110, overflow: "truncate" } }),
      series: [{ type: "bar", barMaxWidth: 16, data: points.map(itemOf), label: label("right"), markLine: goalLine(goal, "xAxis") }],
    }),
    line: ({ points, goal }) => ({
      grid: { left: 4, right: 28, top: 30, bottom: 4, containLabel: true },
      xAxis: category(points), yAxis: value(goal),
      series: [{
        type: "line", data: points.map(itemOf), symbol: "circle", symbolSize: 8, connectNulls: false,
        lineStyle: { color: COLOURS[""], width: 2 }, label: label("top"), markLine: goalLine(goal, "yAxis"),
      }],
    }),
  };

  const draw = (place) => {
    const said = JSON.parse(place.dataset.chart);
    if (said.kind === "bars") place.style.height = `${said.points.length * BAR + AROUND}px`;
    const chart = echarts.getInstanceByDom(place) || echarts.init(place, null, { renderer: "svg" });
    chart.setOption({ animation: false, textStyle: { fontFamily: font() }, ...KINDS[said.kind](said) });
    new ResizeObserver(() => chart.resize()).observe(place);
  };

  // Of the whole page at first, then of every part that comes later.
  document.addEventListener("htmx:load", (event) => event.detail.elt.querySelectorAll("[data-chart]").forEach(draw));
  window.addEventListener("beforeprint", () => document.querySelectorAll("[data-chart]").forEach((place) => echarts.getInstanceByDom(place)?.resize()));
})();

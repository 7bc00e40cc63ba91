// A map of areas beside their tiles: it takes names, values, colours and links from the tiles, so it cannot differ.
"use strict";
(() => {
  const INK = "#1a2530", LINE = "#ffffff", HIDDEN = { show: false };
  const colourOf = (tile) => getComputedStyle(tile).backgroundColor;
  const inkOf = (tile) => getComputedStyle(tile).color;

  // Path -> what the tile of the area says.
  const tilesOf = (place) => new Map([...place.closest(".card").querySelectorAll("[data-path]")].map((tile) => [tile.dataset.path, {
    name: tile.querySelector(".tile-name").textContent, said: tile.querySelector(".tile-value").textContent,
    colour: colourOf(tile), ink: inkOf(tile), isMissed: tile.classList.contains("missed"), link: tile.querySelector("a").href,
  }]));

  const PATTERN = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: "rgba(0,0,0,.22)" };
  const region = (path, tile) => ({
    name: path, itemStyle: { areaColor: tile.colour, borderColor: LINE, borderWidth: 1.5, decal: tile.isMissed ? PATTERN : null },
    label: { color: tile.ink, formatter: `${tile.name}\n${tile.said}` },
  });
  const point = (feature, tile) => ({
    name: feature.properties.path, value: feature.properties.point, symbolSize: 18,
    itemStyle: { color: tile.colour, borderColor: INK, borderWidth: 1 }, label: { formatter: `${tile.name} ${tile.said}` },
  });

  const optionOf = (features, tiles) => {
    const known = features.filter((feature) => tiles.has(feature.properties.path));
    const bounded = known.filter((feature) => feature.geometry.type !== "Point");
    const points = known.filter((feature) => feature.geometry.type === "Point").map((one) => point(one, tiles.get(one.properties.path)));
    const scatter = {
      type: "scatter", data: points, cursor: "pointer", emphasis: { disabled: true },
      label: { show: true, position: "right", color: INK, fontSize: 13 }, labelLayout: { hideOverlap: true },
    };
    if (!bounded.length) {
      const axis = { ...HIDDEN, scale: true };
      return { grid: { left: 24, right: 96, top: 16, bottom: 16 }, xAxis: axis, yAxis: axis, series: [scatter] };
    }
    const named = bounded.map((one) => ({ ...one, properties: { ...one.properties, name: one.properties.path } }));
    echarts.registerMap("areas", { type: "FeatureCollection", features: named });
    return {
      geo: {
        map: "areas", left: 8, right: 8, top: 8, bottom: 8, aspectScale: 0.85, emphasis: { disabled: true }, select: { disabled: true },
        label: { show: true, fontSize: 13, lineHeight: 17 }, regions: bounded.map((one) => region(one.properties.path, tiles.get(one.properties.path))),
      },
      series: points.length ? [{ ...scatter, coordinateSystem: "geo" }] : [],
    };
  };

  const draw = async (place) => {
    const answer = await fetch(place.dataset.map, { credentials: "same-origin" });
    if (!answer.ok) return;
    const { features } = await answer.json(), tiles = tilesOf(place);
    const chart = echarts.init(place, null, { renderer: "svg" });
    chart.setOption({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, ...optionOf(features, tiles) });
    chart.on("click", ({ name }) => { if (tiles.has(name)) window.location = tiles.get(name).link; });
    new ResizeObserver(() => chart.resize()).observe(place);
  };
  document.addEventListener("htmx:load", (event) => event.detail.elt.querySelectorAll("[data-map]").forEach(draw));
})();

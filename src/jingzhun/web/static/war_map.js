// The war map on a wall: the whole screen, and a word when the server is silent. The page works without this file.
"use strict";
(() => {
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-fullscreen]")) return;
    if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen();
  });
  const tell = (isStale) => document.querySelectorAll(".board .stale").forEach((note) => { note.hidden = !isStale; });
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, () => tell(true)));
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) tell(false); });
})();

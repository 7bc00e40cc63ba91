// Small comforts only: every page works without this file.
"use strict";

// A menu closes when one clicks elsewhere or presses Escape.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-print]");
  if (button) window.print();
});

// The area tree: a button opens and closes its branch; htmx fetches it the first time.
const branchOf = (button) => button.closest("li").querySelector("ul");
document.addEventListener("click", (event) => {
  const button = event.target.closest(".twig");
  if (!button) return;
  const branch = branchOf(button);
  branch.hidden = !branch.hidden;
  button.setAttribute("aria-expanded", String(!branch.hidden));
});
["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => {
  document.addEventListener(name, (event) => {
    if (!event.target.matches(".twig")) return;
    const branch = branchOf(event.target);
    branch.firstElementChild.textContent = branch.dataset.failed;
  });
});

// A form is sent once, however often somebody presses the button on a slow line.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post") form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
document.addEventListener("htmx:afterRequest", (event) => { delete event.target.dataset.sent; });

// A number shown in full disappears after a minute.
window.setTimeout(() => {
  document.querySelectorAll("[data-shown-once]").forEach((shown) => { shown.textContent = shown.dataset.shownOnce; });
}, 60000);

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

// The menu shows where one is, also when it is wider than the screen.
// Not by scrollIntoView: from there the next Tab would go on, past the link to the content.
const middleOf = (part) => part.getBoundingClientRect().left + part.getBoundingClientRect().width / 2;
const here = document.querySelector(".shell-nav [aria-current]");
for (let box = here?.parentElement; box?.closest(".shell-nav"); box = box.parentElement) {
  if (box.scrollWidth > box.clientWidth) box.scrollLeft += middleOf(here) - middleOf(box);
}

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
  // A form that gives a file stays on the page, to be sent again.
  if (form.method === "post" && !event.submitter?.hasAttribute("data-again")) form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
document.addEventListener("htmx:afterRequest", (event) => { delete event.target.dataset.sent; });

// The box in the head of a list picks the whole page.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-pick-all]")) return;
  event.target.closest("table").querySelectorAll("input[name=row]").forEach((box) => { box.checked = event.target.checked; });
});

// Copies the text of another element, named by its id. Without the clipboard's permission it is selected for Ctrl+C.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  source.focus();
  source.select();
  try {
    await navigator.clipboard.writeText(source.value);
    button.querySelector("[role=status]").textContent = button.dataset.copied;
  } catch { document.execCommand("copy"); }
});

// A number shown in full disappears after a minute.
window.setTimeout(() => {
  document.querySelectorAll("[data-shown-once]").forEach((shown) => { shown.textContent = shown.dataset.shownOnce; });
}, 60000);

// 核数: n and p go through what was found, among those that the filter shows.
document.addEventListener("keydown", (event) => {
  const list = document.querySelector("[data-notes]");
  if (!list || !["n", "p"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  const links = [...list.querySelectorAll("li > a")].filter((link) => link.offsetParent !== null);
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  const next = links[Math.min(Math.max(at + (event.key === "n" ? 1 : -1), 0), links.length - 1)];
  location.hash = next.hash;
  next.focus();
});

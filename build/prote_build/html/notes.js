
// Opens a note beside its call. Without this script, or in a browser that knows no popovers, a call leads to the list of notes.
(() => {
  const list = document.getElementById("footnotes");
  if (!list || !HTMLElement.prototype.showPopover) return;

  const box = document.createElement("div");
  box.className = "note";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  document.body.append(box);
  let call = null;

  const fill = (note) => {
    box.replaceChildren(...note.cloneNode(true).childNodes);
    for (const back of box.querySelectorAll("[role=doc-backlink]")) back.remove();
    // An identifier stands once in a page.
    for (const named of box.querySelectorAll("[id]")) named.removeAttribute("id");
    const number = document.createElement("b");
    number.textContent = call.textContent + ". ";
    (box.querySelector("p") || box).prepend(number);
    box.setAttribute("aria-label", "Note " + call.textContent);
  };

  const place = () => {
    const at = call.getBoundingClientRect();
    const text = document.getElementById("text").getBoundingClientRect();
    const page = document.documentElement.clientWidth;
    const width = Math.min(416, page - 24);
    const beside = page - text.right >= 240;
    box.style.width = (beside ? Math.min(width, page - text.right - 40) : width) + "px";
    const left = beside ? text.right + 24 : Math.max(12, Math.min(at.left - 24, page - width - 12));
    const height = box.offsetHeight;
    let top = beside ? at.top : at.bottom + 6;
    if (top + height > innerHeight - 12) top = beside ? Math.max(12, innerHeight - height - 12) : at.top - height - 6;
    if (top < 12) top = at.bottom + 6;
    box.style.left = left + scrollX + "px";
    box.style.top = top + scrollY + "px";
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[role=doc-noteref]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const note = document.getElementById(link.hash.slice(1));
    if (!note) return;
    event.preventDefault();
    call = link;
    fill(note);
    box.showPopover();
    place();
    box.focus({ preventScroll: true });
  });

  // From the note, Tab goes on after the call, and Shift+Tab back to it; Escape closes, as for every popover.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [box, ...box.querySelectorAll("a[href]")];
    const next = stops[stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1)];
    if (next && next !== box) return;
    if (event.shiftKey) event.preventDefault();
    box.hidePopover();
    call.focus();
  });

  addEventListener("resize", () => box.matches(":popover-open") && place());
})();

// Two keys for whoever likes them: / goes to the search, and the first field of a page that is made to be typed into
// (data-first) has the focus at once.
export function keys() {
  document.querySelector("[data-first]")?.focus();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const link = document.querySelector('[data-key="/"]');
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}

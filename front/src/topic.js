// Copy buttons beside examples; shown only where the browser can copy.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    const words = button.firstChild;
    try {
      await navigator.clipboard.writeText(button.closest("figure").querySelector("pre").textContent);
      words.textContent = "Copied";
    } catch {
      words.textContent = "Not copied";
    }
    setTimeout(() => (words.textContent = "Copy"), 1500);
  });
}

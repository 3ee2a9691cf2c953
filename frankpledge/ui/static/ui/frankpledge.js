// Everything works without this file; it only makes some things easier.

// The address of GOV.UK's module is in the page, because its name carries a digest in production.
const govuk = await import(document.querySelector('link[rel="modulepreload"]').href);

document.body.classList.add("js-enabled", "govuk-frontend-supported");
govuk.initAll();

// In a meeting, the arrow keys go to the item before and the item after, unless somebody is typing or choosing.
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (event.target.closest("input, select, textarea, button, summary, [contenteditable], [role=tab]")) return;
  document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`)?.click();
});

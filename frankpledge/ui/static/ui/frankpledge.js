// Everything works without this file; it only makes some things easier.

// In a meeting, the arrow keys go to the item before and the item after, unless somebody is typing or choosing.
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (event.target.closest("input, select, textarea, button, summary, [contenteditable], [role=tab]")) return;
  document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`)?.click();
});

// A file that is too large is said so before it is sent; the server says the same of it after.
document.addEventListener("change", (event) => {
  const input = event.target.closest('input[type="file"][data-most-megabytes]');
  if (!input) return;
  const most = Number(input.dataset.mostMegabytes);
  const group = input.closest(".govuk-form-group");
  const said = document.getElementById(`${input.id}-too-large`) ?? document.createElement("p");
  said.remove();
  group.classList.remove("govuk-form-group--error");
  const largest = Math.max(0, ...Array.from(input.files, (file) => file.size));
  if (largest <= most * 1024 * 1024) return;
  said.id = `${input.id}-too-large`;
  said.className = "govuk-error-message";
  said.setAttribute("role", "alert");
  said.textContent = `The file has ${Math.ceil(largest / 1024 / 1024)} MB, and no more than ${most} MB can be taken here.`;
  group.classList.add("govuk-form-group--error");
  input.before(said);
});

// Last, because it waits: what listens above must hear a key that is pressed before it has come. The address of GOV.UK's
// module is in the page, because its name carries a digest in production.
const govuk = await import(document.querySelector('link[rel="modulepreload"]').href);

document.body.classList.add("js-enabled", "govuk-frontend-supported");
govuk.initAll();

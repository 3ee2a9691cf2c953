// Keeps a meeting's page while what is typed is saved, and tries again while the connection is away.
// What is typed lives in the form fields alone, never in the browser's storage. Without this file each form still saves.
// A form that is `data-saves-itself` is saved while its writer pauses, too; that never takes them away from the page.

const RETRY = 4000;
const PAUSE = 3000;
const dirty = new Set();

for (const form of document.querySelectorAll("form[data-kept]")) {
  const status = form.querySelector(".fp-saved");
  let typed = 0;
  let pausing;
  let isSending = false;
  let isPressed = false;

  form.addEventListener("input", () => {
    typed += 1;
    dirty.add(form);
    status.textContent = "Not saved yet";
    if ("savesItself" in form.dataset) saveAfterAPause();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation(); // GOV.UK's double-click guard would hold the button
    if (isSending) isPressed = true; // what is under way would stand between what is typed and this
    else save(false);
  });

  function saveAfterAPause() {
    clearTimeout(pausing);
    pausing = setTimeout(() => (isSending ? saveAfterAPause() : save(true)), PAUSE);
  }

  async function save(isByItself) {
    clearTimeout(pausing);
    isSending = true;
    await send(isByItself);
    isSending = false;
    const isWanted = isPressed && dirty.has(form);
    isPressed = false;
    if (isWanted) save(false);
  }

  async function send(isByItself) {
    const sent = typed;
    status.textContent = "Saving…";
    const answer = await post(form, status);
    if (answer.status === 422 && isByItself) {
      status.textContent = "Not saved: somebody else has written here meanwhile, or it is refused. Save it yourself to see why.";
      return;
    }
    if (answer.status === 422) {
      // Refused, or somebody else saved meanwhile: the page says so itself, with what was typed.
      dirty.delete(form); // other forms still unsaved make the browser ask before it leaves
      form.submit();
      return;
    }
    if (!answer.ok || answer.redirected) {
      status.textContent = answer.redirected
        ? "Not saved: you have been signed out. Copy what you typed before you sign in again."
        : "Not saved. What you typed is still here: try again, or copy it and open the page again.";
      return;
    }
    const kept = await answer.json();
    if (kept.seen !== undefined) form.elements.seen.value = kept.seen;
    if (kept.line) add(form, kept);
    if (sent === typed || kept.line) dirty.delete(form);
    status.textContent = dirty.has(form) ? "Not saved yet" : kept.saved;
  }
}

async function post(form, status) {
  const body = new FormData(form);
  for (;;) {
    try {
      return await fetch(form.action, { method: "POST", body, headers: { "X-Keeps-Page": "1" } });
    } catch {
      status.textContent = "The connection is away. What you typed is still here; trying again…";
      await new Promise((done) => setTimeout(done, RETRY));
    }
  }
}

function add(form, kept) {
  const line = document.createElement("li");
  line.textContent = kept.line;
  document.getElementById(form.dataset.adds).append(line);
  form.elements.words.value = "";
  form.elements.pk.value = kept.pk;
}

addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});

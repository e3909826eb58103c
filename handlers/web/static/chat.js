// Makes the chat page quicker where scripts work. Without this file every form still works.
const LOOK_MS = 60_000;
const FORBIDDEN = 403;
const RING = "In an emergency 999 and 111 work by phone.";
const OFFLINE = `There is no connection. What you typed is still there: try again when you have one. ${RING}`;
const FAILED = `That did not work. What you typed is still there. Load the page again and try once more. ${RING}`;
const REFUSED = `You are signed out, or this page was open too long. What you typed is still there. Sign in in another tab, then try again here. ${RING}`;

const find = (id) => document.getElementById(id);

// The page's own script has the version of the static files in its address; a new version brings a new worker.
const version = new URL(import.meta.url).pathname.split("/")[2];
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(`/service-worker.js?version=${version}`).catch(() => {});
}

function focusOn(id) {
  const target = find(id);
  if (target) {
    target.closest("details")?.setAttribute("open", "");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }
}

function sayFailed(text) {
  const failed = find("failed");
  if (failed) {
    failed.textContent = text;
    failed.hidden = false;
  }
}

document.body.addEventListener("htmx:afterSettle", (event) => {
  const chat = find("chat");
  if (event.detail.target?.id !== "chat" || !chat) {
    return;
  }
  document.title = chat.dataset.title;
  if (chat.dataset.focus) {
    focusOn(chat.dataset.focus);
  }
});
document.body.addEventListener("htmx:beforeRequest", () => {
  const failed = find("failed");
  if (failed) {
    failed.hidden = true;
  }
});
document.body.addEventListener("htmx:sendError", (event) => {
  if (event.detail.elt.id !== "told") {
    sayFailed(OFFLINE);
  }
});
document.body.addEventListener("htmx:responseError", (event) => sayFailed(event.detail.xhr.status === FORBIDDEN ? REFUSED : FAILED));

// As in any chat: Enter sends, Shift and Enter begins a new line.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.id === "question") {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

// Somebody who waits is told while they look at the page, unless that would take away what they are typing.
setInterval(() => {
  const told = find("told");
  const isTyping = [...document.querySelectorAll("#replies textarea:not([readonly])")].some((box) => box.value);
  if (told && document.visibilityState === "visible" && !isTyping) {
    window.htmx.trigger(told, "look");
  }
}, LOOK_MS);

// On a desk one types at once; on a phone the keyboard would cover half the page.
if (window.matchMedia("(min-width: 641px) and (pointer: fine)").matches && !location.hash) {
  find("question")?.focus({ preventScroll: true });
}

// Starts GOV.UK Frontend's components, on the page and in what htmx brings later.
import { initAll } from "./govuk-frontend/govuk-frontend.min.js";

initAll();
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) {
    initAll({ scope: event.detail.elt });
  }
});

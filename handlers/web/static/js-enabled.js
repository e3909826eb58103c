// Tells the styles that scripts work, before the page is drawn. GOV.UK's own template has this inside the page.
document.body.className +=
  " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");

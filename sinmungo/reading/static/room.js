// What is nicer with a script; every page is whole without it.
"use strict";

// "/" goes to the search field, as in many libraries' catalogues.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("input[type=search], form.asked input");
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

// What is to be cited is copied by a button, where the browser lets pages do so (https, or this machine).
for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.nextElementSibling.textContent = button.dataset.copied;
  });
}

/**
 * Sums up above the form what is still wrong with it, each line a link to its field.
 * Without this file the browser names the first of them at its field.
 */
const form = document.querySelector(".comment-form");
const summary = form?.querySelector(".comment-errors");
const list = summary?.querySelector("ul");

if (list) {
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    const wrong = [...form.elements].filter((field) => field.willValidate && !field.checkValidity());
    list.replaceChildren(...wrong.map(describe));
    summary.hidden = wrong.length === 0;
    for (const field of form.querySelectorAll("input, textarea")) {
      if (wrong.includes(field)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    if (wrong.length > 0) {
      event.preventDefault();
      summary.focus();
    }
  });
}

function describe(field) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.textContent = `${field.labels[0].textContent.trim()}: ${field.validationMessage}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  item.append(link);
  return item;
}

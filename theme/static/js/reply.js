/**
 * Lets the form know which comment it answers, when one follows a comment's link to it.
 * Without this file the link leads to the form all the same, for a comment that answers none.
 */
const form = document.querySelector(".comment-form");
const parent = form?.elements.namedItem("parent");
const answers = form?.querySelector(".comment-answers");

function answer(id, name) {
  parent.value = id;
  answers.hidden = !id;
  answers.querySelector("span").textContent = answers.dataset.label.replace("{}", () => name);
}

if (parent && answers) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reply]");
    if (!link) return;
    event.preventDefault();
    answer(link.dataset.reply, link.dataset.name);
    form.elements.namedItem("text").focus();
  });
  answers.querySelector("button").addEventListener("click", () => {
    answer("", "");
    form.elements.namedItem("text").focus();
  });
}

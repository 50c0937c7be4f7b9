/**
 * Opens the answer that the address names, at arrival and whenever the address changes;
 * opens all answers for printing. Without this file every answer still opens by hand.
 */
function findTarget(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null; // a hash that is no valid percent-encoding names nothing
  }
}

function openAnswer(hash) {
  const target = hash.length > 1 ? findTarget(hash) : null;
  if (!target) return;
  let answer = target.closest("details");
  while (answer) {
    answer.open = true;
    answer = answer.parentElement.closest("details");
  }
  target.scrollIntoView();
}

openAnswer(location.hash);
addEventListener("hashchange", () => openAnswer(location.hash));

// A link to the answer that the address names already changes no address
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) openAnswer(link.hash);
});

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const answer of opened) answer.open = true;
});
addEventListener("afterprint", () => {
  for (const answer of opened) answer.open = false;
});

/**
 * Puts a button on the stage of each video, which plays it there. Until then nothing is requested elsewhere.
 * The link below stays; without this file it leads to the video from anywhere on the stage.
 */
function makePlayer(link, title) {
  const address = new URL(link.dataset.embed);
  address.searchParams.set("autoplay", "1");
  const player = document.createElement("iframe");
  player.src = address.href;
  player.title = title || link.textContent;
  player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  player.referrerPolicy = "strict-origin-when-cross-origin";
  return player;
}

/** What it plays, and what that sends to whom. */
function nameButton(play, caption, note) {
  const what = caption && !/[.!?…]$/.test(caption) ? `${caption}.` : caption;
  return what ? `${play}: ${what} ${note}` : `${play}. ${note}`;
}

for (const link of document.querySelectorAll(".video .video-link[data-embed^='https://']")) {
  const figure = link.closest(".video");
  const caption = figure.querySelector("figcaption")?.textContent.trim().replace(/\s+/g, " ");
  const note = figure.querySelector(".video-note > span").textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "video-play";
  button.setAttribute("aria-label", nameButton(link.dataset.play, caption, note));
  button.addEventListener("click", () => {
    const player = makePlayer(link, caption);
    button.replaceWith(player);
    player.focus();
  });
  figure.querySelector(".video-stage").append(button);
}

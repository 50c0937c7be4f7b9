/**
 * Plays a video in its place when the reader asks for it. Until then nothing is requested elsewhere.
 * The link stays below the player; without this file it simply leads to the video.
 */
function makePlayer(link) {
  const address = new URL(link.dataset.embed);
  address.searchParams.set("autoplay", "1");
  const player = document.createElement("iframe");
  player.src = address.href;
  player.title = link.closest("figure").querySelector("figcaption")?.textContent.trim() || link.textContent;
  player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  player.referrerPolicy = "strict-origin-when-cross-origin";
  return player;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".video:not([data-playing]) > .video-link[data-embed^='https://']");
  const wantsOtherTab = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || wantsOtherTab) return;
  event.preventDefault();
  const player = makePlayer(link);
  link.before(player);
  link.closest(".video").dataset.playing = "";
  player.focus();
});

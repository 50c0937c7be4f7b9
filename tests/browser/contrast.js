/* katernContrast(): for each text and line in a section's colour its contrast with what lies behind it. */
globalThis.katernContrast = () => {
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
    willReadFrequently: true,
  });
  /* As the screen shows it, however it is written: sRGB, 0 to 255 */
  const shown = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = (rgb) => {
    const [red, green, blue] = rgb.slice(0, 3).map((one) => {
      const share = one / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const behind = shown(getComputedStyle(one).backgroundColor);
      if (behind[3] > 0) return behind;
    }
    return [255, 255, 255, 255];
  };
  const contrast = (one, two) => {
    const [high, low] = [light(one), light(two)].sort((left, right) => right - left);
    return (high + 0.05) / (low + 0.05);
  };

  const found = [];
  const look = (kind, selector, read) => {
    for (const element of document.querySelectorAll(selector)) {
      const colour = read(getComputedStyle(element), getComputedStyle(element, "::before"));
      if (!element.checkVisibility()) continue;
      found.push({ kind, text: element.textContent.trim(), contrast: contrast(shown(colour), ground(element)) });
    }
  };
  look("text", "[class*='category-'] .front-heading a, .section-label", (own) => own.color);
  look("line", ".section-label", (_own, before) => before.backgroundColor);
  look("line", "[class*='category-'] .front-heading, .list-header, .article-rail", (own) =>
    own.borderBlockStartWidth === "0px" ? own.borderBlockEndColor : own.borderBlockStartColor,
  );
  look("line", ".counted-list > li[class]", (own) => own.borderInlineStartColor);
  return found;
};

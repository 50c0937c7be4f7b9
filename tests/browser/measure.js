/*
 * Measures an open page, for tests.
 * katernMeasure.faults() tells what leaves the window, what is cut, what spills out of its box, what lies
 * over something else and where a hole is; katernMeasure.lines(selector) how many characters stand on each line.
 */
globalThis.katernMeasure = (() => {
  const SLACK = 1.5; // px: rounding of the layout
  const LETTER = 8; // px: how far a large first letter may stick out
  const HOLE = 120; // px: the most that stands empty between two parts of a text
  const AWAY = ".skip-link"; // out of sight on purpose
  const SCROLLS = ["auto", "scroll"];
  const CLIPS = ["hidden", "clip"];

  const name = (element) => {
    const parts = [];
    for (let one = element; one && one !== document.body && parts.length < 4; one = one.parentElement) {
      parts.unshift(one.localName + (one.id ? `#${one.id}` : "") + [...one.classList].map((two) => `.${two}`).join(""));
    }
    return parts.join(" > ");
  };

  const style = (element) => getComputedStyle(element);
  const inline = (element) => ["inline", "contents"].includes(style(element).display);

  /* The nearest ancestor, itself excluded, for which `holds` is true */
  const above = (element, holds) => {
    let one = element.parentElement;
    while (one && !holds(one)) one = one.parentElement;
    return one;
  };

  const scroller = (element) =>
    above(element, (one) => one !== document.body && SCROLLS.includes(style(one).overflowX));
  const block = (element) => (inline(element) ? above(element, (one) => !inline(one)) : element);
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !element.closest(AWAY);

  /* Every line of text that is seen: its element, its text node and its box */
  const texts = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || !shown(element)) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 0 && box.height > 0) found.push({ element, node, box });
      }
    }
    return found;
  };

  const leaving = (all) => {
    const edge = document.documentElement.clientWidth;
    const out = [];
    const wide = document.scrollingElement.scrollWidth;
    if (wide > innerWidth) out.push(`wide: the page needs ${wide} px`);
    const outside = (box) => box.right > edge + SLACK || box.left < -SLACK;
    for (const element of document.body.querySelectorAll("*")) {
      if (!shown(element) || scroller(element)) continue;
      const far = [...element.getClientRects()].find((box) => box.width > 0 && outside(box));
      if (far) out.push(`leaves: ${name(element)} lies from ${far.left | 0} to ${far.right | 0}`);
    }
    for (const { element, box } of all) {
      if (outside(box) && !scroller(element)) out.push(`leaves: text of ${name(element)} ends at ${box.right | 0}`);
    }
    return out;
  };

  /* Text that is wider than what holds it, and what hides a part of its text */
  const spilling = (all) => {
    const out = [];
    for (const { element, box } of all) {
      const holder = block(element);
      if (!holder || scroller(element) || SCROLLS.includes(style(holder).overflowX)) continue;
      const room = holder.getBoundingClientRect();
      const large = getComputedStyle(holder, "::first-letter").initialLetter || "normal";
      const slack = large === "normal" ? SLACK : LETTER;
      if (box.right > room.right + slack || box.left < room.left - slack) {
        out.push(`spills: text of ${name(element)} goes ${Math.max(box.right - room.right, room.left - box.left) | 0} px out of ${name(holder)}`);
      }
    }
    return out;
  };

  const cut = (all) => {
    const out = [];
    for (const { element, box } of all) {
      for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
        const rule = style(one);
        const room = one.getBoundingClientRect();
        const middle = (box.top + box.bottom) / 2;
        const clipped = rule.clipPath !== "none" || CLIPS.includes(rule.overflowY);
        if (clipped && (middle < room.top - SLACK || middle > room.bottom + SLACK)) {
          out.push(`cut: text of ${name(element)} by ${name(one)}`);
        }
        if (CLIPS.includes(rule.overflowX) && (box.right > room.right + SLACK || box.left < room.left - SLACK)) {
          out.push(`cut: text of ${name(element)} by ${name(one)}`);
        }
        if (rule.textOverflow === "ellipsis" || !["none", ""].includes(rule.webkitLineClamp || "")) {
          out.push(`cut: ${name(one)} shortens its text`);
        }
      }
    }
    return out;
  };

  /* Boxes a quarter lower and higher, so that tight lines may touch */
  const core = (box) => ({
    left: box.left + 1,
    right: box.right - 1,
    top: box.top + box.height / 4,
    bottom: box.bottom - box.height / 4,
  });
  const meet = (one, two) =>
    one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;

  /* Text over text of another block; text or a picture over what hangs */
  const overlapping = (all) => {
    const out = [];
    const boxes = all
      .filter(({ element }) => !scroller(element))
      .map((one) => ({ ...one, holder: block(one.element), ...core(one.box) }))
      .sort((one, two) => one.top - two.top);
    boxes.forEach((one, at) => {
      for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
        if (boxes[next].holder !== one.holder && meet(one, boxes[next])) {
          out.push(`overlaps: text of ${name(one.element)} and text of ${name(boxes[next].element)}`);
        }
      }
    });
    const hung = [...document.querySelectorAll(".pullquote, .sidebar, .article-rail")].filter(shown);
    const solid = [...hung, ...document.querySelectorAll(".cover, .prose img, .prose figure, .table-scroll, .steps, .prose pre")].filter(shown);
    const rect = (element) => element.getBoundingClientRect();
    for (const one of hung) {
      const room = rect(one);
      const inner = { left: room.left + 1, right: room.right - 1, top: room.top + 1, bottom: room.bottom - 1 };
      for (const two of solid) {
        if (one === two || one.contains(two) || two.contains(one)) continue;
        if (meet(inner, rect(two))) out.push(`overlaps: ${name(one)} and ${name(two)}`);
      }
      for (const two of boxes) {
        if (!one.contains(two.element) && meet(inner, two)) out.push(`overlaps: ${name(one)} and text of ${name(two.element)}`);
      }
      const next = document.querySelector(".further, .colophon");
      if (next && meet(inner, rect(next))) out.push(`overlaps: ${name(one)} and ${name(next)}`);
    }
    return out;
  };

  /* A place in the text where nothing stands, because something waits for what hangs beside it */
  const holes = () => {
    const out = [];
    for (const prose of document.querySelectorAll(".prose")) {
      const rows = [...prose.children].filter((one) => shown(one) && style(one).float === "none");
      rows.forEach((one, at) => {
        const gap = at ? one.getBoundingClientRect().top - rows[at - 1].getBoundingClientRect().bottom : 0;
        if (gap > HOLE) out.push(`hole: ${gap | 0} px above ${name(one)}`);
      });
    }
    return out;
  };

  const faults = () => {
    const all = texts();
    return [...new Set([...leaving(all), ...spilling(all), ...cut(all), ...overlapping(all), ...holes()])];
  };

  /* How many characters stand on each whole line of these elements: all lines but the last of each */
  const lines = (selector) => {
    const counts = [];
    const range = document.createRange();
    for (const element of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const rows = [];
      while (walker.nextNode()) {
        const node = walker.currentNode;
        for (let at = 0; at < node.length; at += 1) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = range.getClientRects()[0];
          if (!box || !box.width) continue;
          const row = rows.find((one) => Math.abs(one.bottom - box.bottom) < box.height / 2);
          if (row) row.count += 1;
          else rows.push({ bottom: box.bottom, count: 1 });
        }
      }
      counts.push(...rows.slice(0, -1).map((one) => one.count));
    }
    return counts;
  };

  return { faults, lines, name, texts };
})();

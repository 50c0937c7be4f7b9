/* The preview's own script, only in `inv serve`: shows a new site at once, and what is wrong over the old one.
 * The server tells the version of its site; a page of another version is stale and loads itself again.
 */
(() => {
  const { version, bare } = document.currentScript.dataset;
  const keptPlace = "katern-preview-place";
  let events = null;
  let serial = -1;
  let panel = null;

  const openDetails = () => [...document.querySelectorAll("details")].map((one) => one.open);

  function reload() {
    events?.close();
    try {
      sessionStorage.setItem(keptPlace, JSON.stringify({ href: location.href, x: scrollX, y: scrollY, open: openDetails() }));
    } catch { /* the browser's own memory of the place must do */ }
    location.reload();
  }

  function restorePlace() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(keptPlace));
      sessionStorage.removeItem(keptPlace);
    } catch { /* nothing kept */ }
    if (kept?.href !== location.href) return;
    document.querySelectorAll("details").forEach((one, index) => { one.open = kept.open[index] ?? one.open; });
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    scroll();
    addEventListener("load", () => requestAnimationFrame(scroll), { once: true });
  }

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function describe(one) {
    const item = element("li", {},
      element("code", { textContent: `${one.path}:${one.line}` }), " ",
      element("b", { textContent: one.code }), " ",
      element("span", { className: "message", textContent: one.message }));
    if (one.hint) item.append(element("span", { className: "hint", textContent: one.hint }));
    item.dataset.severity = one.severity;
    return item;
  }

  function show(found) {
    const wasOpen = panel?.shadowRoot.querySelector("details")?.open ?? false;
    panel?.remove();
    panel = null;
    if (!found.diagnostics.length) return;
    const first = (one) => (one.severity === "error" ? 0 : 1);
    const sorted = [...found.diagnostics].sort((a, b) => first(a) - first(b));
    const details = element("details", { open: found.errors > 0 || wasOpen },
      element("summary", { textContent: found.title }));
    if (found.note) details.append(element("p", { textContent: found.note }));
    details.append(element("ol", { className: "findings" }, ...sorted.map(describe)));
    details.dataset.severity = found.errors ? "error" : "warning";
    const told = element("div", { role: found.errors ? "alert" : "status" }, details);
    panel = element("katern-findings");
    panel.attachShadow({ mode: "open" }).append(element("link", { rel: "stylesheet", href: "/.katern/panel.css" }), told);
    document.body.append(panel);
  }

  async function update(state) {
    if (state.version !== version) return reload();
    if (state.serial === serial || bare !== undefined) return;
    serial = state.serial;
    const answer = await fetch("/.katern/diagnostics");
    if (answer.ok) show(await answer.json());
  }

  /* A hidden page lets go: a browser has only six connections to one server. Back in sight it asks again. */
  function connect() {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource("/.katern/events");
    events.addEventListener("state", (event) => update(JSON.parse(event.data)).catch(() => {}));
    events.addEventListener("error", () => {
      if (events?.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
    });
  }

  restorePlace();
  connect();
  document.addEventListener("visibilitychange", connect);
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
})();

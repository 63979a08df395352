"use strict";
(function () {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const claims = JSON.parse(byId("data").textContent).claims;
  const views = [...document.querySelectorAll(".view")];
  const overview = byId("overview");
  const articles = views.filter((one) => one !== overview);
  const wide = matchMedia("(min-width: 60rem)");
  const SMALLEST = 0.8; // of a drawing's own size
  const marks = new Map(); // the marked words and the numbers of each claim in the text
  const passing = new Set(claims.map((claim) => claim.id));
  let view = null; // the view that is shown
  let chosen = null; // the id of the chosen claim

  for (const mark of document.querySelectorAll(".said")) {
    for (const id of idsOf(mark)) remember(id, mark);
  }
  for (const number of document.querySelectorAll(".number")) remember(number.hash.slice(1), number);
  for (const button of document.querySelectorAll(".choose")) button.setAttribute("aria-expanded", "false");

  function remember(id, element) {
    if (!marks.has(id)) marks.set(id, []);
    marks.get(id).push(element);
  }

  function idsOf(mark) {
    return mark.dataset.claims.trim().split(" ");
  }

  // Views: the address says what is shown, so that the browser's way back works and a claim can be linked to

  function show(next) {
    if (view === next) return;
    for (const one of views) one.classList.toggle("current", one === next);
    view = next;
    root.classList.toggle("whole", next === overview);
    if (next === overview) scale();
    if (next === overview) byId("to-overview").setAttribute("aria-current", "page");
    else byId("to-overview").removeAttribute("aria-current");
    if (articles.length < 2) return;
    byId("before").disabled = articles.indexOf(next) < 1;
    byId("after").disabled = next === articles[articles.length - 1];
  }

  function route(by) {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    const claim = target && target.closest(".claim");
    const next = (target && target.closest(".view")) || (articles.length > 1 ? overview : articles[0]);
    const other = next !== view;
    show(next);
    if (claim) {
      if (claims.some((one) => one.id === claim.id && isFolded(one))) unfold(); // whoever is sent there wants to see it
      choose(claim.id, { scroll: true });
      const hop = target.closest(".hop");
      for (const one of document.querySelectorAll(".hop.shown")) one.classList.remove("shown");
      if (hop) {
        hop.classList.add("shown");
        hop.scrollIntoView({ block: "center" });
      }
      if (by) (hop || claim.querySelector(".choose")).focus({ preventScroll: true });
    } else {
      choose(null, {});
      if (other && by) {
        scrollTo(0, 0);
        view.focus({ preventScroll: true });
      }
    }
  }

  function go(id) {
    location.hash = id;
    route(true); // at once: the browser tells of the new address only later
  }

  function goQuietly(id) {
    history.replaceState(null, "", "#" + id);
    route(true);
  }

  // Choosing a claim

  function choose(id, { scroll }) {
    if (chosen && chosen !== id) mark(chosen, false);
    chosen = id;
    const panel = view.querySelector(".panel");
    if (panel) draw(panel, Boolean(id));
    if (!id) return;
    mark(id, true);
    if (!scroll) return;
    const card = byId(id);
    const head = wide.matches ? 8 : panel.querySelector(".panel-head").offsetHeight;
    panel.scrollTop += card.getBoundingClientRect().top - panel.getBoundingClientRect().top - head - 8;
    const words = (marks.get(id) || [])[0];
    if (words && !isSeen(words)) words.scrollIntoView({ block: wide.matches ? "center" : "start" });
  }

  function draw(panel, up) {
    panel.classList.toggle("up", up); // on a phone the claims are drawn up from the lower edge
    root.classList.toggle("choosing", up);
  }

  function isSeen(element) {
    const box = element.getBoundingClientRect();
    return box.top > 60 && box.bottom < innerHeight * (wide.matches ? 0.95 : 0.24);
  }

  function mark(id, on) {
    byId(id).classList.toggle("chosen", on);
    byId(id).querySelector(".choose").setAttribute("aria-expanded", String(on));
    for (const element of marks.get(id) || []) element.classList.toggle("chosen", on);
  }

  function shut() {
    const words = chosen && (marks.get(chosen) || []).find((one) => one.classList.contains("number"));
    history.replaceState(null, "", "#" + view.id);
    choose(null, {});
    if (words) words.focus({ preventScroll: wide.matches });
  }

  function step(by) {
    if (view === overview) return go(articles[0].id);
    const shown = claims.filter((claim) => claim.article === view.id && passing.has(claim.id));
    if (!shown.length) return;
    const at = shown.findIndex((claim) => claim.id === chosen);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
    goQuietly(shown[next].id);
  }

  function turn(by) {
    const next = articles[articles.indexOf(view) + by];
    if (next) go(next.id);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".choose");
    if (button) {
      const id = button.closest(".claim").id;
      if (id === chosen) shut();
      else goQuietly(id);
      return;
    }
    const number = event.target.closest(".number");
    if (number) {
      event.preventDefault();
      return goQuietly(number.hash.slice(1));
    }
    const words = event.target.closest(".said");
    if (words && getSelection().isCollapsed) {
      const ids = idsOf(words).filter((id) => passing.has(id)); // the innermost first; again for the one around it
      if (ids.length) goQuietly(ids[(ids.indexOf(chosen) + 1) % ids.length]);
      return;
    }
    if (event.target.closest(".close")) return shut();
    if (event.target.closest(".unfold")) return unfold();
    if (event.target.closest(".open")) {
      draw(view.querySelector(".panel"), true);
      return view.querySelector(".panel").focus();
    }
    const pick = event.target.closest(".pick");
    if (pick) {
      chosenFinding.value = pick.dataset.code;
      toggleFilters(true);
      return filter();
    }
    const panel = event.target.closest(".panel");
    if (panel && !wide.matches && !panel.classList.contains("up")) draw(panel, true);
  });

  document.addEventListener("pointerover", (event) => {
    const card = event.target.closest(".claim");
    for (const one of document.querySelectorAll(".said.near")) one.classList.remove("near");
    if (card) for (const one of marks.get(card.id) || []) one.classList.add("near");
  });

  // Filters

  const chosenOutlet = byId("filter-outlet");
  const chosenGrade = byId("filter-grade");
  const chosenFinding = byId("filter-finding");
  const unfolded = byId("filter-doubtful"); // null where no claim is too doubtful

  // The drawing: whatever is chosen in it is one more filter, and what does not pass the filters fades in it

  const drawn = [...document.querySelectorAll(".map [data-claims]")];
  let picked = null; // the article, source or line that is chosen in the drawing

  for (const one of drawn) {
    one.setAttribute("role", "button");
    one.setAttribute("tabindex", "0");
    one.setAttribute("aria-pressed", "false");
  }

  function pick(one) {
    if (picked) mend(picked, false);
    picked = one === picked ? null : one;
    if (picked) mend(picked, true);
    byId("picked").hidden = !picked;
    byId("picked").textContent = picked ? `${nameOf(picked)} ×` : "";
    if (picked) toggleFilters(true, false);
    filter();
  }

  function mend(one, on) {
    one.classList.toggle("picked", on);
    one.setAttribute("aria-pressed", String(on));
  }

  function nameOf(one) {
    return one.querySelector("title").textContent.split("\n")[0];
  }

  function fade() {
    const left = new Set(claims.filter((claim) => passing.has(claim.id)).map((claim) => claim.drawn));
    const folded = new Set(claims.filter(isFolded).map((claim) => claim.drawn));
    for (const one of drawn) {
      const ids = one.dataset.claims.split(" ");
      one.classList.toggle("off", !ids.some((id) => left.has(id)));
      one.classList.toggle("gone", ids.every((id) => folded.has(id)));
    }
  }

  function scale() {
    for (const map of document.querySelectorAll(".map")) { // a drawing that is far too wide is scrolled, and stays legible
      map.classList.toggle("fits", map.clientWidth >= SMALLEST * map.querySelector("svg").getAttribute("width"));
    }
  }

  addEventListener("resize", scale);
  byId("picked").addEventListener("click", () => pick(picked));
  for (const map of document.querySelectorAll(".map")) {
    const chosenBy = (event) => {
      const one = event.target.closest("[data-claims]");
      if (one) pick(one);
      return Boolean(one);
    };
    map.addEventListener("click", chosenBy);
    map.addEventListener("keydown", (event) => {
      if ((event.key === "Enter" || event.key === " ") && chosenBy(event)) event.preventDefault();
    });
  }

  function isFolded(claim) {
    return claim.doubtful && !unfolded.checked;
  }

  function unfold() {
    unfolded.checked = true;
    filter();
  }

  function passes(claim) {
    const outlet = chosenOutlet.value;
    const finding = chosenFinding.value;
    return (
      !isFolded(claim) &&
      (!picked || picked.dataset.claims.split(" ").includes(claim.drawn)) &&
      (outlet === "" || claim.outlets.includes(Number(outlet))) &&
      (chosenGrade.value === "" || claim.grade === chosenGrade.value) &&
      (finding === "" || (finding === "*" ? claim.findings.length > 0 : claim.findings.includes(finding)))
    );
  }

  function filter() {
    passing.clear();
    for (const claim of claims) if (passes(claim)) passing.add(claim.id);
    for (const claim of claims) byId(claim.id).classList.toggle("off", !passing.has(claim.id));
    for (const one of document.querySelectorAll(".said")) one.classList.toggle("off", !idsOf(one).some((id) => passing.has(id)));
    for (const one of document.querySelectorAll(".number")) one.classList.toggle("off", !passing.has(one.hash.slice(1)));
    for (const one of articles) {
      const left = claims.filter((claim) => claim.article === one.id && passing.has(claim.id)).length;
      const all = claims.filter((claim) => claim.article === one.id).length;
      one.querySelector(".filtered").hidden = left > 0 || all === 0;
      const row = document.querySelector(`.articles [data-article="${one.id}"]`);
      if (!row) continue;
      row.classList.toggle("none", left === 0 && passing.size < claims.length);
      row.querySelector(".count").textContent = passing.size < claims.length ? `${left} of ${counted(all)}` : counted(all);
    }
    for (const one of document.querySelectorAll(".folded")) one.hidden = unfolded.checked;
    const told = passing.size < claims.length ? `${passing.size} of ${counted(claims.length)}` : "";
    byId("passing").textContent = told;
    byId("open-filters").textContent = told ? `Filter: ${told}` : "Filter";
    fade();
    if (chosen && !passing.has(chosen)) shut();
  }

  function counted(number) {
    return number === 1 ? "1 claim" : `${number} claims`;
  }

  function toggleFilters(on = byId("filters").hidden, focus = true) {
    byId("filters").hidden = !on;
    byId("open-filters").setAttribute("aria-expanded", String(on));
    root.style.setProperty("--filters", on ? `${byId("filters").offsetHeight}px` : "0px");
    if (on && focus) chosenOutlet.focus();
  }

  byId("filters").addEventListener("change", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(() => (picked ? pick(picked) : filter())));
  byId("open-filters").addEventListener("click", () => toggleFilters());

  // Deciding, where the page came from citetrace view --case: the server logs it, and draws the page anew

  async function decide(button) {
    const group = button.closest(".decide");
    const note = group.querySelector("input").value;
    if (button.value === "note" && !note.trim()) return group.querySelector("input").focus();
    for (const one of group.querySelectorAll("button")) one.disabled = true;
    let answer = null;
    try {
      answer = await fetch("act", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ act: button.value, key: group.dataset.key, note }),
      });
    } catch {
      // the server is gone
    }
    if (answer && answer.ok) return location.reload();
    byId("status").textContent = answer ? await answer.text() : "The server has ended: nothing was kept.";
    group.append(byId("status"));
    byId("status").classList.remove("unseen");
    for (const one of group.querySelectorAll("button")) one.disabled = false;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".decide button");
    if (button) decide(button);
  });

  // Theme and help

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function changeTheme() {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("citetrace-theme", root.dataset.theme);
    } catch {
      // it holds until the page is closed
    }
    byId("theme").setAttribute("aria-pressed", String(isDark()));
  }

  byId("theme").setAttribute("aria-pressed", String(isDark()));
  byId("theme").addEventListener("click", changeTheme);
  byId("open-help").addEventListener("click", () => byId("help").showModal());
  if (articles.length > 1) {
    byId("before").addEventListener("click", () => turn(-1));
    byId("after").addEventListener("click", () => turn(1));
  }

  // Keys

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => turn(1),
    p: () => turn(-1),
    o: () => go("overview"),
    f: () => toggleFilters(),
    t: changeTheme,
    "?": () => byId("help").showModal(),
    Escape: () => chosen ? shut() : !byId("filters").hidden && toggleFilters(false),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const inForm = event.target.closest("input, select, textarea");
    if (inForm && event.key !== "Escape") return;
    const arrow = { ArrowDown: "j", ArrowUp: "k" }[event.key];
    const key = arrow && event.target.closest(".choose, .number") ? arrow : event.key;
    if (!Object.hasOwn(keys, key)) return;
    event.preventDefault();
    keys[key]();
  });

  addEventListener("hashchange", () => route(true));
  filter();
  route(Boolean(location.hash));
})();

// Search in the reader's browser. A year's passages come as a script, so that a page opened from a disk finds them, too.
"use strict";

const weekly = (() => {
  const MOST = 30;
  const BEFORE = 30;
  const AFTER = 90;
  const ready = 2; // years that are loaded at first
  const years = document.currentScript.dataset.years.split(" ").filter(Boolean);
  const passages = new Map();
  const status = document.getElementById("status");
  const results = document.getElementById("results");
  const older = document.getElementById("older");
  const query = document.getElementById("query");

  const fold = (text) => text.normalize("NFC").replace(/\s+/g, " ").toLowerCase();
  // Neighbouring characters in pairs: two syllables of Korean are found inside any word.
  const pairs = (text) => fold(text).split(" ").flatMap((word) =>
    Array.from({ length: Math.max(word.length - 1, 0) }, (_, at) => word.slice(at, at + 2)));

  const index = new MiniSearch({
    fields: ["text"],
    tokenize: pairs,
    processTerm: (term) => term,
    searchOptions: { combineWith: "AND", prefix: false, fuzzy: false, tokenize: pairs, processTerm: (term) => term },
  });

  const terms = (words) => [...words.matchAll(/"([^"]+)"|“([^”]+)”|(\S+)/g)].map((found) =>
    fold(found[1] ?? found[2] ?? found[3]).trim()).filter(Boolean);

  function add(items) {
    for (const item of items) passages.set(item.id, item);
    index.addAll(items.map(({ id, text }) => ({ id, text })));
  }

  function load(count, then) {
    const wanted = years.splice(0, count);
    if (!wanted.length) return then();
    let waiting = wanted.length;
    for (const year of wanted) {
      const script = document.createElement("script");
      script.src = `search/${year}.js`;
      script.onload = script.onerror = () => { if (--waiting === 0) then(); };
      document.head.append(script);
    }
  }

  function find(words) {
    const wanted = terms(words);
    if (!wanted.length || wanted.some((term) => !pairs(term).length)) return null;
    return index.search(wanted.join(" "))
      .map((hit) => passages.get(hit.id))
      .filter((item) => { const text = fold(item.text); return wanted.every((term) => text.includes(term)); })
      .sort((one, other) => other.order - one.order);
  }

  function excerpt(item, wanted) {
    const text = item.text;
    const folded = fold(text);
    const first = Math.min(...wanted.map((term) => folded.indexOf(term)));
    const start = first <= BEFORE ? 0 : folded.lastIndexOf(" ", first - BEFORE / 2) + 1;
    const piece = text.slice(start, first + AFTER);
    const line = document.createElement("p");
    const pattern = new RegExp(wanted.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gi");
    let at = 0;
    line.append(start ? "…" : "");
    for (const found of piece.matchAll(pattern)) {
      line.append(piece.slice(at, found.index));
      const mark = document.createElement("mark");
      mark.textContent = found[0];
      line.append(mark);
      at = found.index + found[0].length;
    }
    line.append(piece.slice(at), first + AFTER < text.length ? "…" : "");
    return line;
  }

  function show() {
    const words = query.value.trim();
    results.replaceChildren();
    older.hidden = true;
    document.getElementById("issues").hidden = Boolean(words);
    if (!words) { status.textContent = ""; return; }
    const found = find(words);
    if (found === null) { status.textContent = "두 글자부터 찾을 수 있습니다."; return; }
    status.textContent = found.length ? `${found.length}곳을 찾았습니다.` : "찾는 말이 든 쪽이 없습니다.";
    if (found.length > MOST) status.textContent += ` 최근 ${MOST}곳을 보여 줍니다.`;
    older.hidden = !years.length;
    for (const item of found.slice(0, MOST)) {
      const entry = document.createElement("li");
      const link = document.createElement("a");
      link.href = item.url;
      link.textContent = `${item.title} ${item.page}쪽`;
      const place = document.createElement("span");
      place.className = "page";
      place.textContent = [` ${item.day}`, item.section, item.note].filter(Boolean).join(" · ");
      entry.append(link, place, excerpt(item, terms(words)));
      results.append(entry);
    }
  }

  let timer = 0;
  query.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 120); });
  document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); show(); });
  older.addEventListener("click", () => load(years.length, show));
  window.addEventListener("DOMContentLoaded", () => {
    query.value = new URLSearchParams(location.search).get("q") ?? "";
    load(ready, show);
  });
  return { add };
})();

// Search by any script, without a server. The index is a script of its own, loaded when it is first needed, so that
// pages opened from the disk can read it, too.
(function () {
  "use strict";
  var form = document.querySelector("form.search");
  if (!form) return;
  var input = form.querySelector("input"), list = form.querySelector(".results"), state = form.querySelector("#search-state");
  var root = form.dataset.root, up = form.dataset.up, lang = form.dataset.lang;
  var rows = null, folds = null, waiting = [];

  // Called by the index.
  window.memograph = function (pairs, index) {
    folds = new Map();
    var chars = Array.from(pairs);
    for (var i = 0; i + 1 < chars.length; i += 2) folds.set(chars[i], chars[i + 1]);
    rows = index;
    waiting.splice(0).forEach(function (next) { next(); });
  };

  function load(next) {
    if (rows) return next();
    waiting.push(next);
    if (waiting.length > 1) return;
    var script = document.createElement("script");
    script.src = root + "search-index.js";
    document.head.appendChild(script);
  }

  // As the names of the index are folded.
  function key(text) {
    var out = "";
    Array.from(text.normalize("NFC")).forEach(function (c) {
      if (/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad“”‘’"「」『』《》〈〉]/.test(c)) return;
      if (/[-‐-―─－]/.test(c)) { if (!out.endsWith("-")) out += "-"; return; }
      var small = c.toLowerCase();
      if (small.length === c.length) c = small;
      out += folds.get(c) || c;
    });
    return out;
  }

  // Exact names first, then beginnings, then the rest; the index is in the order of importance.
  function find(text) {
    var wanted = key(text), found = [[], [], []];
    if (!wanted) return [];
    rows.forEach(function (row) {
      var best = 3;
      row[5].split("|").forEach(function (name) {
        var at = name.indexOf(wanted);
        if (at >= 0) best = Math.min(best, name === wanted ? 0 : at === 0 ? 1 : 2);
      });
      if (best < 3) found[best].push(row);
    });
    return found[0].concat(found[1], found[2]);
  }

  var order = { "zh-Hant": [2, 3, 4], "zh-Hans": [3, 2, 4], en: [4, 2, 3] }[lang];
  var tags = [null, null, "zh-Hant", "zh-Hans", "en"];

  function item(row) {
    var at = order.find(function (i) { return row[i]; }) || 2;
    var entry = document.createElement("li"), link = document.createElement("a");
    link.href = up + row[0];
    link.textContent = row[at] || row[0];
    if (row[1]) link.className = "of-" + row[1];
    if (tags[at] !== lang) link.lang = tags[at];
    entry.appendChild(link);
    order.forEach(function (i) {
      if (i === at || !row[i] || row[i] === row[at] || (lang === "en" && i === 3)) return;
      var other = document.createElement("span");
      other.className = "aside";
      other.lang = tags[i];
      other.textContent = row[i];
      entry.appendChild(other);
    });
    return entry;
  }

  function said(count) {
    return count ? form.dataset.found.replace("#", count) : form.dataset.none;
  }

  function show() {
    var text = input.value.trim();
    if (!text) { list.hidden = true; state.textContent = ""; return; }
    load(function () {
      var found = find(input.value.trim());
      list.replaceChildren.apply(list, found.slice(0, 8).map(item));
      if (found.length > 8 || !found.length) {
        var last = document.createElement("li"), link = document.createElement(found.length ? "a" : "span");
        if (found.length) link.href = up + "search.html?q=" + encodeURIComponent(text);
        link.textContent = found.length ? form.dataset.all + " (" + found.length + ")" : form.dataset.none;
        last.appendChild(link);
        list.appendChild(last);
      }
      list.hidden = false;
      state.textContent = said(found.length);
    });
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", function () { load(function () {}); if (input.value) show(); });
  form.addEventListener("keydown", function (event) {
    var links = Array.from(list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { list.hidden = true; input.focus(); }
    else if (event.key === "ArrowDown" && links.length && !list.hidden) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (at ? links[at - 1] : input).focus(); }
  });
  form.addEventListener("submit", function (event) {
    if (!rows) return;
    var found = find(input.value.trim());
    if (found.length) { event.preventDefault(); location.href = up + found[0][0]; }
  });
  document.addEventListener("click", function (event) { if (!form.contains(event.target)) list.hidden = true; });
  form.addEventListener("focusout", function (event) { if (event.relatedTarget && !form.contains(event.relatedTarget)) list.hidden = true; });

  // The page of all results.
  var all = document.getElementById("all-results");
  var asked = new URLSearchParams(location.search).get("q");
  if (all && asked) {
    input.value = asked;
    load(function () {
      var found = find(asked);
      all.replaceChildren.apply(all, found.slice(0, 500).map(item));
      document.getElementById("all-state").textContent = said(found.length);
    });
  }
})();

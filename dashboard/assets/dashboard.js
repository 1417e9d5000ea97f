/* Links inside the application open without a new load; focus and title follow; addresses can be copied. */
(function () {
  "use strict";

  var lastPath = null;

  function isInner(link, event) {
    return link && link.origin === window.location.origin && !link.hasAttribute("download") && !link.target &&
      !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && event.button === 0 &&
      link.getAttribute("href").charAt(0) === "/";
  }

  function announce(words) {
    var place = document.getElementById("announced");
    if (!place || !words) { return; }
    place.textContent = "";
    window.setTimeout(function () { place.textContent = words; }, 150);
  }

  function say(button, words) {
    var place = button.parentElement.querySelector(".copied");
    if (place) { place.textContent = words; }
  }

  function copy(button) {
    var text = window.location.origin + button.dataset.copy;
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { say(button, "Copied."); });
      return;
    }
    var field = document.createElement("textarea");
    field.value = text;
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    button.focus();
    say(button, done ? "Copied." : text);
  }

  /* Opens what an address ends in: the figure is brought into sight, a folded explanation is opened. */
  function unfold(hash) {
    var target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) { return; }
    var folded = target.closest("details");
    if (folded) { folded.open = true; target.focus(); }
    target.scrollIntoView();
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-copy]");
    if (button) { copy(button); return; }
    if (event.target.closest("button[data-print]")) { window.print(); return; }
    var menu = event.target.closest("button[data-menu]");
    if (menu) { menu.setAttribute("aria-expanded", menu.getAttribute("aria-expanded") !== "true"); return; }
    var inside = event.target.closest("a[href^='#how-']");
    if (inside) { event.preventDefault(); unfold(inside.hash); return; }
    var skip = event.target.closest("a.skip");
    if (skip) { event.preventDefault(); document.getElementById("main").focus(); return; }
    var link = event.target.closest("a[href]");
    if (!isInner(link, event)) { return; }
    event.preventDefault();
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (!link.dataset.stay) { window.scrollTo(0, 0); }
  });

  /* A list that opens or is typed into marks its choice a moment later. On a busy machine the next key can come
     before that and its step would be undone, so keys that move in a list wait and are handed on one at a time. */
  var STEPS = ["Enter", "NumpadEnter", "ArrowDown", "ArrowUp"];
  var waiting = [];
  var settling = 0;

  function isList(target) {
    return target.getAttribute && target.getAttribute("aria-haspopup") === "listbox";
  }

  function settle() {
    settling += 1;
    /* Two turns: the list's own timer is set after the first and must run before the second. */
    window.setTimeout(function () { window.setTimeout(settled, 0); }, 0);
  }

  function settled() {
    settling -= 1;
    waiting = waiting.filter(function (key) { return key.target.isConnected; });
    var key = settling === 0 && waiting.shift();
    if (key) {
      key.target.dispatchEvent(new KeyboardEvent("keydown", { key: key.key, code: key.code, bubbles: true, cancelable: true }));
    }
  }

  ["focusin", "input", "click"].forEach(function (kind) {
    document.addEventListener(kind, function (event) { if (isList(event.target)) { settle(); } }, true);
  });

  document.addEventListener("keydown", function (event) {
    if (STEPS.indexOf(event.code) < 0 || !isList(event.target)) { return; }
    if (settling) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting.push(event);
      return;
    }
    settle();
  }, true);

  /* A chart keeps the width it was drawn at, so it is drawn again to fit between the margins of A4 and Letter. */
  var PRINTED_WIDTH = 670;

  function redraw(change) {
    document.querySelectorAll(".chart .js-plotly-plot").forEach(function (plot) { window.Plotly.relayout(plot, change); });
  }

  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not(.calculated)").forEach(function (part) { part.open = true; });
    redraw({ autosize: false, width: PRINTED_WIDTH });
  });

  window.addEventListener("afterprint", function () { redraw({ autosize: true, width: null }); });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    dashboard: {
      arrive: function (arrival) {
        if (!arrival) { return window.dash_clientside.no_update; }
        document.title = arrival.title;
        /* Whoever sets a control stays there, and hears what the page says now. */
        var isChoosing = document.activeElement && document.activeElement.closest(".controls");
        if (isChoosing) { announce(arrival.said); }
        if (lastPath !== null && lastPath !== arrival.path && !isChoosing) {
          window.requestAnimationFrame(function () {
            var heading = document.querySelector("#main h1");
            if (heading) { heading.focus({ preventScroll: true }); }
          });
        }
        var isNew = lastPath !== arrival.path;
        document.querySelectorAll("button[data-menu]").forEach(function (menu) { menu.setAttribute("aria-expanded", "false"); });
        if (isNew && window.location.hash) {
          /* Charts above have their height from the start, so the place does not move once it is found. */
          window.requestAnimationFrame(function () { unfold(window.location.hash); });
          lastPath = arrival.path;
          return arrival.path;
        }
        lastPath = arrival.path;
        return arrival.path;
      }
    }
  });
})();

// Live updates, theme, and confirmations. The pages also work without scripts, but do not update themselves.
(function () {
  "use strict";

  var root = document.documentElement;
  root.dataset.scripts = "";

  // Theme: system, light or dark.
  var themes = ["system", "light", "dark"];
  var button = document.getElementById("theme");
  function theme() {
    return root.dataset.theme || "system";
  }
  function label() {
    button.setAttribute("aria-label", "Theme: " + theme() + ". Change theme");
    button.title = "Theme: " + theme();
    button.dataset.shows = theme();
  }
  if (button) {
    label();
    button.hidden = false;
    button.addEventListener("click", function () {
      var next = themes[(themes.indexOf(theme()) + 1) % themes.length];
      if (next === "system") {
        delete root.dataset.theme;
      } else {
        root.dataset.theme = next;
      }
      try {
        localStorage.setItem("parcelflow-theme", next);
      } catch (_) {
        // Applies to this page only.
      }
      label();
    });
  }

  // On narrow screens, scroll the active tab into view.
  var tab = document.querySelector(".tabs [aria-current]");
  function showTab() {
    var bar = tab.parentNode;
    var from = tab.getBoundingClientRect().left - bar.getBoundingClientRect().left;
    bar.scrollLeft += from - (bar.clientWidth - tab.offsetWidth) / 2;
  }
  if (tab) {
    showTab();
    window.addEventListener("resize", showTab);
  }

  // Connection state. Screen readers announce the text only when it changes.
  var gone = document.getElementById("gone");
  var link = document.getElementById("link");
  var lastResponse = Date.now();
  function clock(at) {
    var zone = root.dataset.zone;
    return new Date(at).toLocaleTimeString("en-GB", zone ? { timeZone: zone } : {});
  }
  function connected() {
    lastResponse = Date.now();
    if (gone && !gone.hidden) {
      gone.hidden = true;
    }
    if (link && link.dataset.state !== "live") {
      link.dataset.state = "live";
      link.textContent = "Live";
    }
    root.dataset.server = "answers";
  }
  function lost() {
    if (gone && gone.hidden) {
      gone.hidden = false;
      gone.querySelector("time").textContent = clock(lastResponse);
    }
    if (link) {
      link.dataset.state = "lost";
      link.textContent = "Disconnected";
    }
    root.dataset.server = "lost";
  }
  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.successful) {
      connected();
    }
  });
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status >= 502) {
      lost();
    }
  });

  // The live part of the page is reloaded on events, at most once a second; later events wait for
  // the second to be over.
  var live = document.querySelector("[data-events]");
  var RELOAD_MILLIS = 1000;
  var reloadedAt = 0;
  var due = null;
  function reload() {
    if (due === null) {
      due = setTimeout(
        function () {
          due = null;
          reloadedAt = Date.now();
          window.htmx.trigger("#live", "reload");
        },
        Math.max(0, reloadedAt + RELOAD_MILLIS - Date.now()),
      );
    }
  }
  var stream = null;
  var retry = null;
  function follow() {
    clearTimeout(retry);
    stream = new EventSource(live.dataset.events);
    stream.onopen = function () {
      connected();
      reload();
    };
    stream.onerror = function () {
      lost();
      // The browser reconnects automatically, except after a response that is not a stream.
      if (stream.readyState === EventSource.CLOSED) {
        leave();
        retry = setTimeout(follow, 2000);
      }
    };
    var kinds = new URL(live.dataset.events, location).searchParams.getAll("kind");
    kinds.concat("reset").forEach(function (kind) {
      stream.addEventListener(kind, reload);
    });
    // A run that has ended releases its lease a moment later.
    stream.addEventListener("run_ended", function () {
      setTimeout(reload, RELOAD_MILLIS);
    });
  }
  function leave() {
    clearTimeout(retry);
    if (stream) {
      stream.close();
      stream = null;
    }
  }
  if (live) {
    follow();
    // For runs of other processes, which send no events here.
    setInterval(function () {
      // While the browser reconnects, requests would only fail and fill the console.
      if (!document.hidden && !(stream && stream.readyState === EventSource.CONNECTING)) {
        reload();
      }
    }, 10000);
    // A server that hangs keeps its connections open, so silence counts as disconnected. The page
    // is reloaded every ten seconds, so two responses are missing by then.
    var SILENCE_MAX = 20000;
    var visibleSince = Date.now();
    setInterval(function () {
      if (!document.hidden && Date.now() - Math.max(lastResponse, visibleSince) > SILENCE_MAX) {
        lost();
      }
    }, 1000);
    // Browsers open at most six connections to a server, so hidden pages give theirs up.
    document.addEventListener("visibilitychange", function () {
      leave();
      if (!document.hidden) {
        visibleSince = Date.now();
        follow();
      }
    });
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", function (event) {
      if (event.persisted && !stream) {
        follow();
      }
    });
  }

  // Details that were opened stay open when their part of the page is reloaded.
  function allDetails() {
    var seen = {};
    return Array.from(document.querySelectorAll("#live details")).map(function (each) {
      var name = each.querySelector("summary").textContent.trim();
      seen[name] = (seen[name] || 0) + 1;
      return { name: name + " " + seen[name], details: each };
    });
  }
  var opened = [];
  document.addEventListener("htmx:beforeSwap", function () {
    opened = allDetails()
      .filter(function (each) {
        return each.details.open;
      })
      .map(function (each) {
        return each.name;
      });
  });
  document.addEventListener("htmx:afterSwap", function () {
    allDetails().forEach(function (each) {
      if (opened.indexOf(each.name) >= 0) {
        each.details.open = true;
      }
    });
  });

  // Without a server, the browser would replace the page by its own error page, so actions ask first
  // whether it answers.
  var ANSWER_MILLIS_MAX = 3000;
  function submitIfAnswering(form, pressed) {
    fetch("/health/live", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MILLIS_MAX) }).then(
      function () {
        connected();
        form.submit();
      },
      function () {
        lost();
        if (pressed) {
          pressed.removeAttribute("aria-busy");
          pressed.disabled = false;
        }
      },
    );
  }

  // Asks for confirmation before an action that cannot be undone.
  document.addEventListener("submit", function (event) {
    var question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if (event.target.method === "post" && !(event.submitter && event.submitter.name)) {
      event.preventDefault();
      submitIfAnswering(event.target, event.submitter);
    }
    var pressed = event.submitter;
    if (pressed) {
      pressed.setAttribute("aria-busy", "true");
      // A second click would submit the form twice.
      setTimeout(function () {
        pressed.disabled = true;
      }, 0);
    }
  });
  // When the page is restored from the history, its buttons work again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("button[aria-busy]").forEach(function (each) {
      each.removeAttribute("aria-busy");
      each.disabled = false;
    });
  });

  // Tooltips with times in the reader's own time zone.
  function localTimes(within) {
    within.querySelectorAll("time[datetime]:not([data-local])").forEach(function (each) {
      var at = new Date(each.getAttribute("datetime"));
      if (!isNaN(at)) {
        each.title = at.toLocaleString([], { timeZoneName: "short" });
        each.dataset.local = "";
      }
    });
  }
  localTimes(document);
  document.addEventListener("htmx:afterSettle", function (event) {
    localTimes(event.target);
  });
})();

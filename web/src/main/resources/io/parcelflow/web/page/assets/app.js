// What the pages do beyond links and forms. Without it they still work, only not by themselves.
(function () {
  "use strict";

  var root = document.documentElement;
  root.dataset.scripts = "";

  // Theme: as the system, light, dark.
  var themes = ["system", "light", "dark"];
  var button = document.getElementById("theme");
  function theme() {
    return root.dataset.theme || "system";
  }
  function label() {
    button.setAttribute("aria-label", "Theme: " + theme() + ". Change it");
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
        // Kept for this page only.
      }
      label();
    });
  }

  // Where not all tabs fit, the one that is shown does.
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

  // Whether what is shown is fresh. The words are read aloud only when they change.
  var gone = document.getElementById("gone");
  var link = document.getElementById("link");
  var lastHeard = Date.now();
  function clock(at) {
    var zone = root.dataset.zone;
    return new Date(at).toLocaleTimeString("en-GB", zone ? { timeZone: zone } : {});
  }
  function connected() {
    lastHeard = Date.now();
    if (gone && !gone.hidden) {
      gone.hidden = true;
    }
    if (link && link.dataset.state !== "live") {
      link.dataset.state = "live";
      link.textContent = "Live";
    }
  }
  function lost() {
    if (gone && gone.hidden) {
      gone.hidden = false;
      gone.querySelector("time").textContent = clock(lastHeard);
    }
    if (link) {
      link.dataset.state = "lost";
      link.textContent = "Not connected";
    }
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

  // What is live is asked for again when something happens, once a second at most; what happens
  // meanwhile is never lost, it only waits for the second to be over.
  var live = document.querySelector("[data-events]");
  var RENEWED_EVERY = 1000;
  var renewedAt = 0;
  var due = null;
  function renew() {
    if (due === null) {
      due = setTimeout(
        function () {
          due = null;
          renewedAt = Date.now();
          window.htmx.trigger("#live", "renew");
        },
        Math.max(0, renewedAt + RENEWED_EVERY - Date.now()),
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
      renew();
    };
    stream.onerror = function () {
      lost();
      // The browser tries again by itself, except after an answer that is no stream.
      if (stream.readyState === EventSource.CLOSED) {
        leave();
        retry = setTimeout(follow, 2000);
      }
    };
    var kinds = new URL(live.dataset.events, location).searchParams.getAll("kind");
    kinds.concat("reset").forEach(function (kind) {
      stream.addEventListener(kind, renew);
    });
    // A run that has ended gives its claim back a moment later.
    stream.addEventListener("run_ended", function () {
      setTimeout(renew, RENEWED_EVERY);
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
      // While the browser connects anew, asking would only fail, and loudly.
      if (!document.hidden && !(stream && stream.readyState === EventSource.CONNECTING)) {
        renew();
      }
    }, 10000);
    // A server that hangs keeps its connections; silence is what tells. What is shown is asked for
    // every ten seconds, so that two answers are missing by then.
    var SILENT_MAX = 20000;
    var shownSince = Date.now();
    setInterval(function () {
      if (!document.hidden && Date.now() - Math.max(lastHeard, shownSince) > SILENT_MAX) {
        lost();
      }
    }, 1000);
    // Browsers keep six connections to a server: pages that nobody sees leave theirs to others.
    document.addEventListener("visibilitychange", function () {
      leave();
      if (!document.hidden) {
        shownSince = Date.now();
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

  // What a person has unfolded stays so when its part of the page is renewed.
  function unfoldable() {
    var met = {};
    return Array.from(document.querySelectorAll("#live details")).map(function (each) {
      var name = each.querySelector("summary").textContent.trim();
      met[name] = (met[name] || 0) + 1;
      return { name: name + " " + met[name], details: each };
    });
  }
  var unfolded = [];
  document.addEventListener("htmx:beforeSwap", function () {
    unfolded = unfoldable()
      .filter(function (each) {
        return each.details.open;
      })
      .map(function (each) {
        return each.name;
      });
  });
  document.addEventListener("htmx:afterSwap", function () {
    unfoldable().forEach(function (each) {
      if (unfolded.indexOf(each.name) >= 0) {
        each.details.open = true;
      }
    });
  });

  // A question before what cannot be taken back.
  document.addEventListener("submit", function (event) {
    var question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    var pressed = event.submitter;
    if (pressed) {
      pressed.setAttribute("aria-busy", "true");
      // A second press while the first is on its way would ask twice.
      setTimeout(function () {
        pressed.disabled = true;
      }, 0);
    }
  });
  // Back from the history: buttons work again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("button[aria-busy]").forEach(function (each) {
      each.removeAttribute("aria-busy");
      each.disabled = false;
    });
  });

  // Moments in the reader's own time zone.
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

// What the pages do beyond links and forms. Without it they still work, only not by themselves.
(function () {
  "use strict";

  var root = document.documentElement;

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
  var wasLost = false;
  document.addEventListener("htmx:sseOpen", function () {
    connected();
    if (wasLost) {
      wasLost = false;
      document.body.dispatchEvent(new Event("reconnected"));
    }
  });
  document.addEventListener("htmx:sseError", function () {
    wasLost = true;
    lost();
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.successful) {
      connected();
    }
  });
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status >= 502) {
      lost();
    }
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

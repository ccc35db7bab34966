// Runs before the first paint, so that the page never flashes in the wrong theme.
(function () {
  try {
    var theme = localStorage.getItem("parcelflow-theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch (_) {
    // Storage may be disabled; the system theme applies.
  }
})();

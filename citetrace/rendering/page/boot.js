"use strict";
(function () {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("citetrace-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // a page that opens from disk may have no storage
  }
})();

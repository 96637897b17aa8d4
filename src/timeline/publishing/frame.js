"use strict";
// Loads the published page anew when the server says that there is another, and shows what is wrong with the dossier.
// All texts are shown with textContent; nothing here reads them as markup.
{
  const byId = (id) => document.getElementById(id);
  const page = byId("page"), faults = byId("faults"), gone = byId("gone");
  let edition = "";  // the one that the frame was asked to show
  let place = null;  // how far the frame was scrolled before it was loaded anew

  function load() {
    if (page.hidden) {
      page.hidden = false;
      page.src = page.dataset.home + location.hash;
      return;
    }
    try {
      const inner = page.contentWindow;
      place = [inner.scrollX, inner.scrollY];
      inner.location.reload();  // as it is: with its fragment, and on whichever page of the folder it is
    } catch {
      place = null;  // a link has led it elsewhere
      page.src = page.dataset.home;
    }
  }

  page.addEventListener("load", () => {
    try {
      const inner = page.contentWindow;
      if (place) inner.scrollTo(...place);
      document.title = inner.document.title || "Timeline";
      inner.addEventListener("hashchange", () => history.replaceState(null, "", inner.location.hash || "./"));
    } catch {
      // it is elsewhere, and tells nothing of itself
    }
    place = null;
  });

  addEventListener("hashchange", () => {
    if (page.hidden) return;
    try {
      page.contentWindow.location.hash = location.hash;
    } catch {
      page.src = page.dataset.home + location.hash;
    }
  });

  const events = new EventSource("events");
  events.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    faults.hidden = !now.faults;
    byId("heading").textContent = now.edition ? "Faults. Below is the last good page." : "Faults. There is no good page yet.";
    byId("text").textContent = now.faults;
    if (now.edition && now.edition !== edition) {
      edition = now.edition;
      load();
    }
  });
  events.addEventListener("open", () => (gone.hidden = true));
  events.addEventListener("error", () => (gone.hidden = false));
}

// In Thunderbird's own context: subscribes to a feed once, looks at it again, and gives every item as it is kept.
// arguments: the address, and whether to ask the server once more; the last is called with the outcome.
const [url, again, done] = arguments;
(async () => {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  let calendar = cal.manager.getCalendars().find((known) => known.uri.spec === url);
  if (!calendar) {
    calendar = cal.manager.createCalendar("ics", Services.io.newURI(url));
    calendar.name = "feed";
    calendar.setProperty("cache.enabled", false);
    cal.manager.registerCalendar(calendar);
    calendar = cal.manager.getCalendarById(calendar.id);
  } else if (again) {
    const loaded = new Promise((resolve) => {
      const names = ["StartBatch", "EndBatch", "AddItem", "ModifyItem", "DeleteItem", "Error", "PropertyChanged", "PropertyDeleting"];
      const observer = Object.fromEntries(names.map((name) => [`on${name}`, () => {}]));
      observer.QueryInterface = ChromeUtils.generateQI(["calIObserver"]);
      observer.onLoad = () => (calendar.removeObserver(observer), resolve());
      calendar.addObserver(observer);
    });
    calendar.refresh();
    await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 5000))]);
  }
  let items = [];
  for (let tries = 0; tries < 60 && !items.length; tries++) {
    items = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
    if (!items.length) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const universal = (time) => (time.isDate ? time : time.getInTimezone(cal.dtz.UTC)).icalString;
  done({
    events: items.map((item) => ({
      uid: item.id,
      title: item.title,
      start: universal(item.startDate),
      end: universal(item.endDate),
      written: item.icalString,
    })),
  });
})().catch((error) => done({ error: `${error} ${error.stack ?? ""}` }));

"use strict";
// Addresses that the page does not know are those of its own folder; copying is offered where it can be done.
{
  const served = location.protocol === "http:" || location.protocol === "https:";
  const said = document.getElementById("said");
  let missing = false;

  async function copy(text, address) {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(address);
      said.textContent = "Selected: press Ctrl+C or ⌘C to copy.";
    }
    setTimeout(() => (said.textContent = ""), 4000);
  }

  for (const feed of document.querySelectorAll("#feeds li")) {
    const address = feed.querySelector(".address");
    const subscribe = feed.querySelector(".subscribe");
    if (!subscribe.hasAttribute("href") && served) {
      const url = new URL(feed.dataset.file, location.href);
      address.textContent = url.href;
      subscribe.href = url.href.replace(/^https?:/, "webcal:");
      subscribe.hidden = false;
    }
    if (!subscribe.hasAttribute("href")) {
      missing = true;
      continue;
    }
    const button = feed.querySelector(".copy");
    button.hidden = false;
    button.addEventListener("click", () => copy(address.textContent, address));
  }
  document.getElementById("local").hidden = !missing;
}

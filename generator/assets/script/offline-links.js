/* Opened from a disk, an address that ends in `/` gives no page: inner links get `index.html` when they are touched.
 * Then and not before, so that links which come later, and those in pictures, are met too. */
;(() => {
  "use strict"

  if (location.protocol !== "file:") return

  function complete({ target }) {
    const link = target.closest?.("a")
    if (!link) return
    const url = new URL(link.href.baseVal ?? link.href, document.baseURI)
    if (url.protocol !== "file:" || !url.pathname.endsWith("/")) return
    url.pathname += "index.html"
    if (link.href.baseVal === undefined) link.href = url
    else link.href.baseVal = url
  }

  for (const event of ["focusin", "pointerdown", "click"]) document.addEventListener(event, complete, true)
})()

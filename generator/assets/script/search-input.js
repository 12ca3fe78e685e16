/* What Material's search box leaves out.
 *
 * It asks on key-up alone, so text that comes by paste, by voice or from an input method goes unheard.
 * It is there only where workers run, so on a page opened from a file it vanishes without a word.
 * The listeners sit on the document: instant navigation may replace what is in it.
 */
;(function () {
  "use strict"

  const BOX = "[data-md-component=search-query]"

  function passOn(event) {
    // Half-composed syllables are no query yet; `compositionend` follows.
    if (event.isComposing || !event.target.matches || !event.target.matches(BOX)) return
    event.target.dispatchEvent(new Event("keyup"))
  }

  document.addEventListener("input", passOn)
  document.addEventListener("compositionend", passOn)

  const WITHOUT_SERVER = "Search needs a web server: this page was opened from a file."

  function sayThatAServerIsNeeded() {
    const search = document.querySelector("[data-md-component=search]")
    const place = search && search.querySelector(".md-search-result__meta")
    if (!place) return
    search.hidden = false
    place.textContent = WITHOUT_SERVER
  }

  function open(isOpen) {
    document.querySelector("[data-md-toggle=search]").checked = isOpen
  }

  if (location.protocol === "file:") {
    sayThatAServerIsNeeded()
    // Material may write its own words there, or hide the box, after us.
    if (window.document$) window.document$.subscribe(sayThatAServerIsNeeded)
    document.addEventListener("focusin", event => {
      if (!event.target.matches(BOX)) return
      sayThatAServerIsNeeded()
      open(true)
    })
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !event.target.matches(BOX)) return
      open(false)
      event.target.blur()
    })
  }
})()

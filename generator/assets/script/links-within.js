/* Links within a page keep the choice that stands in its address. Material writes them out in full when the page is opened,
 * with the choice of that moment, and would open the page anew. */
;(() => {
  "use strict"

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".md-content a[href*='#'], .md-nav--secondary a[href*='#']")
    if (link && link.hash && link.host === location.host && link.pathname === location.pathname) link.setAttribute("href", link.hash)
  }, true)
})()

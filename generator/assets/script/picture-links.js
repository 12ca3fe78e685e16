/* Links within pictures. Material's instant navigation takes each link for one of HTML, and stumbles over those of SVG:
 * they carry `xlink:href`, which it passes over, and a click on one is handed to a link of HTML. */
;(() => {
  "use strict"

  function follow(event) {
    const link = event.target.closest && event.target.closest("svg a")
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const standIn = document.createElement("a")
    standIn.href = link.href.baseVal
    document.body.append(standIn)
    standIn.click()
    standIn.remove()
  }

  document.addEventListener("click", follow, true)
})()

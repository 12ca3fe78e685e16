/* Material's card over a reference number is a dialog without a name, for readers who hear it. */
;(() => {
  "use strict"

  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.matches && node.matches(".md-tooltip2[role=dialog]")) node.setAttribute("aria-label", "Source")
    }
  }).observe(document.body, { childList: true })
})()

/* Entries of the timeline chosen by kind and country; the choice stands in the address, and years without any are left out. */
;(() => {
  "use strict"

  function start() {
    const form = document.querySelector("form[data-fs-entries][hidden]")
    if (!form) return
    const entries = [...form.closest("article").querySelectorAll("[data-fs-of]")]
    const years = new Set(entries.map((entry) => entry.closest("section")))
    const selects = [...form.querySelectorAll("select")]
    const [kind, country] = selects
    const reset = form.querySelector("button")
    const asked = new URLSearchParams(location.search)
    for (const select of selects) {
      select.value = asked.get(select.name) || ""
      if (select.selectedIndex < 0) select.value = ""
    }
    form.hidden = false

    function show(push = true) {
      let shown = 0
      for (const entry of entries) {
        const isOfKind = !kind.value || entry.querySelector("[data-fs-kind]").dataset.fsKind === kind.value
        entry.hidden = !isOfKind || !!country.value && !entry.dataset.fsOf.split(" ").includes(country.value)
        if (!entry.hidden) shown += 1
      }
      for (const year of years) {
        year.hidden = !year.querySelector("[data-fs-of]:not([hidden])")
        // The ways to a year that is left out: in the strip, in the table of contents.
        for (const link of document.querySelectorAll(`a[href$="#${year.id.replace("section-", "")}"]`)) {
          const item = link.closest("li")
          if (item && !year.contains(item)) item.hidden = year.hidden
        }
      }
      const isChosen = selects.some((select) => select.value)
      form.querySelector("p").textContent = isChosen ? `${shown} of ${entries.length}` : ""
      reset.hidden = !isChosen
      if (!push) return
      const address = new URL(location.href)
      for (const { name, value } of selects) value ? address.searchParams.set(name, value) : address.searchParams.delete(name)
      history.replaceState(history.state, "", address)
    }

    form.addEventListener("change", () => show())
    form.addEventListener("submit", (event) => event.preventDefault())
    form.addEventListener("reset", () => setTimeout(() => {
      for (const select of selects) select.value = ""
      show()
    }))
    show(false)
    // What stands above the asked-for entry may have been left out.
    if (asked.size && location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
  }

  if (typeof document$ === "undefined") document.addEventListener("DOMContentLoaded", start)
  else document$.subscribe(start)
})()

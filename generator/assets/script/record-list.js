/* Lists that sort by any column and are filtered by the few things that matter; the choice stands in the address. */
;(() => {
  "use strict"

  const slug = (words) => words.toLowerCase().replaceAll(" ", "-")

  function start() {
    for (const table of document.querySelectorAll("table[data-fs-filters]:not([data-fs-ready])")) equip(table)
  }

  function equip(table) {
    table.dataset.fsReady = ""
    const filters = table.dataset.fsFilters.split("|")
    const rows = [...table.tBodies[0].rows]
    const heads = [...table.tHead.rows[0].cells]
    const asked = new URLSearchParams(location.search)
    const words = rows.map((row) => filters.map((_, number) => (row.getAttribute(`data-fs-${number}`) || "").split("|").filter(Boolean)))
    const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare
    const form = document.createElement("form")
    form.className = "fs-filters"
    const selects = filters.map((filter, number) => {
      const counts = new Map()
      for (const of of words) for (const word of of[number]) counts.set(word, (counts.get(word) || 0) + 1)
      const select = document.createElement("select")
      select.append(new Option("all", ""))
      const order = [...counts.keys()].sort(compare)
      for (const word of filter === "Year" ? order.reverse() : order) select.append(new Option(`${word} (${counts.get(word)})`, word))
      select.value = asked.get(slug(filter)) || ""
      if (select.selectedIndex < 0) select.value = ""
      const label = document.createElement("label")
      label.append(filter, " ", select)
      form.append(label)
      return select
    })
    const status = document.createElement("p")
    status.setAttribute("role", "status")
    const reset = document.createElement("button")
    reset.type = "reset"
    reset.className = "md-button"
    reset.textContent = "Show all"
    form.append(reset, status)
    const dots = [...document.querySelectorAll(".fs-dots svg a")]
    const place = table.closest(".md-typeset__scrollwrap") || table
    place.before(form)

    let column = Number(asked.get("sort") ?? -1)
    let isDescending = asked.has("descending")
    heads.forEach((head, number) => {
      const button = document.createElement("button")
      button.type = "button"
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener("click", () => {
        isDescending = column === number && !isDescending
        column = number
        show()
      })
    })

    const value = (row) => {
      const cell = row.cells[column]
      return cell.dataset.fsOrder || cell.textContent.trim()
    }

    function show(push = true) {
      let shown = 0
      rows.forEach((row, at) => {
        row.hidden = selects.some((select, number) => select.value && !words[at][number].includes(select.value))
        if (!row.hidden) shown += 1
      })
      const left = new Set(rows.filter((row) => row.hidden).map((row) => row.querySelector("th a").href))
      for (const dot of dots) dot.classList.toggle("fs-dim", left.has(new URL(dot.href.baseVal, location).href))
      const order = heads[column] ? [...rows].sort((one, other) => compare(value(one), value(other))) : rows
      table.tBodies[0].append(...(isDescending ? order.reverse() : order))
      heads.forEach((head, number) => {
        if (number === column) head.setAttribute("aria-sort", isDescending ? "descending" : "ascending")
        else head.removeAttribute("aria-sort")
      })
      const isChosen = selects.some((select) => select.value)
      status.textContent = isChosen ? `${shown} of ${rows.length}` : ""
      reset.hidden = !isChosen && column < 0
      if (!push) return
      const address = new URL(location.href)
      address.search = ""
      selects.forEach((select, number) => select.value && address.searchParams.set(slug(filters[number]), select.value))
      if (heads[column]) address.searchParams.set("sort", column)
      if (heads[column] && isDescending) address.searchParams.set("descending", "")
      history.replaceState(history.state, "", address)
    }

    form.addEventListener("change", () => show())
    form.addEventListener("submit", (event) => event.preventDefault())
    form.addEventListener("reset", () => setTimeout(() => {
      for (const select of selects) select.value = ""
      column = -1
      isDescending = false
      show()
    }))
    show(false)
  }

  if (typeof document$ === "undefined") document.addEventListener("DOMContentLoaded", start)
  else document$.subscribe(start)
})()

/* The state of any day on the page of members: each day of change has a page of its own, which this one shows in place. */
;(() => {
  function start() {
    const list = document.querySelector("[data-fs-days]")
    if (!list || document.querySelector(".fs-day")) return
    const article = list.closest("article")
    const links = [...list.querySelectorAll("a[data-fs-day]")]
    const days = links.map((link) => link.dataset.fsDay)
    const addresses = new Map(links.map((link) => [link.dataset.fsDay, link.href]))
    const today = list.dataset.fsDays
    if (!days.length) return
    const format = new Intl.DateTimeFormat(list.dataset.fsLanguage, { dateStyle: "long", timeZone: "UTC" })
    const words = (day) => format.format(new Date(day))
    const own = location.href.split(/[?#]/)[0]
    const members = new URL("../", addresses.get(days[0]))
    const isOffline = location.protocol === "file:"
    // Whose state stands on the page as it came: today's, or that of the day whose page it is.
    const first = days.find((day) => own.includes(`/${day}/`)) ?? today
    const form = document.createElement("form")
    form.className = "fs-day"
    form.innerHTML =
      `<label>Day <input type="date" max="${today}" required></label>` +
      `<button type="button" class="md-button">Previous change</button>` +
      `<button type="button" class="md-button">Next change</button>` +
      `<button type="button" class="md-button">Today</button>` +
      `<label class="fs-day__slide">Days of change <input type="range" min="0" max="${days.length}" step="1"></label>` +
      `<p role="status"></p>`
    const [field, slide] = form.querySelectorAll("input")
    const [before, after, now] = form.querySelectorAll("button")
    const status = form.querySelector("p")
    const lead = article.querySelector(".fs-lead")
    lead.before(form)
    const atFirst = [...article.children].filter((child) => child !== form && child.tagName !== "H1")

    // The last day of change on or before a day; none before the first.
    const change = (day) => days.filter((one) => one <= day).pop()

    async function show(day, { push = true } = {}) {
      field.value = day
      const since = change(day)
      slide.value = day === today ? days.length : days.indexOf(since)
      slide.setAttribute("aria-valuetext", words(day))
      before.disabled = !days.some((one) => one < day)
      after.disabled = !days.some((one) => one > day)
      if (day !== first && (first !== today || (isOffline && since))) {
        // Files cannot be fetched, and the page of one day shows no other.
        const to = day === today ? members : isOffline ? addresses.get(since) : new URL(`?on=${day}`, members)
        return location.assign(isOffline ? new URL("index.html", to) : to)
      }
      const address = new URL(own)
      if (day !== first) address.searchParams.set("on", day)
      if (push) history.replaceState(history.state, "", address)
      const said = `State of ${words(day)}. `
      if (!since) return put(atFirst.filter((part) => part.matches("#section-periods, #section-days")), said + list.dataset.fsBefore)
      const held = said + (day === since ? "It began on that day." : `It has held since ${words(since)}.`)
      if (day === first) return push ? put(atFirst, held) : (status.textContent = note)
      const page = addresses.get(since)
      try {
        const answer = await fetch(page)
        if (!answer.ok) throw new Error(answer.statusText)
        const shown = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("article")
        // Links of that page lead on from where it stands, not from here.
        for (const name of ["href", "src", "xlink:href"]) {
          for (const node of shown.querySelectorAll(`[${CSS.escape(name)}], svg a`)) {
            const value = node.getAttribute(name)
            if (value && !value.startsWith("#")) node.setAttribute(name, new URL(value, page).href)
          }
        }
        if (field.value !== day) return
        const parts = [...shown.children].filter((child) => child.tagName !== "H1")
        const chart = atFirst.find((part) => part.id === "section-periods")
        const own = parts.findIndex((part) => part.id === "section-days")
        put([...parts.slice(0, own), ...(chart ? [chart] : []), atFirst.find((part) => part.contains(list)), ...parts.slice(own + 1)],
          held.replace("has held", "had held"))
      } catch {
        location.assign(page)
      }
    }

    function put(parts, said) {
      for (const child of [...article.children]) if (child !== form && child.tagName !== "H1") child.remove()
      form.after(...parts.filter(Boolean))
      status.textContent = said
    }

    const current = () => field.value || today
    // The field itself knows which days there are: it takes no 30 February, and none after today.
    const valid = (day) => (field.value = day) && field.value === day && field.checkValidity()
    field.addEventListener("change", () => field.reportValidity() && show(current()))
    slide.addEventListener("input", () => show(days[slide.value] ?? today))
    before.addEventListener("click", () => show(days.filter((one) => one < current()).pop() ?? current()))
    after.addEventListener("click", () => show(days.find((one) => one > current()) ?? today))
    now.addEventListener("click", () => show(today))
    form.addEventListener("submit", (event) => event.preventDefault())
    const asked = new URLSearchParams(location.search).get("on")
    const isAnswered = !asked || valid(asked)
    const note = isAnswered ? "" : `For ‘${asked}’ there is no state. This is the state of ${words(first)}.`
    show(asked && isAnswered ? asked : first, { push: false })
  }

  if (typeof document$ === "undefined") document.addEventListener("DOMContentLoaded", start)
  else document$.subscribe(start)
})()

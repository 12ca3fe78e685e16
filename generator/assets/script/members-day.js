/* The state of any day on the page of members: each day of change has a page of its own, which this one shows in place. */
;(() => {
  const ISO = /^\d{4}-\d{2}-\d{2}$/

  function start() {
    const list = document.querySelector("[data-fs-days]")
    if (!list || document.querySelector(".fs-day")) return
    const article = list.closest("article")
    const links = [...list.querySelectorAll("a[data-fs-day]")]
    const days = links.map((link) => link.dataset.fsDay)
    const addresses = new Map(links.map((link) => [link.dataset.fsDay, link.href]))
    const today = list.dataset.fsDays
    const words = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "long", timeZone: "UTC" })
    const own = location.href.split(/[?#]/)[0]
    // Whose state stands on the page as it came: today's, or that of the day whose page it is.
    const first = days.find((day) => own.includes(`/${day}/`)) ?? today
    const form = document.createElement("form")
    form.className = "fs-day"
    form.innerHTML =
      `<label>Day <input type="date" min="${days[0]}" max="${today}" required></label>` +
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
      slide.value = day === today ? days.length : days.indexOf(change(day))
      slide.setAttribute("aria-valuetext", words.format(new Date(day)))
      before.disabled = !days.some((one) => one < day)
      after.disabled = !days.some((one) => one > day)
      const page = addresses.get(change(day))
      // Files cannot be fetched: the page itself is shown.
      if (day !== first && location.protocol === "file:") {
        return location.assign(new URL(day === today ? "../index.html" : "index.html", page))
      }
      const address = new URL(own)
      if (day !== first) address.searchParams.set("on", day)
      if (push) history.replaceState(history.state, "", address)
      if (day === first) return put(atFirst, "")
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
          `State of ${words.format(new Date(day))}.`)
      } catch {
        location.assign(page)
      }
    }

    function put(parts, said) {
      for (const child of [...article.children]) if (child !== form && child.tagName !== "H1") child.remove()
      form.after(...parts.filter(Boolean))
      status.textContent = said
    }

    const current = () => (ISO.test(field.value) ? field.value : today)
    const valid = (day) => ISO.test(day) && day >= days[0] && day <= today
    field.addEventListener("change", () => field.reportValidity() && show(current()))
    slide.addEventListener("input", () => show(days[slide.value] ?? today))
    before.addEventListener("click", () => show(days.filter((one) => one < current()).pop() ?? current()))
    after.addEventListener("click", () => show(days.find((one) => one > current()) ?? today))
    now.addEventListener("click", () => show(today))
    form.addEventListener("submit", (event) => event.preventDefault())
    const asked = new URLSearchParams(location.search).get("on")
    show(valid(asked ?? "") ? asked : first, { push: false })
  }

  if (typeof document$ === "undefined") document.addEventListener("DOMContentLoaded", start)
  else document$.subscribe(start)
})()

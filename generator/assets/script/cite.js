/* Copies a citation of the page, or a single fact with its address. Without a clipboard the text is selected. */
;(() => {
  "use strict"

  const WITH_ADDRESS = {
    text: (words, url) => words.replace(/\.$/, `, <${url}>.`),
    bibtex: (words, url) => words.replace(/\n\}$/, `,\n  url = {${url}}\n}`),
    csl: (words, url) => words.replace(/\n {2}\}\n\]$/, `,\n    "URL": ${JSON.stringify(url)}\n  }\n]`),
    ris: (words, url) => words.replace(/ER {2}-\s*$/, `UR  - ${url}\nER  - `),
  }
  // The address of the page, where the site's was not known when it was built; a file has none that others could use.
  const here = () => (location.protocol === "file:" ? "" : location.origin + location.pathname + location.search)
  const hasAddress = (form, words) => ({ text: /<https?:[^>]*>\.$/, bibtex: /\n {2}url = /, csl: /\n {4}"URL": /, ris: /\nUR {2}- / })[form].test(words)

  function addressed(pre) {
    const form = pre.dataset.fsForm
    const words = pre.textContent
    return hasAddress(form, words) || !here() ? words : WITH_ADDRESS[form](words, here())
  }

  function button(words, label, copy) {
    const made = document.createElement("button")
    made.type = "button"
    made.className = "fs-copy"
    made.textContent = words
    made.setAttribute("aria-label", label)
    made.addEventListener("click", copy)
    return made
  }

  // `shown` is what is selected where nothing can be copied.
  async function copy(made, words, shown) {
    let told = "Copied"
    try {
      await navigator.clipboard.writeText(words)
    } catch {
      told = "Selected: copy it with your keyboard"
      const place = shown()
      place.textContent = words
      getSelection().selectAllChildren(place)
    }
    let status = document.querySelector(".fs-status")
    if (!status) {
      status = document.createElement("p")
      status.className = "fs-status"
      status.setAttribute("role", "status")
      document.querySelector(".md-content").append(status)
      // A region is heard when its words change, not when it comes.
      await new Promise(requestAnimationFrame)
    }
    status.textContent = ""
    const before = made.dataset.fsWords || made.textContent
    made.dataset.fsWords = before
    made.textContent = told.split(":")[0]
    status.textContent = told
    clearTimeout(made.fsTimer)
    made.fsTimer = setTimeout(() => (made.textContent = before), 3000)
  }

  function equipForms(details) {
    for (const pre of details.querySelectorAll("pre")) {
      const name = pre.closest("dd").previousElementSibling
      if (name.querySelector("button")) continue
      const made = button("Copy", `Copy: ${name.textContent}`, () => copy(made, addressed(pre), () => pre))
      name.append(" ", made)
    }
  }

  function factWords(fact) {
    const own = fact.querySelector("dd") || fact
    const kept = own.cloneNode(true)
    for (const part of kept.querySelectorAll(".fs-refs, .fs-note, .fs-dispute, .fs-fact__link, .fs-copy, .fs-fact__text")) part.remove()
    for (const item of kept.querySelectorAll("li:not(:last-child), .fs-country:has(+ .fs-country)")) item.append(", ")
    const label = fact.querySelector("dt")
    const name = label ? `${label.firstChild.textContent.trim()}: ` : ""
    const disputed = own.querySelector(".fs-dispute") ? " (disputed)" : ""
    const said = kept.textContent.replace(/\u2060/g, "").replace(/\s+/g, " ").replace(/ ,/g, ",").trim().replace(/\.$/, "")
    const pre = document.querySelector(".fs-cite [data-fs-form=text]")
    const cited = pre ? ` In: ${addressed(pre).replace(/>\.$/, `#${fact.id}>.`)}` : ""
    return `${name}${said}${disputed}.${cited}`
  }

  function equipFact(fact) {
    const link = fact.querySelector(".fs-fact__link")
    if (!link || fact.querySelector(".fs-copy")) return
    const shown = () => {
      const place = fact.querySelector(".fs-fact__text") || document.createElement("p")
      place.className = "fs-fact__text"
      ;(fact.querySelector("dd") || fact).append(place)
      return place
    }
    const label = link.getAttribute("aria-label").replace("Link to", "Copy")
    const made = button("Copy", label, () => copy(made, factWords(fact), shown))
    link.after(" ", made)
  }

  // Only what a reader comes to gets its button: parts of a page may be exchanged, and most are never asked for.
  function come(event) {
    const fact = event.target.closest && event.target.closest(".fs-fact")
    if (fact) equipFact(fact)
  }

  document.addEventListener("pointerover", come)
  document.addEventListener("focusin", come)
  document.addEventListener("toggle", (event) => event.target.matches(".fs-cite") && equipForms(event.target), true)
})()

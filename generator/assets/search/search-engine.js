/* Search over the records of the sheet: words in, results in the form of Material's box out.
 *
 *   prepare(MiniSearch, data)  what was read from records.json -> an index
 *   search(index, query)       -> { items: [[result, ...], ...] }, one group a page, best first
 *
 * A plain script: it runs in the worker (as `factsheetSearch`) and in Node (as a module). It touches neither
 * page nor network. All it gives out as title and text is escaped, since Material inserts both as HTML.
 */
;(function (scope) {
  "use strict"

  const MOST_GROUPS = 30
  const MOST_SECTIONS = 5
  const SNIPPET = 150

  /* Asked the way people ask ('when was the charter signed'), these carry no meaning. */
  const STOP_WORDS = {
    en: "a an the of in on at to by for from and or is are was were be been do does did has have had it its " +
      "this that who whom whose what when where which why how with about there become became current currently now " +
      "many much list all show me i my you last latest newest recent next official status date",
  }

  /* Another word for what the sheet calls so. */
  const SAME = {
    en: {
      member: "join joins joined joining accede acceded accession admitted admission belong belongs",
      headquarters: "based located seat hq",
      founded: "created established formed founding founder",
      prime: "premier",
      meeting: "met meet meets talks visit visits visited",
      applied: "applicant applicants applying apply applies",
    },
  }

  /* What kind of record a word asks for. */
  const MEANT = {
    en: {
      people: "who whom whose",
      memberships: "when join joins joined joining member",
      meetings: "when where",
      agreements: "when",
      events: "when",
      organisations: "where when",
      lists: "many list which all who",
      pages: "how",
      newest: "last latest newest recent next",
      statements: "said says",
      sources: "transcript transcripts article source sources report",
    },
  }

  /* Of these kinds somebody may know a part of the name only: a surname asks for the person first. */
  const NAMED_KINDS = new Set(["organisations", "countries", "people"])

  /* What is asked for is an answer first, a document that mentions it last. */
  const STANDING = { sources: -6, pages: -1 }

  /* What counts beside the engine's own weight and the coverage of a name, each of which is at most 1. */
  const EXACT = 8, BEGINS = 4, KIND_NAMED = 2, KIND_MEANT = 1.5, TOGETHER = 1.5, ITS_DATE = 1, PUBLISHED_BY = 1, WEIGHT = 0.15

  /* Of what bears the name, the newest come first where they are asked for: 'last summit', 'next summit'. */
  const NEWEST = 3, FEWER = 0.3

  /* A day alone asks for what happened on it, before what was said or written. */
  const HAPPENED = { meetings: 3, agreements: 2.5, events: 2, memberships: 1, organisations: 1 }

  /* Looking for the words side by side means folding whole records, so only the foremost are looked at. */
  const FOREMOST = 60

  const FIELDS = ["title", "names", "when", "kind", "facts", "text"]
  const BOOST = { title: 6, names: 5, when: 4, kind: 3, facts: 2, text: 1 }

  // ---------------------------------------------------------------- words

  // Letters that no decomposition takes apart.
  const PLAIN = { ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss", ə: "a", ħ: "h", ŋ: "n" }

  // Accents and the points of Arabic and Hebrew go. The vowel signs of Indian scripts are marks too, and stay.
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g

  function fold(text) {
    if (/^[\x00-\x26\x28-\x5f\x61-\x7f]*$/.test(text)) return text.toLowerCase() // most texts: 3 times as fast
    return text.toLowerCase().normalize("NFKD")
      .replace(/и\u0306/g, "й") // a letter of its own, not an accented и
      .replace(MARKS, "")
      .replace(/[ıøłđðþæœßəħŋ]/g, letter => PLAIN[letter])
      .replace(/(\p{L})['’]s(?!\p{L})/gu, "$1") // the possessive
      .replace(/(\p{L})['’‘ʻʼ`](?=\p{L})/gu, "$1") // Oʻzbekiston, Xi'an
      .normalize("NFC")
  }

  const WORD = /[\p{L}\p{N}\p{M}]+/gu
  const HAN_RUN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+/gu
  const isHan = word => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word)

  const words = text => fold(text).match(WORD) || []

  /* The form in which names are compared: 'ada-example', 'Ada  Example' and 'ADA EXAMPLE' are one. */
  const key = text => words(text).join(" ")

  /* Chinese and Japanese have no spaces: single signs and pairs let a part find the whole. A query takes the
   * pairs alone, or any text that holds the two signs somewhere would do. */
  function cut(run, asQuery) {
    const signs = Array.from(run)
    const pairs = signs.slice(1).map((sign, i) => signs[i] + sign)
    return asQuery && pairs.length ? pairs : signs.concat(pairs)
  }

  function split(word, asQuery) {
    if (!isHan(word)) return [word]
    const parts = []
    let end = 0
    for (const run of word.matchAll(HAN_RUN)) {
      if (run.index > end) parts.push(word.slice(end, run.index))
      parts.push(...cut(run[0], asQuery))
      end = run.index + run[0].length
    }
    return end < word.length ? parts.concat(word.slice(end)) : parts
  }

  /* Russian is asked for in any case: Иванова, Московской. What is left of a word without its ending is looked
   * up as a beginning, so a rough cut does: it finds too much rather than too little. */
  const ENDING = /(?:иями|ями|ами|ией|иям|иях|ого|его|ому|ему|ыми|ими|ией|ием|ая|яя|ое|ее|ой|ей|ый|ий|ые|ие|ым|им|ом|ем|ую|юю|ию|ью|ия|ья|ии|их|ых|ам|ям|ах|ях|ов|ев|[аеиоуыьюяй])$/

  function stem(word) {
    if (!/^\p{sc=Cyrillic}{4,}$/u.test(word)) return word
    const rest = word.replace(ENDING, "")
    return rest.length < 3 ? word : rest
  }

  // ---------------------------------------------------------------- dates

  const two = number => String(number).padStart(2, "0")

  /* Names of months in several languages, so that 'February', 'Feb' and 'февраля' are the same. They come with the
   * records: the platform knows them too, but takes longer to say them than all the records to read. */
  const monthNames = months => new Map(Object.entries(months || {}).map(([name, number]) => [key(name), number]))

  /* Dates written as numbers; each match is [all, year, month, day]. */
  const ISO = /(?<![\d-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])/g
  const DOTTED = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/g
  const CHINESE = /(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?/g

  /* Takes the dates out of a text: gives them in figures ('2022-02-04', '2022-02'), and the words that are left. */
  function takeDates(text, months) {
    if (!/\d/.test(text)) { // no date is without a figure
      const all = words(text)
      return { dates: [], rest: all, all }
    }
    const found = []
    const take = (year, month, day) => {
      found.push([year, month && two(month), month && day && two(day)].filter(Boolean).join("-"))
      return " "
    }
    const rest = fold(text)
      .replace(ISO, (_, year, month, day) => take(year, month, day))
      .replace(DOTTED, (_, day, month, year) => take(year, month, day))
      .replace(CHINESE, (_, year, month, day) => take(year, month, day))
      .match(WORD) || []

    const used = new Set()
    rest.forEach((word, at) => {
      const month = months.get(word)
      if (!month) return
      const isDay = i => /^\d{1,2}$/.test(rest[i] || "") && +rest[i] >= 1 && +rest[i] <= 31
      const isYear = i => /^\d{4}$/.test(rest[i] || "")
      // '15-16 September 2022', '31 August - 1 September 2025', 'February 4, 2022', '2022 February'
      const days = [at - 1, at - 2].filter((i, n, both) => isDay(i) && (n === 0 || isDay(both[0])))
      if (!days.length && isDay(at + 1) && isYear(at + 2)) days.push(at + 1)
      const year = [at + 1, at + 2, at + 3, at + 4, at - 1].find(isYear)
      if (year === undefined) return
      for (const day of days.length ? days : [undefined]) take(rest[year], month, rest[day])
      for (const i of [at, year, ...days]) used.add(i)
    })
    return { dates: found, rest: rest.filter((_, i) => !used.has(i)), all: rest }
  }

  // ---------------------------------------------------------------- index

  /* The terms of a field. The words of a date stay beside its figures: '4 February' without a year is asked too. */
  function terms(text, months) {
    const { dates, all } = takeDates(text, months)
    const figures = dates.flatMap(date => [date, date.slice(0, 7), date.slice(0, 4)])
    return [...new Set(figures), ...all.flatMap(word => split(word, false))]
  }

  /* Names come as a list, or in one string with bars between. */
  const listOf = names => (Array.isArray(names) ? names : names.split(" | ")).filter(Boolean)

  function prepare(MiniSearch, data) {
    const months = monthNames(data.months)
    const records = data.records.map(([kind, location, title, names, when, facts, text, weight]) =>
      ({ kind, location, title, names: listOf(names), when, facts, text, weight: weight || 0 }))
    const pages = new Map(records.map((record, number) => [record.location, number]))
    // What is a part of a page goes by the names of that page too: 'Burma' asks for Myanmar's membership as well.
    const whole = ({ location }) => location.includes("#") && records[pages.get(pageOf(location))]
    const language = (data.language || "en").slice(0, 2)
    const valueOf = {
      title: record => record.title,
      names: record => [...record.names, ...(whole(record) || { names: [] }).names].join(" ; "),
      when: record => record.when,
      kind: record => record.kind === "pages" ? "" : `${record.kind} ${data.kinds[record.kind] || ""}`,
      facts: record => record.facts,
      text: record => record.text,
    }
    const vocabulary = new Set()
    const engine = new MiniSearch({
      fields: FIELDS,
      extractField: (number, field) => field === "id" ? number : valueOf[field](records[number]) || "",
      tokenize: text => {
        const found = terms(text, months)
        for (const term of found) vocabulary.add(term)
        return found
      },
      processTerm: term => term,
    })
    engine.addAll(records.map((_, number) => number))

    return {
      engine, records, months,
      kinds: data.kinds,
      vocabulary: [...vocabulary].sort(),
      // What a person is by office is a name as well: 'secretary-general'.
      keys: records.map(({ kind, title, names, when }) =>
        [title, ...names, ...(kind === "people" ? [when.split(" · ")[0]] : [])].map(key).filter(Boolean)),
      pages,
      stopWords: new Set((STOP_WORDS[language] || "").split(" ")),
      nations: new Set(records.filter(({ kind }) => kind === "countries").map(({ title }) => key(title))),
      same: byWord(SAME[language]),
      meant: byWord(MEANT[language]),
    }
  }

  /* { a: "x y", b: "y" } -> x: [a], y: [a, b] */
  function byWord(table = {}) {
    const found = new Map()
    for (const [key, list] of Object.entries(table))
      for (const word of list.split(" ")) found.set(word, [...(found.get(word) || []), key])
    return found
  }

  /* The first word of the sorted vocabulary that begins so, or nothing. */
  function wordThatBegins(vocabulary, beginning) {
    let low = 0, high = vocabulary.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (vocabulary[middle] < beginning) low = middle + 1
      else high = middle
    }
    return low < vocabulary.length && vocabulary[low].startsWith(beginning) ? vocabulary[low] : undefined
  }

  // ---------------------------------------------------------------- query

  /* Each asked word with the forms under which it is looked up. */
  function ask(index, query) {
    const { dates, rest } = takeDates(query, index.months)
    const meant = rest.filter(word => !index.stopWords.has(word))
    const plain = (meant.length || dates.length ? meant : rest).flatMap(word => split(word, true))
    return [
      ...dates.map(date => ({ word: date, forms: [date], exactly: true, date: true })),
      ...plain.map(word => ({ word, forms: forms(index, word), exactly: isHan(word) || /\d/.test(word) && word.length < 3 })),
    ]
  }

  function forms(index, word) {
    const all = [stem(word)]
    if (/^[a-z]{4,}ies$/.test(word)) all.push(word.slice(0, -3) + "y") // countries
    else if (/^[a-z]{4,}[^s]s$/.test(word)) all.push(word.slice(0, -1)) // summits
    // Iranian, Russian, Pakistani, Chinese
    for (const [end, instead] of [["ian", ""], ["n", ""], ["i", ""], ["ese", "a"]]) {
      const rest = word.slice(0, -end.length) + instead
      if (word.endsWith(end) && rest.length > 3 && index.nations.has(rest)) all.push(rest)
    }
    return all.concat(index.same.get(word) || [])
  }

  /* Two neighbours swapped are two edits to a fuzzy search, and one slip to who typed them. */
  function swapped(index, word) {
    const found = []
    for (let i = 0; i + 1 < word.length; i++) {
      const form = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)
      if (form !== word && wordThatBegins(index.vocabulary, form) === form) found.push(form)
    }
    return found
  }

  const known = (index, { forms, exactly }) => forms.some(form => {
    const word = wordThatBegins(index.vocabulary, form)
    return word === form || word !== undefined && !exactly && form.length >= 3
  })

  function lookUp(index, asked, { combineWith, forgiving }) {
    const slips = word => word.length >= 4 && !/\d/.test(word)
    const queries = asked.map(entry => {
      const forgive = !entry.exactly && slips(entry.word) && (forgiving || !known(index, entry))
      return {
        combineWith: "OR",
        queries: forgive ? [...entry.forms, ...swapped(index, entry.word)] : entry.forms,
        prefix: form => !entry.exactly && form.length >= 3,
        fuzzy: form => forgive && form.length >= 3 ? 1 : false,
      }
    })
    return index.engine.search({ combineWith, queries }, { boost: BOOST, tokenize: form => [form] })
  }

  /* All words; all words with slips forgiven even where the word exists; any word. */
  function hitsOf(index, asked) {
    if (!asked.length) return { hits: [], all: true }
    for (const how of [
      { combineWith: "AND", forgiving: false },
      { combineWith: "AND", forgiving: true },
      { combineWith: "OR", forgiving: false },
    ]) {
      const hits = lookUp(index, asked, how)
      if (hits.length) return { hits, all: how.combineWith === "AND" }
    }
    return { hits: [], all: true }
  }

  // ---------------------------------------------------------------- order

  /* How a record answers to the words as a name: it is the name, begins with it, or neither. */
  function answersAs(index, number, wanted) {
    const isNamed = NAMED_KINDS.has(index.records[number].kind)
    let best = 0
    for (const name of index.keys[number])
      for (const words of wanted) {
        // What was typed in full is meant before what is left of it without its small words.
        if (name === words) best = Math.max(best, words === wanted[0] ? EXACT + 1 : EXACT)
        if (best < BEGINS && name.startsWith(words)) best = BEGINS
        if (isNamed && ` ${name}`.includes(` ${words}`)) best = BEGINS + 1
      }
    return best
  }

  /* The largest part of a title or name that the found words make up, 0 to 1. */
  function coverage(index, number, found) {
    let best = 0
    for (const name of index.keys[number]) {
      const parts = name.split(" ")
      const met = parts.filter(part => found.has(part) || isHan(part) && split(part, true).every(pair => found.has(pair)))
      best = Math.max(best, met.length / parts.length)
    }
    return best
  }

  function standTogether(index, number, wanted) {
    const all = ` ${[...index.keys[number], key(index.records[number].facts)].join(" | ")} `
    return wanted.some(words => all.includes(` ${words} `))
  }

  function rank(index, query, asked) {
    const rest = words(query).filter(word => !index.stopWords.has(word)).join(" ")
    const wanted = [...new Set([key(query), rest])].filter(Boolean)
    const { hits, all } = hitsOf(index, asked)
    const meant = new Set(words(query).flatMap(word => index.meant.get(word) || []))
    const datesAlone = asked.every(({ date }) => date)
    const strongest = hits.length ? hits[0].score : 1

    const ranked = new Map(hits.map(hit => {
      const { kind, weight } = index.records[hit.id]
      const found = new Set(hit.terms)
      const isItsDate = asked.some(({ date, word }) => date && (hit.match[word] || []).includes("when")) && kind !== "people"
      const namesKind = asked.length > 1 && hit.terms.some(term => hit.match[term].includes("kind"))
      const score = hit.score / strongest + coverage(index, hit.id, found) +
        (namesKind ? KIND_NAMED : meant.has(kind) ? KIND_MEANT : 0) + (isItsDate ? ITS_DATE : 0) +
        (datesAlone && HAPPENED[kind] || 0) + weight * WEIGHT +
        (kind === "sources" && found.has(index.keys[hit.id][1].split(" ")[0]) ? PUBLISHED_BY : 0)
      return [hit.id, { score, kind, found, met: all ? null : new Set(hit.queryTerms) }]
    }))
    if (meant.has("newest")) {
      const isNamed = hit => hit.terms.some(term => hit.match[term].some(field => field === "title" || field === "names"))
      const dateOf = hit => /^\d{4}[\d-]*/.exec(index.records[hit.id].facts) || [""]
      hits.filter(hit => HAPPENED[index.records[hit.id].kind] && isNamed(hit)).map(hit => [dateOf(hit)[0], hit.id]).sort().reverse()
        .slice(0, NEWEST / FEWER).forEach(([date, id], rank) => { if (date) ranked.get(id).score += NEWEST - rank * FEWER })
    }
    // One or two letters have no prefix search, and a name may be typed without its spaces: names come in here.
    index.records.forEach((record, number) => {
      const level = answersAs(index, number, wanted)
      if (!level && !ranked.has(number)) return
      if (!ranked.has(number)) ranked.set(number, { score: 0, kind: record.kind, found: new Set(), met: null })
      const entry = ranked.get(number)
      entry.score += level
      if (!meant.has(record.kind)) entry.score += (STANDING[record.kind] || 0) / (level < EXACT ? 1 : 3)
    })
    const inOrder = (a, b) => b.score - a.score || a.number - b.number
    const ordered = [...ranked].map(([number, entry]) => ({ number, ...entry })).sort(inOrder)
    // 'secretary-general' is another office than 'general secretary'
    if (asked.length > 1)
      for (const entry of ordered.slice(0, FOREMOST))
        if (standTogether(index, entry.number, wanted)) entry.score += TOGETHER
    return ordered.sort(inOrder)
  }

  // ---------------------------------------------------------------- results

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
  const escape = text => text.replace(/[&<>"']/g, sign => SIGNS[sign])

  /* A word as it is written, apostrophes and all, and so that what lies between is never lost. */
  const WRITTEN = /[\p{L}\p{N}\p{M}'’‘ʻʼ]+/gu

  function isFound(word, found, asked) {
    const [folded] = words(word)
    if (folded === undefined) return false
    return found.has(folded) || isHan(folded) && asked.some(entry => isHan(entry.word) && folded.includes(entry.word))
  }

  function mark(text, found, asked) {
    let html = "", end = 0
    for (const { 0: word, index: at } of text.matchAll(WRITTEN)) {
      html += escape(text.slice(end, at))
      html += isFound(word, found, asked) ? `<mark>${escape(word)}</mark>` : escape(word)
      end = at + word.length
    }
    return html + escape(text.slice(end))
  }

  /* Where the words stand in the text, or -1. */
  function placeIn(text, found, asked) {
    for (const { 0: word, index: at } of text.matchAll(WRITTEN)) if (isFound(word, found, asked)) return at
    return -1
  }

  /* The piece of the text in which the words stand, else the facts that hold them, else the beginning. */
  function snippet(record, found, asked) {
    const at = placeIn(record.text, found, asked)
    if (!record.text || at < 0 && placeIn(record.title, found, asked) < 0) {
      // Dates in figures are there for the search; the same stand beside them in words.
      const facts = record.facts.split(" | ").filter(fact => !/^[\d./~-]*$/.test(fact))
      const holding = facts.filter(fact => placeIn(fact, found, asked) >= 0)
      if (holding.length || !record.text) return cutOff((holding.length ? holding : facts).join(" · "))
    }
    const start = at < SNIPPET - 40 ? 0 : Math.min(at, record.text.indexOf(" ", at - 60) + 1)
    return (start ? "… " : "") + cutOff(record.text.slice(start))
  }

  const cutOff = text => text.length <= SNIPPET ? text : text.slice(0, SNIPPET).replace(/\s+\S*$/, "") + " …"

  const isSlug = name => /^[a-z0-9-]+$/.test(name)

  /* Who asks for Burma and gets Myanmar should see why. */
  function otherName(record, found, asked) {
    const marked = name => { const html = mark(name, found, asked); return html.includes("<mark>") && html }
    if (marked(record.title)) return undefined
    const holds = name => asked.filter(({ word }) => key(name).includes(word)).length
    const names = record.names.filter(name => !isSlug(name) && marked(name))
    return names.length ? marked(names.reduce((best, name) => holds(name) > holds(best) ? name : best)) : undefined
  }

  function result(index, entry, asked) {
    const record = index.records[entry.number]
    const what = [index.kinds[record.kind], record.when].filter(Boolean).map(escape)
      .concat(otherName(record, entry.found, asked) || []).join(" · ")
    const text = mark(snippet(record, entry.found, asked), entry.found, asked)
    return {
      location: record.location,
      title: mark(record.title, entry.found, asked),
      text: (what ? `<span class="fs-hit">${what}</span>` : "") + (what && text ? " — " : "") + text,
      score: entry.score,
      // Material shows the words that it finds false here as missing.
      terms: Object.fromEntries(asked.map(({ word, forms }) =>
        [word, !entry.met || forms.some(form => entry.met.has(form)) || entry.met.has(word)])),
    }
  }

  const pageOf = location => location.split("#")[0]

  /* Material shows an entry's text only below its page: a group is the page and, under it, its parts. */
  function group(index, ranked, asked) {
    const groups = new Map()
    for (const entry of ranked) {
      const page = pageOf(index.records[entry.number].location)
      if (!groups.has(page)) {
        if (groups.size === MOST_GROUPS) continue
        groups.set(page, [])
      }
      const entries = groups.get(page)
      if (entries.length < MOST_SECTIONS) entries.push(entry)
    }
    return [...groups].map(([page, entries]) => {
      const results = entries.map(entry => result(index, entry, asked))
      const own = results.findIndex(({ location }) => location === page)
      if (own >= 0) return [results[own], ...results.filter((_, i) => i !== own)]
      // The page itself is no hit. It heads the group with a lower score, so that Enter opens the part.
      const above = index.pages.has(page) ? index.records[index.pages.get(page)].title : ""
      const head = { location: page, title: above ? escape(above) : results[0].title, text: "", terms: {} }
      return [{ ...head, score: results[results.length - 1].score - 1 }, ...results]
    })
  }

  function search(index, query) {
    const asked = ask(index, query)
    return { items: group(index, rank(index, query, asked), asked) }
  }

  const api = { prepare, search }
  if (typeof module !== "undefined" && module.exports) module.exports = api
  else scope.factsheetSearch = api
})(typeof self !== "undefined" ? self : globalThis)

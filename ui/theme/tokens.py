"""One table of design values; everything visible is derived from it. Contrast is checked when this is imported."""

from __future__ import annotations

COLOURS: dict[str, tuple[str, str]] = {
    # name: (light, dark). The ground:
    "window": ("#F5F3EF", "#181715"),
    "surface": ("#FFFEFC", "#211F1D"),
    "sunken": ("#ECE9E3", "#2B2926"),
    "hover": ("#F0EDE7", "#2A2825"),
    "line": ("#DFDAD1", "#38342F"),
    "outline": ("#857E73", "#8B847A"),
    "thumb": ("#BDB6AA", "#575149"),
    # Two voices, there is no third grey:
    "text": ("#22201D", "#EDE9E2"),
    "muted": ("#5C564D", "#B8B1A6"),
    # The one accent, deep steppe sky: choice, focus, the place one is in, the one primary button.
    "accent": ("#1C5A80", "#8CC2E4"),
    "accent_hover": ("#164967", "#A9D3EE"),
    "accent_soft": ("#E2ECF2", "#1F3340"),
    "on_accent": ("#FFFFFF", "#0E2330"),
    # Verdicts, each on its own soft ground:
    "good": ("#2A6440", "#92CFA3"),
    "good_soft": ("#E3EFE5", "#1E3025"),
    "warn": ("#7A4B00", "#E6BD72"),
    "warn_soft": ("#F8EDD4", "#352B18"),
    "bad": ("#9A2D20", "#F2A296"),
    "bad_soft": ("#F8E5E0", "#3C2420"),
    # The tile map, low to high:
    "scale0": ("#E9E5DD", "#2F2C28"),
    "scale1": ("#C9DCE8", "#25414F"),
    "scale2": ("#93BBD3", "#2F6079"),
    "scale3": ("#5D97B8", "#4A8BAD"),
    "scale4": ("#2F7299", "#7DB9DB"),
    "scale5": ("#174E71", "#B8DDF2"),
    # A page is paper in both themes:
    "paper": ("#FFFFFF", "#F7F5F0"),
    "ink": ("#1A1917", "#1A1917"),
}
THEMES = ("light", "dark")
SCALE = tuple(f"scale{step}" for step in range(6))

GROUNDS = ("window", "surface", "sunken", "hover")
VERDICTS = ("good", "warn", "bad")
TEXT_PAIRS: list[tuple[str, str]] = [
    *((ink, ground) for ground in GROUNDS for ink in ("text", "muted", "accent")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((ink, "accent_soft") for ink in ("text", "muted", "accent")),
    *((verdict, ground) for verdict in VERDICTS for ground in ("window", "surface", f"{verdict}_soft")),
    *(("text", f"{verdict}_soft") for verdict in VERDICTS),
    *(("muted", f"{verdict}_soft") for verdict in VERDICTS),
    *(("accent", f"{verdict}_soft") for verdict in VERDICTS),
    ("ink", "paper"),
]
EDGE_PAIRS = [(edge, ground) for edge in ("outline", "accent", "bad") for ground in ("window", "surface")]
TEXT_CONTRAST = 4.5
EDGE_CONTRAST = 3.0

HAIR, SMALL, MEDIUM, LARGE, WIDE, VAST = 4, 8, 16, 24, 32, 48
INSIDE = 12  # only inside controls and lists
RADIUS_CONTROL, RADIUS_CARD, RADIUS_CHIP = 6, 10, 12
TOUCH = 40  # the least height of what one presses
NAV_WIDE, NAV_NARROW = 212, 56
TYPE: dict[str, tuple[int, int]] = {
    # role: (pixels, weight). Three text sizes and one display, no fifth.
    "small": (13, 400),
    "small_strong": (13, 600),
    "body": (15, 400),
    "body_strong": (15, 600),
    "title": (19, 600),
    "display": (28, 500),
}


def palette(theme: str) -> dict[str, str]:
    """Return the colours of the theme by name."""
    side = THEMES.index(theme)
    return {name: pair[side] for name, pair in COLOURS.items()}


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB` (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def best_ink(ground: str, theme: str) -> str:
    """Return the ink that reads best on a tile of this colour."""
    colours = palette(theme)
    return max((colours["text"], colours["surface"], "#FFFFFF", "#14120F"), key=lambda ink: contrast(ink, ground))


def too_faint() -> list[str]:
    """Name every pair of colours that is below its bar; none is the rule."""
    found = []
    for theme in THEMES:
        colours = palette(theme)
        for pairs, bar in ((TEXT_PAIRS, TEXT_CONTRAST), (EDGE_PAIRS, EDGE_CONTRAST)):
            for ink, ground in pairs:
                ratio = contrast(colours[ink], colours[ground])
                if ratio < bar:
                    found.append(f"{theme}: {ink} on {ground} is {ratio:.2f}, below {bar}")
        for step in SCALE:
            ratio = contrast(best_ink(colours[step], theme), colours[step])
            if ratio < TEXT_CONTRAST:
                found.append(f"{theme}: best ink on {step} is {ratio:.2f}")
    return found


if _faint := too_faint():
    raise ValueError("; ".join(_faint))

"""The look: tokens, fonts, icons and the generated style. It knows no widget and no word.

Use: `theme.apply(app, "dark")`, `theme.colour("accent")`, `theme.font("title")`, `theme.icon("plus")`,
`theme.tokens.TOUCH`.
"""

from __future__ import annotations

from ui.theme import fonts, icons, tokens
from ui.theme.fonts import font, metrics, serif
from ui.theme.icons import icon
from ui.theme.style import apply, best_ink, colour, current, repolish

__all__ = [
    "apply", "best_ink", "colour", "current", "font", "fonts", "icon", "icons", "metrics", "repolish", "serif",
    "tokens",
]  # fmt: skip

"""The style sheet, generated from the tokens. It names no font: that would drop the weight axis."""

from __future__ import annotations

from ui.theme import tokens

_TEMPLATE = """
* {{ outline: none; }}
*[ground="window"] {{ background: {window}; }}
*[ground="surface"] {{ background: {surface}; }}
*[ground="sunken"] {{ background: {sunken}; }}
*[ground="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: {card}px; }}
*[ground="soft"] {{ background: {accent_soft}; border-radius: {card}px; }}
*[ground="good"] {{ background: {good_soft}; border-radius: {card}px; }}
*[ground="warn"] {{ background: {warn_soft}; border-radius: {card}px; }}
*[ground="bad"] {{ background: {bad_soft}; border-radius: {card}px; }}
QLabel[tone="muted"] {{ color: {muted}; }}
QLabel[tone="accent"] {{ color: {accent}; }}
QLabel[tone="good"] {{ color: {good}; }}
QLabel[tone="warn"] {{ color: {warn}; }}
QLabel[tone="bad"] {{ color: {bad}; }}
QLineEdit, QTextEdit {{ background: {surface}; color: {text}; border: 1px solid {outline};
  border-radius: {control}px; padding: 0 10px; min-height: 38px; placeholder-text-color: {muted};
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QTextEdit {{ padding: 6px 9px; min-height: 26px; }}
QLineEdit:disabled, QTextEdit:disabled, QLineEdit:read-only, QTextEdit:read-only {{ background: transparent;
  border-color: {line}; color: {muted}; }}
QLineEdit[state="bad"] {{ border: 2px solid {bad}; padding: 0 9px; min-height: 36px; }}
QTextEdit[reading="true"]:read-only {{ color: {text}; }}
QTextEdit[state="bad"] {{ border: 2px solid {bad}; padding: 5px 8px; }}
QLineEdit[kind="bare"] {{ border: none; background: transparent; padding: 0; min-height: 0; }}
QAbstractItemView QLineEdit {{ border: 2px solid {accent}; padding: 0 8px; min-height: 0; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; border: none; }}
QScrollBar::handle {{ background: {thumb}; border-radius: 4px; }}
QScrollBar::handle:hover {{ background: {outline}; }}
QScrollBar::handle:vertical {{ min-height: 48px; }}
QScrollBar::handle:horizontal {{ min-width: 48px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QToolTip {{ background: {text}; color: {window}; border: none; padding: 6px 10px; }}
"""


def sheet(colours: dict[str, str]) -> str:
    """Return the style sheet for these colours."""
    return _TEMPLATE.format(**colours, control=tokens.RADIUS_CONTROL, card=tokens.RADIUS_CARD)

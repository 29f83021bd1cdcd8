"""The theme in use, and the style that Qt draws with: Fusion, the palette and the sheet made from the tokens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleFactory, QStyleOption, QToolTip, QWidget

from ui.theme import fonts, sheet, tokens

_chosen: list[str] = ["light"]
_colours: dict[str, str] = tokens.palette("light")
_NAME = "npm-style"


class Style(QProxyStyle):
    """Fusion without its focus frame (the ring shows focus) and with a caret one sees in dim light."""

    def __init__(self) -> None:
        super().__init__(QStyleFactory.create("Fusion"))
        self.setObjectName(_NAME)

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Draw as Fusion does, but no focus frame."""
        if element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return Fusion's measure, a wider caret apart."""
        if metric == QStyle.PixelMetric.PM_TextCursorWidth:
            return 2
        return super().pixelMetric(metric, option, widget)


def current() -> str:
    """Return the name of the theme in use, light or dark."""
    return _chosen[0]


def colour(name: str | QColor) -> QColor:
    """Return the colour of a token in the theme in use; a colour comes back as it is."""
    return QColor(_colours.get(name, name)) if isinstance(name, str) else name


def best_ink(ground: str) -> QColor:
    """Return the ink that reads best on the tile colour of that token."""
    return QColor(tokens.best_ink(_colours[ground], current()))


def _palette(colours: dict[str, str]) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette(QColor(colours["window"]))
    pairs = {
        role.Window: "window", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "surface",
        role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.Highlight: "accent",
        role.HighlightedText: "on_accent", role.PlaceholderText: "muted", role.ToolTipBase: "text",
        role.ToolTipText: "window", role.Link: "accent", role.Accent: "accent", role.Mid: "outline",
    }  # fmt: skip
    for where, name in pairs.items():
        made.setColor(where, QColor(colours[name]))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours["muted"]))
    return made


def apply(app: QApplication, theme: str = "light") -> None:
    """Give the application this theme; called again it changes what is already on the screen."""
    fonts.load()
    _chosen[0] = theme
    _colours.update(tokens.palette(theme))
    if app.property("npm_style") is None:
        app.setStyle(Style())
        app.setProperty("npm_style", True)
    app.setPalette(_palette(_colours))
    app.setFont(fonts.font("body"))
    QToolTip.setFont(fonts.font("small"))
    app.setStyleSheet(sheet.sheet(_colours))
    for window in app.topLevelWidgets():
        for widget in [window, *window.findChildren(QWidget)]:
            widget.update()


def repolish(widget: QWidget) -> None:
    """Draw a widget by the sheet anew after a property of it changed; one that was never drawn will be anyway."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)

"""The vocabulary of the window. Widgets get values and emit signals; they never ask the core.

Words come from the caller already translated; only what belongs to a widget itself ("now", "show") is looked up here.
"""

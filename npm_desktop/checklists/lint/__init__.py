"""What a methodologist should know about a workbook before it is used: mistakes, traps, what won't work elsewhere.

Reads the sheets as the author wrote them, so every finding names a row of the file. Mends nothing, decides nothing.
"""

from npm_desktop.checklists.lint.finding import Finding, Report, Severity, say
from npm_desktop.checklists.lint.linter import lint

__all__ = ["Finding", "Report", "Severity", "lint", "say"]

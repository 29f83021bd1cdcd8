"""XLSForm workbooks turned into questions with their standards: read, check an answer, compare it, see what is missing.

This room never asks the database, never writes a file and knows nothing of windows. Its doors are `workbook.load`,
`answers.check_value`, `verdicts.verdicts` and `progress`; the values that come out of them live in `form`.
"""

"""Lists of plain records for tables and pickers."""

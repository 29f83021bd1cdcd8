"""Plain values and rules: what a visit, a finding, a recommendation is. No database, no files, no window."""

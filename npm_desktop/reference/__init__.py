"""Reference data of the country: regions, institution categories, bodies, visit types, law by date, the glossary.

This room reads `resources/reference` and nothing else. Law is data here: what was not read in a public text stays
marked, and only confirmed citations belong in official paper. Its door is `library.load`.
"""

"""The expressions of XLSForm: JavaRosa's dialect of XPath, from a text to a value.

A tokeniser and a parser make a tree (`tree`), the compiler makes of it a function and a list of what it reads. This
room knows nodes and a few questions it may ask its surroundings; it knows no form, no file and no store.
"""

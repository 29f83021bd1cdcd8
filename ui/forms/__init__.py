"""Editors of answers: one for each kind of question, and the text that knows its language. They store nothing."""

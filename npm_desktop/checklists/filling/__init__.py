"""A form while it is being filled: what is asked, what is offered, what is calculated, what is wrong.

`Definition` is a form with its rules compiled, the same for every visit; `Filling` is one visit's answers in it. This
room never stores anything and knows no window; it is told one answer after another and tells what changed.
"""

"""What a user can do: one class a topic, one verb a method, one transaction a verb.

Commands return `Changes` (some with the id they made), questions return frozen values. Services don't call each other.
"""

"""Stores of fictional visits, to try the program and to test it. What they say is in `resources/demo`.

Everything goes through the services, as if people had recorded it on the days it is dated.
"""

from npm_desktop.demo.making import create, create_fixture, create_year

__all__ = ["create", "create_fixture", "create_year"]

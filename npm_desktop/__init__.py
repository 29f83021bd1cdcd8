"""The core: everything the program knows and does, without a window."""

__version__ = "0.1.0"

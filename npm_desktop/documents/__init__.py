"""Printed documents: data in, bytes out. This room never asks the database nor decides what an edition may tell."""

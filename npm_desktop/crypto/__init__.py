"""Secrets: keys, passphrases, encrypted streams and the installation's seal.

This room never asks a database, never logs and never knows what the bytes it protects mean.
"""

"""Evidence files: kept encrypted, prepared, redacted. This room never asks a database."""

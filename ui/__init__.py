"""The window: what one sees and presses. It knows no law and no database; it asks the core."""

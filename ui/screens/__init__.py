"""One screen a file (or a folder). A screen gets a `Context` and knows no other screen."""

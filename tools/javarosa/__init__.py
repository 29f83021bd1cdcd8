"""JavaRosa, the engine of ODK Collect, as a second opinion on ours."""

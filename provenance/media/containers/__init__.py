"""One module per container, each with exactly `read(view, limits)` and `plan(view, labels)`."""

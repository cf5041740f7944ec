"""Trust is privacy: what is kept of a person is shown to them, and goes when they ask for it."""

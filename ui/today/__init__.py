"""Today: the screen to start the day with."""

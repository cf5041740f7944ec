"""Caring for customers: what is due today, promises, complaints, ratings, wishes, and words that help."""

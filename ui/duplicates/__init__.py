"""Doubles side by side."""

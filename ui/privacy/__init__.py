"""Consent, what is known, and erasing, as windows."""

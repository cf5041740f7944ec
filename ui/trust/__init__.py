"""Goods set aside, red flags and the checking of contacts, as windows."""

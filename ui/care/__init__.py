"""Complaints, ratings, wishes and phrases, as windows."""

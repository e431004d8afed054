"""Closed years in files of their own, and one archive over all of them."""

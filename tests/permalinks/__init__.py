"""Permanent ids and the file that keeps them."""

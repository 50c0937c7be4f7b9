"""Feeds: their formats, and what real reading programs make of them."""

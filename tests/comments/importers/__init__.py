"""Tests of the importers of comments."""

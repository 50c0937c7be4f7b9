"""Readers' comments: kept as files, imported from elsewhere, shown under their article.

- `model`: a comment as a source has it, and as the store keeps it
- `importers/`: one module for each format of export
"""

"""Exports of comments, one module for each format; each turns a file into `SourceComment`s."""

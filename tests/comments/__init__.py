"""Tests of readers' comments."""

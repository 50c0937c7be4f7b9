"""What is recorded before a site goes out, and how it goes."""

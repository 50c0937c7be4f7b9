"""Settings of the published site: those of `pelicanconf.py`, and what differs when it goes out."""

from pelicanconf import *  # noqa: F403

SITEURL = "https://katern.example"

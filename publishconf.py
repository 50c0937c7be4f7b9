"""Settings of the published site: those of `pelicanconf.py`, and what differs when it goes out."""

from pelicanconf import *

SITEURL = "https://katern.example"

"""Instellingen van de site zoals die online komt: die van `pelicanconf.py`, en wat dan anders is."""

from pelicanconf import *

SITEURL = "https://magazine.example"

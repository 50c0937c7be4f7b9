"""De opdrachten van dit magazine; `python3 dev.py` noemt ze. Eigen opdrachten kunnen hieronder."""

from katern.tasks import *

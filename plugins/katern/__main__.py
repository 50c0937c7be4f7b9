"""`python -m katern TASK …`: the commands where there is no `tasks.py` yet, such as `new-magazine`."""

from __future__ import annotations

from invoke.collection import Collection
from invoke.program import Program

from katern import __version__, tasks


def main() -> None:
    """Run the command that the words of the call name, as invoke does."""
    Program(namespace=Collection.from_module(tasks), name="katern", version=__version__).run()


if __name__ == "__main__":
    main()

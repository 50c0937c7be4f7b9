"""The tiny magazine into which the shared fixtures are imported."""

from tests.build.conftest import magazine, start_magazine

__all__ = ["magazine", "start_magazine"]

"""The tiny magazine, whose pictures come from a telephone."""

from tests.build.conftest import magazine, start_magazine

__all__ = ["magazine", "start_magazine"]

"""The tiny magazine that stands while bad articles come and go."""

from tests.build.conftest import magazine, start_magazine

__all__ = ["magazine", "start_magazine"]

"""A pytest plugin that is loaded before the settings are: tests run with the demonstration's settings."""

import os

os.environ.setdefault("GOEDENAAM_DEMONSTRATION", "1")

"""A pytest plugin that is loaded before the settings: those of the demonstration, in a folder of its own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="goedenaam-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
(_folder / "static").mkdir()
os.environ["GOEDENAAM_DEMONSTRATION"] = "1"
os.environ["GOEDENAAM_DATA_DIR"] = str(_folder)

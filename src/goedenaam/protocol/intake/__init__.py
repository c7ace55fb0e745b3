"""From a file, a scan, a pasted text or a model to a draft. A scan is read by the worker, a page at a time."""

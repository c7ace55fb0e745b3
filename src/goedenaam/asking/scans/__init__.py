"""From an uploaded scan to pages that a browser may show: decoded outside this process and drawn anew."""

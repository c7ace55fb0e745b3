"""Whether our mail arrives: what comes back, and whether the sending domain proves who it is."""

"""The norm language: what a protocol's articles mean. Pure: no Django, no clock, no I/O."""

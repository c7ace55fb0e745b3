"""Networks of our own making, after the documentation of the real ones, that misbehave on command.

They are part of the library, not of its tests: the demonstration and a school that practises use them too.
"""

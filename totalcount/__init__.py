"""totalcount: how much public money is spent in a place, on what, and counted once."""

__version__ = "0.1.0"

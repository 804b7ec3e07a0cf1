"""whoheld: who held which place on which day, what happened there, and who says so."""

__version__ = "0.1.0"

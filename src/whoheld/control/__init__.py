"""Claims, origins and judgements -> Control: who held which place on which days, and the factors that say so."""

from whoheld.control.factors import factors
from whoheld.control.reconstruction import holder, reconstruct

__all__ = ["factors", "holder", "reconstruct"]

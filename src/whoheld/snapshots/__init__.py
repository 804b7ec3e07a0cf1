"""Files and folders in, snapshots out: one for each page, its bytes as found."""

from whoheld.snapshots.read import read

__all__ = ["read"]

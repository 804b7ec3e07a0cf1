"""The evidence behind an answer in one file: places in, a zip out; a zip in, whether it was altered out."""

from whoheld.bundles.making import Bundled, bundle
from whoheld.bundles.paging import said_of
from whoheld.bundles.verifying import Verified, verify

__all__ = ["Bundled", "Verified", "bundle", "said_of", "verify"]

"""A snapshot in, a document out: the text layer, its labelled blocks, metadata and day of publication."""

from whoheld.documents.clean import TEXT_LAYER_VERSION, clean

__all__ = ["TEXT_LAYER_VERSION", "clean"]

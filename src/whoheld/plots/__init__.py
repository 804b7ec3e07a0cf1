"""Views in, pictures as PNG or SVG out; loaded by `whoheld plot` alone, for matplotlib takes its time."""

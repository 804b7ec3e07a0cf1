"""A labelled page in, the bounds of its day of publication out."""

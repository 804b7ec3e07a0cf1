"""Words of a person in, judgements out; judgements and claims in, the claims as judged out."""

from whoheld.judgements.applying import as_judged, binding
from whoheld.judgements.exchange import from_lines, to_line
from whoheld.judgements.making import decide

__all__ = ["as_judged", "binding", "decide", "from_lines", "to_line"]

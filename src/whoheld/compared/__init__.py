"""A record and another's table of events in, a gap report out: what each lacks, and where both tell it otherwise."""

from whoheld.compared.comparing import Pair, Report, compare
from whoheld.compared.printing import FORMATS, pieces
from whoheld.compared.rows import Reach
from whoheld.compared.tables import Table, read_table

__all__ = ["FORMATS", "Pair", "Reach", "Report", "Table", "compare", "pieces", "read_table"]

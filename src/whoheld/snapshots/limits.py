"""How much of anything is read; beyond it a page is rejected, and what follows is read on."""

MB = 2**20
PAGE = 64 * MB
CELL = 16 * MB  # a row of a table, whose parser needs eight bytes for a character
TAGS = 200_000  # of a feed; its reader needs twenty microseconds for one, its tree 120 bytes
LINES = 100_000  # of such a row
COLUMNS = 1_000
LISTED = 1_000_000  # objects and lists in a page of JSON
MEMBERS = 250_000  # of a zip
DIRECTORY = 32 * MB  # a zip's list of members
HEADERS = 256 * 2**10  # of a WARC record or an answer
LINE = 64 * 2**10  # of such a header
RATIO = 100  # unpacked to packed; pages compress by 3 to 30
FREE = 256 * MB  # unpacked before the ratio counts
SAID = 100  # rejections for one reason in one file that are named one by one

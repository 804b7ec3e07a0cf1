"""The name of a table in, its CSV out: written to a file of its own first, so that a large one needs little memory."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from whoheld.page.answering import Answers, fresh, parameters
from whoheld.page.questions import OfTable, asked
from whoheld.views.tables import write_table

IN_MEMORY = 8 * 2**20
AT_ONCE = 2**16


def table_file(answers: Answers) -> Callable[[Request], Response]:
    """Return the function that answers with a table of the record."""

    def answer(request: Request) -> Response:
        question = asked(OfTable, parameters(request))
        mark = answers.watch.mark()
        headers = fresh(mark) | {"content-disposition": f'attachment; filename="{question.table}.csv"'}
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        with ExitStack() as stack:
            written = stack.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))
            coded = io.TextIOWrapper(written, encoding="utf-8", errors="backslashreplace", newline="")
            text = stack.enter_context(coded)
            with answers.desk(question.as_of, mark) as desk:
                write_table(question.table, desk.record, text)
            pieces = _pieces(text, stack.pop_all())
        return StreamingResponse(pieces, media_type="text/csv; charset=utf-8", headers=headers)

    return answer


def _pieces(text: io.TextIOWrapper, closing: ExitStack) -> Iterator[bytes]:
    with closing:
        text.seek(0)
        while piece := text.read(AT_ONCE):
            yield piece.encode(errors="backslashreplace")

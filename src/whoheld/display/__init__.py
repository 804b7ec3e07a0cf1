"""Answers -> tables, drawings and lines of safe text for people; nothing is printed here."""

from whoheld.display.chains import event_tables
from whoheld.display.drawn import coloured, drawn, drawn_evidence
from whoheld.display.parts import claim_line, claim_table, drawn_claim, drawn_words, parts_table, with_explained
from whoheld.display.phrases import answer_lines, counted, days, left_out, nearest, share
from whoheld.display.safe_text import safe, safe_drawing, safe_json
from whoheld.display.tables import (
    Table,
    answers_table,
    claims_of,
    events_table,
    evidence_table,
    fields_table,
    gaps_tables,
    history_table,
    plain_lines,
    report_table,
)

__all__ = [
    "Table",
    "answer_lines",
    "answers_table",
    "claim_line",
    "claim_table",
    "claims_of",
    "coloured",
    "counted",
    "days",
    "drawn",
    "drawn_claim",
    "drawn_evidence",
    "drawn_words",
    "event_tables",
    "events_table",
    "evidence_table",
    "fields_table",
    "gaps_tables",
    "history_table",
    "left_out",
    "nearest",
    "parts_table",
    "plain_lines",
    "report_table",
    "safe",
    "safe_drawing",
    "safe_json",
    "share",
    "with_explained",
]

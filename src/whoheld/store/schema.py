"""The tables of a record, as numbered migrations: entry n takes a record from version n to n + 1.

Never edit one that was released.
docs/record.md describes every table and column.
"""

from __future__ import annotations

APPLICATION_ID = 0x77686C64  # "whld", in the file's header

PRIMARY = """
CREATE TABLE snapshots (
  sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, origin TEXT NOT NULL, media TEXT NOT NULL,
  size INTEGER NOT NULL, payload BLOB NOT NULL
) STRICT;
CREATE INDEX snapshots_by_name ON snapshots(name, sha256);
CREATE TABLE judgements (id TEXT PRIMARY KEY, decision TEXT NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TABLE judgement_claims (
  judgement TEXT NOT NULL REFERENCES judgements(id) ON DELETE CASCADE, position INTEGER NOT NULL, claim TEXT NOT NULL,
  PRIMARY KEY (judgement, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE removals (sha256 TEXT PRIMARY KEY, removed TEXT NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TABLE stamps (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE rejections (
  stage TEXT NOT NULL, item TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
  sha256 TEXT, span_start INTEGER, span_end INTEGER
) STRICT;
CREATE UNIQUE INDEX rejections_once
  ON rejections(stage, item, reason, detail, coalesce(sha256, ''), coalesce(span_start, -1), coalesce(span_end, -1));
CREATE INDEX rejections_by_page ON rejections(sha256);
"""

PAGES = """
CREATE TABLE documents (
  number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE REFERENCES snapshots(sha256) ON DELETE CASCADE,
  name TEXT NOT NULL, outlet TEXT, agency TEXT, title TEXT, byline TEXT, dateline TEXT, url TEXT,
  published_start TEXT, published_end TEXT, published_how TEXT NOT NULL, text TEXT NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE INDEX documents_by_name ON documents(name, sha256);
CREATE TABLE blocks (
  sha256 TEXT NOT NULL REFERENCES documents(sha256) ON DELETE CASCADE, position INTEGER NOT NULL,
  kind TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (sha256, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE claims (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL REFERENCES documents(sha256) ON DELETE CASCADE,
  kind TEXT NOT NULL, status TEXT NOT NULL, part TEXT NOT NULL, extent TEXT, confidence REAL NOT NULL,
  quote TEXT NOT NULL, quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  start TEXT, end TEXT, when_text TEXT,
  actor_text TEXT, actor_id TEXT, actor_name TEXT, actor_side TEXT,
  target_text TEXT, target_id TEXT, target_name TEXT, target_side TEXT, data TEXT NOT NULL
) STRICT;
CREATE INDEX claims_by_document ON claims(sha256, quote_start);
CREATE INDEX claims_by_kind ON claims(kind);
CREATE TABLE places (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT NOT NULL, country TEXT, adm1 TEXT, level TEXT,
  lat REAL, lon REAL, precision_km REAL
) STRICT;
CREATE TABLE place_names (
  key TEXT NOT NULL, place TEXT NOT NULL REFERENCES places(id) ON DELETE CASCADE, PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_names_by_place ON place_names(place);
CREATE TABLE claim_places (
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  place TEXT REFERENCES places(id), text TEXT NOT NULL, head TEXT, relation TEXT,
  span_start INTEGER, span_end INTEGER, inferred TEXT, lat REAL, lon REAL, precision_km REAL, score REAL,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_places_by_place ON claim_places(place);
CREATE TABLE claim_sources (
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  text TEXT NOT NULL, span_start INTEGER, span_end INTEGER, actor TEXT, side TEXT, PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_counts (
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE, what TEXT NOT NULL, position INTEGER NOT NULL,
  who TEXT, role TEXT NOT NULL, low INTEGER, high INTEGER, span_start INTEGER, span_end INTEGER,
  PRIMARY KEY (claim, what, position)
) STRICT, WITHOUT ROWID;
"""

DERIVED = """
CREATE TABLE origins (id TEXT PRIMARY KEY, how TEXT NOT NULL) STRICT;
CREATE TABLE origin_claims (
  origin TEXT NOT NULL REFERENCES origins(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE, PRIMARY KEY (origin, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_claims_by_claim ON origin_claims(claim);
CREATE TABLE events (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, start TEXT, end TEXT, side TEXT, target_side TEXT, origins INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_day ON events(start, end);
CREATE TABLE event_claims (
  event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE, PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims(claim);
CREATE TABLE event_places (
  event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE, position INTEGER NOT NULL, place TEXT NOT NULL,
  PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_places_by_place ON event_places(place);
CREATE TABLE control (
  place TEXT NOT NULL REFERENCES places(id) ON DELETE CASCADE, start TEXT NOT NULL, end TEXT NOT NULL,
  sides TEXT NOT NULL, contested REAL NOT NULL, unknown REAL NOT NULL, PRIMARY KEY (place, start)
) STRICT, WITHOUT ROWID;
CREATE INDEX control_by_day ON control(start, end);
CREATE TABLE factors (
  place TEXT NOT NULL REFERENCES places(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE, day TEXT NOT NULL,
  supports TEXT NOT NULL, against TEXT NOT NULL, weight REAL NOT NULL, why TEXT NOT NULL, PRIMARY KEY (place, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX factors_by_claim ON factors(claim);
"""

SEARCH = """
CREATE VIRTUAL TABLE documents_fts USING fts5(
  text, content='documents', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER documents_found AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts(rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER documents_lost AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, text) VALUES ('delete', old.number, old.text);
END;
CREATE VIRTUAL TABLE quotes_fts USING fts5(
  quote, content='claims', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER quotes_found AFTER INSERT ON claims BEGIN
  INSERT INTO quotes_fts(rowid, quote) VALUES (new.number, new.quote);
END;
CREATE TRIGGER quotes_lost AFTER DELETE ON claims BEGIN
  INSERT INTO quotes_fts(quotes_fts, rowid, quote) VALUES ('delete', old.number, old.quote);
END;
"""

SAVED = """
ALTER TABLE snapshots ADD COLUMN url TEXT;
ALTER TABLE snapshots ADD COLUMN saved TEXT;
ALTER TABLE snapshots ADD COLUMN charset TEXT;
ALTER TABLE blocks ADD COLUMN first_day TEXT;
ALTER TABLE blocks ADD COLUMN last_day TEXT;
ALTER TABLE documents ADD COLUMN filed TEXT;
"""

JUDGED = """
ALTER TABLE judgements ADD COLUMN judge TEXT NOT NULL DEFAULT '';
ALTER TABLE judgements ADD COLUMN made TEXT;
ALTER TABLE judgements ADD COLUMN place TEXT;
ALTER TABLE judgements ADD COLUMN instead_of TEXT;
ALTER TABLE judgements ADD COLUMN side TEXT;
ALTER TABLE judgements ADD COLUMN start TEXT;
ALTER TABLE judgements ADD COLUMN end TEXT;
CREATE TABLE judged (claim TEXT PRIMARY KEY REFERENCES claims(id) ON DELETE CASCADE, data TEXT) STRICT;
CREATE TABLE judged_places (
  claim TEXT NOT NULL REFERENCES judged(claim) ON DELETE CASCADE,
  place TEXT NOT NULL REFERENCES places(id) ON DELETE CASCADE, PRIMARY KEY (place, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX judged_places_by_claim ON judged_places(claim);
"""

RECKONED = """
CREATE TABLE reckoned (place TEXT PRIMARY KEY REFERENCES places(id) ON DELETE CASCADE, digest TEXT NOT NULL) STRICT;
"""

NEIGHBOURS = """
CREATE TABLE touched (what TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (what, name)) STRICT, WITHOUT ROWID;
CREATE TABLE copies (
  number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, home TEXT NOT NULL, sketch BLOB NOT NULL
) STRICT;
CREATE INDEX copies_by_home ON copies(home);
CREATE TABLE sketches (
  shingle INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (shingle, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE statements (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) STRICT, WITHOUT ROWID;
CREATE INDEX statements_by_claim ON statements(claim);
CREATE TABLE compared (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) STRICT, WITHOUT ROWID;
CREATE INDEX compared_by_claim ON compared(claim);
"""

CHARTED = """
CREATE INDEX documents_by_day ON documents(published_end, outlet);
CREATE INDEX claim_sources_by_text ON claim_sources(text);
CREATE INDEX claims_by_actor ON claims(actor_name, actor_side);
"""

TIED = """
CREATE TABLE tied (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) STRICT, WITHOUT ROWID;
CREATE INDEX tied_by_claim ON tied(claim);
DELETE FROM stamps WHERE name = 'followed';
"""

HEARD = """
CREATE TABLE heard (
  sha256 TEXT PRIMARY KEY REFERENCES documents(sha256) ON DELETE CASCADE, heard_by TEXT NOT NULL,
  named TEXT NOT NULL, small TEXT NOT NULL
) STRICT;
"""

LATER = (SAVED, JUDGED, RECKONED, NEIGHBOURS, CHARTED, TIED, HEARD)
MIGRATIONS: tuple[str, ...] = (PRIMARY + PAGES + DERIVED + SEARCH, *LATER)

"""Layers of a user: what they add, change and remove, and what of them is refused, by file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.lexicon import Lexicon, load, load_for
from whoheld.lexicon.known import known_actors, known_places

HEADER = "id\tname\taliases\tcountry\tadm1\tlevel\tlat\tlon\tprecision_km\tpopulation\tsource"


def laid(folder: Path, toml: str) -> Lexicon:
    (folder / "whoheld.toml").write_text(toml, encoding="utf-8")
    return load(folder)


def table(folder: Path, *rows: str) -> Lexicon:
    (folder / "places").mkdir(exist_ok=True)
    (folder / "places" / "mine.tsv").write_text(
        "\n".join([HEADER, *rows]) + "\n", encoding="utf-8", errors="surrogateescape"
    )
    return load(folder)


def refused(lexicon: Lexicon) -> list[tuple[int | None, str]]:
    return [(refusal.line, refusal.reason) for refusal in lexicon.refused]


def place(id: str, name: str, lat: float | str = 33.1, lon: float | str = 43.1, **more: str) -> str:
    values = {"country": "IQ", "level": "settlement", "source": "survey", "aliases": "", **more}
    cells = (id, name, values["aliases"], values["country"], "", values["level"], lat, lon, "", "", values["source"])
    return "\t".join(map(str, cells))


def test_a_place_is_added_changed_and_removed(tmp_path: Path) -> None:
    khaldiyah, ramadi = "place:iq-khaldiyah", "geonames:98717"
    toml = f"""
source = "survey"
[remove]
places = ["{ramadi}"]
[[place]]
id = "place:new"
name = "Nowherabad"
country = "IQ"
lat = 33.1
lon = 43.1
[[place]]
id = "{khaldiyah}"
name = "Khaldiya Town"
aliases = ["Kaldia"]
without = ["Khalidiyya"]
"""
    mine, ours = laid(tmp_path, toml), load()
    assert refused(mine) == []
    assert mine.places["place:new"].precision_km == 2
    changed, before = mine.places[khaldiyah], ours.places[khaldiyah]
    assert (changed.name, changed.lat, changed.precision_km) == ("Khaldiya Town", before.lat, before.precision_km)
    assert {"Khaldiyah", "Kaldia"} <= set(changed.aliases)
    assert "Khalidiyya" in before.aliases
    assert "Khalidiyya" not in changed.aliases
    assert ramadi in ours.places
    assert ramadi not in mine.places
    assert ramadi not in [each.id for each in mine.places_named("Ramadi")]


def test_an_actor_changes_by_the_fields_given_and_takes_a_name(tmp_path: Path) -> None:
    toml = """
source = "survey"
[remove]
actors = ["iq-joc", "nobody"]
[[actor]]
id = "is"
aliases = ["Black Flags"]
[[actor]]
id = "mine"
name = "Golden Guard"
side = "Golden Guard"
country = "IQ"
aliases = ["Golden Brigade"]
"""
    mine = laid(tmp_path, toml)
    assert [each[0] for each in refused(mine)] == [4]  # nobody to remove
    assert mine.actors["is"].side == load().actors["is"].side
    assert {"Black Flags", "Daesh"} <= set(mine.actors["is"].aliases)
    assert "Golden Brigade" not in mine.actors["iq-golden"].aliases
    assert [hit.ids[0] for hit in mine.find("the Golden Brigade came")] == ["mine"]
    assert "iq-joc" not in mine.actors


def test_verbs_and_outlets(tmp_path: Path) -> None:
    toml = """
source = "survey"
[remove]
verbs = ["hostages?"]
outlets = ["upi"]
[[verb]]
kind = "capture"
frame = "takes"
forms = ["bagged"]
[[verb]]
kind = "party"
frame = "takes"
forms = ["danced"]
[[verb]]
kind = "capture"
frame = "takes"
forms = ["(danced"]
[[outlet]]
id = "courier"
name = "Courier"
domains = ["courier.example"]
"""
    mine = laid(tmp_path, toml)
    verbs = mine.table("verbs")["verb"]
    assert verbs[0]["forms"] == ["bagged"]
    assert not any("hostages?" in row["forms"] for row in verbs)
    assert any("hostages?" in row["forms"] for row in load().table("verbs")["verb"])
    assert "courier" in mine.outlets
    assert "upi" not in mine.outlets
    assert [line for line, _ in refused(mine)] == [10, 14]


def test_the_nearer_layer_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    row = 'source = "{0}"\n[[actor]]\nid = "mine"\nname = "{0}"\n'
    for folder in (own := tmp_path / "whoheld", of_record := tmp_path / "a.whoheld.lexicon"):
        folder.mkdir()
        (folder / "whoheld.toml").write_text(row.format(folder.name))
    record = tmp_path / "a.whoheld"
    assert load_for(record).actors["mine"].name == of_record.name
    assert load_for().actors["mine"].name == own.name
    assert len({load_for(record).version, load_for().version, load().version}) == 3
    version = load_for(record).version
    (of_record / "whoheld.toml").write_text(row.format("Other"))
    assert load_for(record).version != version


def test_an_empty_folder_is_no_layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "whoheld").mkdir()
    assert load_for(tmp_path / "a.whoheld").version == load().version


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (place("place:bad", "Bad", lat=91), "`lat` is 91, out of range"),
        (place("place:bad", "Bad", lon=-181), "`lon` is -181, out of range"),
        (place("place:bad", "Bad", lat="nan"), "`lat` is nan, out of range"),
        (place("place:bad", "Bad", lat="north"), "no number"),
        (place("place:bad", "Bad", lat=""), "belong together"),
        (place("place:bad", "Bad", lat=0, lon=0), "open sea"),
        (place("place:bad", "", lat=1), "`name` is missing"),
        (place("place:bad", "12345"), "without a letter"),
        (place("place:bad", "Ba\x07d"), "`name` holds"),
        (place("place:bad", "B\udce9d"), "not in UTF-8"),
        (place("place:bad", "B" * 5000), "characters"),
        (place("place:bad", "Bad", country="Iraqistan"), "ISO code"),
        (place("place:bad", "Bad", country="ZZ"), "ISO code"),
        (place("place:bad", "Bad", level="hamlet"), "`level`"),
        ("place:bad\tBad", "2 columns where the first line names 11"),
        (place("place:good", "Elsewhere", lat=36), "the first keeps it"),
        (place("place:bad", "Good", lat=33.11), "place:good is known by that name"),
        (place("place:bad", "Fallujah", lat=33.35, lon=43.78), "is known by that name within 5 km"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_the_rest_kept(tmp_path: Path, row: str, reason: str) -> None:
    mine = table(tmp_path, place("place:good", "Good"), row, place("place:last", "Last", lat=34))
    ((line, told),) = refused(mine)
    assert line == 3
    assert reason in told
    assert "place:bad" not in mine.places
    assert mine.places["place:good"].lat == 33.1
    assert "place:last" in mine.places


def test_two_places_of_one_name_stay_two(tmp_path: Path) -> None:
    mine = table(tmp_path, place("place:a", "Twin"), place("place:b", "Twin", lat=35))
    assert refused(mine) == []
    assert [each.id for each in mine.places_named("Twin")] == ["place:a", "place:b"]


def test_what_is_remembered_is_coarse(tmp_path: Path) -> None:
    mine = table(tmp_path, place("place:a", "Known"), place("place:b", "Remembered", lat=35, source="memory"))
    assert [mine.places[id].precision_km for id in ("place:a", "place:b")] == [2, 25]


def test_parents_that_go_round_are_refused(tmp_path: Path) -> None:
    rows = "".join(
        f'[[place]]\nid = "place:{id}"\nname = "Nm{id}"\ncountry = "IQ"\nparent = "place:{parent}"\n'
        for id, parent in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "geonames:98717"), ("e", "none"))
    ).replace("place:geonames", "geonames")
    mine = laid(tmp_path, f'source = "survey"\n{rows}')
    assert [line for line, _ in refused(mine)] == [2, 7, 12, 22]
    assert ["cycle" in reason for _, reason in refused(mine)] == [True, True, True, False]
    (known,) = known_places(mine, "Nmd")
    assert known.within[0] == "Ramadi"


def test_one_name_of_two_actors_is_the_firsts(tmp_path: Path) -> None:
    alpha = '[[actor]]\nid = "a"\nname = "Alpha"\naliases = ["Guard"]\n'
    beta = '[[actor]]\nid = "b"\nname = "Beta"\naliases = ["Guard", "Betas"]\n'
    mine = laid(tmp_path, f'source = "survey"\n{alpha}{beta}')
    assert mine.actors["a"].aliases == ("Guard",)
    assert mine.actors["b"].aliases == ("Betas",)
    (refusal,) = mine.refused
    assert "Guard" in refusal.reason
    assert refusal.file.endswith("whoheld.toml")
    assert refusal.line is not None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('alias = ["X"]', "no such field as `alias`"),
        ('aliases = "X"', "must be a list"),
        ("side = 3", "side"),
    ],
)
def test_a_row_of_wrong_fields_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    mine = laid(tmp_path, f'source = "survey"\n\n[[actor]]\nid = "a"\nname = "Alpha"\n{row}\n')
    ((line, told),) = refused(mine)
    assert (line, "a" in mine.actors) == (3, False)
    assert reason in told


def test_a_section_that_is_none_is_told(tmp_path: Path) -> None:
    ((line, reason),) = refused(laid(tmp_path, 'source = "survey"\n[[actors]]\nid = "a"\n'))
    assert (line, "[actors]" in reason, "actor" in reason) == (2, True, True)


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b"a = 1\n= 2\n", 2, "no TOML"),
        (b'a = "x"\nb = "\xff"\n', 2, "UTF-8"),
        (b"[[actor]\n", 1, "no TOML"),
        (b'a = "', None, "no TOML"),
        (b"a = " + b"[" * 5000, None, "no TOML"),
    ],
)
@pytest.mark.parametrize("name", ["whoheld.toml", "actors.toml", "verbs.toml", "furniture.toml"])
def test_a_file_that_cannot_be_read_is_refused_and_the_rest_kept(
    tmp_path: Path, name: str, content: bytes, line: int | None, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    mine = table(tmp_path, place("place:good", "Good"))
    (refusal,) = mine.refused
    assert Path(refusal.file).name == name
    assert line is None or refusal.line == line
    assert told in refusal.reason
    assert "place:good" in mine.places
    assert mine.find("ISIS took Ramadi")[0].ids == ("is",)
    assert known_actors(mine, "Iraqi")


@pytest.mark.parametrize("header", ["name\tlat", "id\tname\tid", "id\tname\tlatitude", ""])
def test_wrong_columns_are_refused_with_the_first_line(tmp_path: Path, header: str) -> None:
    mine = table(tmp_path, place("place:good", "Good"))
    (tmp_path / "places" / "bad.tsv").write_text(f"{header}\nplace:bad\tBad\t3\n")
    (refusal,) = mine.refused
    assert (Path(refusal.file).name, refusal.line) == ("bad.tsv", 1)
    assert "wrong columns" in refusal.reason
    assert "place:good" in mine.places


def test_files_that_nothing_reads_are_told(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    for name in ("villages.csv", "bases.geojson", "actor.toml", "places/villages.csv", "happenings.csv"):
        (tmp_path / name).write_text("")
    mine = load(tmp_path)
    assert {Path(refusal.file).name for refusal in mine.refused} == {
        "villages.csv", "bases.geojson", "actor.toml",
    }  # fmt: skip
    assert sum(refusal.file.endswith("villages.csv") for refusal in mine.refused) == 2


def test_a_damaged_gazetteer_is_refused_and_the_rest_kept(tmp_path: Path) -> None:
    mine = table(tmp_path, place("place:good", "Good"))
    (tmp_path / "places" / "IQ.sqlite").write_bytes(b"no database")
    (refusal,) = mine.refused
    assert (Path(refusal.file).name, "add its places again" in refusal.reason) == ("IQ.sqlite", True)
    assert mine.version
    assert mine.find("They took Good on Friday")


def test_a_wrong_list_of_what_to_remove_is_refused(tmp_path: Path) -> None:
    mine = laid(tmp_path, 'source = "survey"\n[remove]\nplaces = "geonames:98717"\nactors = ["is"]\n')
    assert [line for line, _ in refused(mine)] == [3]
    assert "geonames:98717" in mine.places
    assert "is" not in mine.actors


def test_an_actor_of_anothers_own_name_is_refused(tmp_path: Path) -> None:
    rows = '[[actor]]\nid = "mine"\nname = "{0}"\nside = "Mine"\naliases = ["Minewives"]\n'
    ours = load().actors["ph-abu-sayyaf"].name
    mine = laid(tmp_path, f'source = "survey"\n{rows.format(ours)}')
    ((line, reason),) = refused(mine)
    assert (line, "'ph-abu-sayyaf' already; give that id" in reason, "mine" in mine.actors) == (2, True, False)
    remove = '[remove]\nactors = ["ph-abu-sayyaf"]\n'
    (tmp_path / "other").mkdir()
    other = laid(tmp_path / "other", f'source = "survey"\n{remove}{rows.format(ours)}')
    assert [hit.ids for hit in other.find(f"{ours} fled")] == [("mine",)]
    (tmp_path / "own").mkdir()
    own = laid(tmp_path / "own", f'source = "survey"\n{rows.format("Government of Iraq")}')
    assert [line for line, _ in refused(own)] == [2]
    assert "state:IQ" in own.actors


@pytest.mark.parametrize(
    ("section", "one", "other", "field"),
    [
        ("outlet", 'id = "a"\nname = "Alpha"', 'id = "b"\nname = "Beta"', "aliases"),
        ("outlet", 'id = "a"\nname = "Alpha"', 'id = "b"\nname = "Beta"', "domains"),
        ("state", 'country = "XA"\nname = "Alpha"', 'country = "XB"\nname = "Beta"', "demonyms"),
    ],
)
def test_one_spelling_of_two_rows_is_the_firsts(tmp_path: Path, section: str, one: str, other: str, field: str) -> None:
    rows = "".join(f'[[{section}]]\n{row}\n{field} = ["Shared", "{row[-5:-1]}n"]\n' for row in (one, other))
    mine = laid(tmp_path, f'source = "survey"\n{rows}')
    ((line, reason),) = refused(mine)
    assert (line, reason.endswith("'Shared' is of line 2 too; the first keeps it")) == (6, True)
    rows_held = mine.table("outlets" if section == "outlet" else "actors")[section]
    held = {row["name"]: row.get(field, ()) for row in rows_held}
    assert ("Shared" in held["Alpha"], "Shared" in held["Beta"]) == (True, False)


@pytest.mark.parametrize("row", ['[[actor]]\nid = "a"\nname = "{0}"\n', '[[outlet]]\nid = "a"\nname = "{0}"\n'])
def test_one_id_twice_is_the_firsts(tmp_path: Path, row: str) -> None:
    mine = laid(tmp_path, f'source = "survey"\n{row.format("Alpha")}{row.format("Beta")}')
    ((line, reason),) = refused(mine)
    assert (line, "first keeps it" in reason) == (5, True)
    assert (mine.actors if "actor" in row else mine.outlets)["a"].name == "Alpha"


def test_rows_that_name_no_actor_are_refused(tmp_path: Path) -> None:
    meant = '[[meant]]\nwords = "generic:insurgents"\ncountry = "IQ"\nactor = "{0}"\n'
    foes = '[[foes]]\nof = "Government of Iraq"\ncountry = "IQ"\nactors = [{0}]\n'
    rows = meant.format("nobody") + foes.format('"nobody", "is"') + foes.format('"nobody"') + meant.format("is")
    mine = laid(tmp_path, f'source = "survey"\n{rows}[remove]\nactors = ["ly-ntc"]\n')
    assert refused(mine) == [(line, "'nobody' is no actor known") for line in (5, 9, 13)]
    table = mine.table("actors")
    assert {row["actor"] for row in table["meant"]} <= mine.actors.keys()
    assert {id for row in table["foes"] for id in row["actors"]} <= mine.actors.keys()
    assert (table["meant"][0]["actor"], table["foes"][0]["actors"]) == ("is", ["is"])


def test_ucdp_ids_are_those_of_the_side(tmp_path: Path) -> None:
    ours = load().actors
    assert [ours[id].ucdp for id in ("state:IQ", "iq-golden", "is", "fsa")] == [116, 116, 234, 4456]
    assert ours["state:AM"].ucdp is None
    mine = laid(
        tmp_path, 'source = "survey"\n[[actor]]\nid = "a"\nname = "A"\nside = "Q"\nucdp = 7\n[ucdp.ids]\nIS = 9\n'
    )
    assert refused(mine) == []
    assert [mine.actors[id].ucdp for id in ("a", "is", "state:IQ")] == [7, 9, 116]


def test_a_country_of_ones_own(tmp_path: Path) -> None:
    toml = """
source = "made up"
[[place]]
id = "place:xa"
name = "Ardesh"
country = "XA"
level = "country"
[[state]]
name = "Ardesh"
country = "XA"
demonyms = ["Ardeshi"]
[[place]]
id = "place:xa-orsek"
name = "Orsek"
country = "XA"
"""
    mine = laid(tmp_path, toml)
    assert refused(mine) == []
    assert mine.actors["state:XA"].side == "Government of Ardesh"
    assert [hit.ids[0] for hit in mine.find("Ardeshi troops took Orsek")] == ["state:XA", "place:xa-orsek"]


def test_what_is_known_names_file_and_line(tmp_path: Path) -> None:
    mine = laid(tmp_path, 'source = "survey"\n\n[[actor]]\nid = "is"\naliases = ["Black Flags"]\n')
    (known,) = known_actors(mine, "black flags")
    assert known.actor.id == "is"
    assert [Path(told.file).name for told in known.told] == ["actors.toml", "whoheld.toml"]
    assert known.told[1].line == 4
    data = Path(known.told[0].file).read_text(encoding="utf-8").splitlines()
    assert '"is"' in data[(known.told[0].line or 0) - 1]
    (place,) = known_places(mine, "Fallujah, Anbar")
    for told in place.told:
        assert "geonames:99454" in Path(told.file).read_text(encoding="utf-8").splitlines()[(told.line or 0) - 1]
    assert place.within[-1] == "IQ"
    assert [known.actor.id for known in known_actors(mine, "Iraqi")] == ["state:IQ"]
    assert known_actors(mine, "the Free Syrian Army")[0].actor.id == "fsa"
    assert known_places(mine, "Nowherabad") == ()
    assert known_actors(mine, "") == ()


@pytest.mark.parametrize(
    "toml",
    [
        '[[state]]\nname = "Nowhere"',
        '[[state]]\ncountry = "XA"\nname = 3',
        '[[state]]\ncountry = "XA"\nname = "Nowhere"\ndemonyms = [3]',
        "outlet = [1, 2]",
        "outlet = 3",
        "actor = []",
        "force = 3",
        "[force]\nnouns = 3",
        "[force]\nnouns = [3]",
        '[[verb]]\nkind = "capture"',
        '[[verb]]\nkind = ["capture"]\nframe = "takes"\nforms = ["x"]',
        '[[insurgents]]\ncountry = "XA"',
        '[[actor]]\nid = "is"\nmember_of = "x"',
        '[[actor]]\nid = 3\nname = "Three"',
        '[[actor]]\nname = "No id"',
        '[[outlet]]\nid = "o"\nname = 3',
        '[[place]]\nname = "Idless"\ncountry = "IQ"',
        '[[place]]\nid = "place:a"\nname = ["A"]\ncountry = "IQ"',
        '[[place]]\nid = "place:a"\nname = "A"\ncountry = "IQ"\naliases = 3',
        '[[place]]\nid = "place:a"\nname = "A"\ncountry = "IQ"\nlat = [1]\nlon = 1',
        '[[place]]\nid = "place:a"\nname = "A"\ncountry = ["IQ"]',
        '[[place]]\nid = "place:a"\nname = "A"\ncountry = "IQ"\npopulation = "many"',
        '[remove]\nplaces = ["none"]',
    ],
)
def test_values_of_another_kind_are_refused_with_their_line(tmp_path: Path, toml: str) -> None:
    mine = laid(tmp_path, f'source = "survey"\n{toml}\n')
    lines = [line for line, _ in refused(mine)]
    assert len(lines) == 1
    assert lines[0] in (2, 3)
    assert mine.find("ISIS took Ramadi")[0].ids == ("is",)
    assert mine.outlets

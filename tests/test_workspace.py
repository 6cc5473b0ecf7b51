"""place.toml: every mistake in it is told by its name, and what `new` writes can be read back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.place_builder import Place
from totalcount import workspace
from totalcount.errors import PlaceError
from totalcount.model import Population

NOBODY = Population(None, "", "")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"name": None}, "`name`"),
        ({"name": ""}, "`name`"),
        ({"name": 5}, "`name`"),
        ({"areas": None}, "`areas`"),
        ({"areas": []}, "`areas`"),
        ({"areas": "E08009901"}, "`areas`"),
        ({"areas": [1]}, "`areas`"),
        ({"areas": [" "]}, "`areas`"),
        ({"parts": "E04000001"}, "`parts`"),
        ({"year": None}, "`year`"),
        ({"year": "2024"}, "`year`"),
        ({"year": "2024-26"}, "`year`"),
        ({"year": "2024/25"}, "`year`"),
        ({"year": 2024}, "`year`"),
        ({"basis": None}, "`basis`"),
        ({"basis": "actual"}, "`basis`"),
        ({"scope": None}, "`scope`"),
        ({"scope": "everything"}, "`scope`"),
        ({"tolerance": "1%"}, "`tolerance`"),
        ({"tolerance": 1}, "`tolerance`"),
        ({"tolerance": -0.1}, "`tolerance`"),
        ({"tolerance": True}, "`tolerance`"),
        ({"population": 5}, "`population`"),
        ({"population": {"value": 0, "source": "a", "date": "b"}}, "`value`"),
        ({"population": {"value": "many", "source": "a", "date": "b"}}, "`value`"),
        ({"population": {"value": 1.5, "source": "a", "date": "b"}}, "`value`"),
        ({"population": {"value": 5, "date": "b"}}, "`source`"),
        ({"population": {"value": 5, "source": "a"}}, "`date`"),
        ({"population": {"people": 5}}, "`people`"),
        ({"expected": "Testham Council"}, "`expected`"),
        ({"expected": 5}, "`expected`"),
        ({"expected": ["Testham Council"]}, "`expected`"),
        ({"expected": [{"tier": "council"}]}, "`body`"),
        ({"expected": [{"body": "A", "tier": "boss"}]}, "`tier`"),
        ({"expected": [{"body": "A", "tier": "council", "size": 1}]}, "`size`"),
        ({"returns": 5}, "`returns`"),
        ({"returns": {"a.csv": {"unit": "£"}}}, "`unit`"),
        ({"scopes": "all-public"}, "`scopes`"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, change: dict[str, object], named: str) -> None:
    place = Place(tmp_path).toml(**change)
    with pytest.raises(PlaceError) as error:
        workspace.read(place.folder)
    assert named in str(error.value)
    assert error.value.advice.endswith((".", "?", "]"))


@pytest.mark.parametrize("text", [b"name = ", b"\xff\xfe", b'name = "a"\nname = "b"\n', b"[[name]\n"])
def test_what_is_no_toml_is_told(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "place.toml").write_bytes(text)
    with pytest.raises(PlaceError, match=r"place\.toml cannot be read"):
        workspace.read(workspace.find(tmp_path))


def test_a_misspelt_setting_gets_its_nearest_name(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(populaton={"value": 5})
    with pytest.raises(PlaceError) as error:
        workspace.read(place.folder)
    assert "`population`" in error.value.advice


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    path = tmp_path / "place.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert workspace.read(place.folder).name == "Testham"


def test_no_place_here(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match="no place here"):
        workspace.find(tmp_path)


def test_the_current_folder_is_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Place(tmp_path).toml()
    monkeypatch.chdir(tmp_path)
    assert workspace.find(None).root == tmp_path.resolve()


def test_files_in_a_stable_order_without_what_is_no_return(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    for name in ("b.csv", "a.csv", "B/a.csv", ".hidden.csv", "~$open.xlsx", "Thumbs.db", ".git/x.csv", "ä b'\".csv"):
        place.raw(name, "x")
    assert [place.folder.display(path) for path in place.folder.files()] == ["B/a.csv", "a.csv", "b.csv", "ä b'\".csv"]


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text.strip())


@given(name=names, source=names)
def test_new_writes_what_it_was_told(tmp_path_factory: pytest.TempPathFactory, name: str, source: str) -> None:
    root = tmp_path_factory.mktemp("new")
    people = Population(7, source, "2024-06-30")
    folder = workspace.create(
        root, name=name, areas=("E08009901",), year="2024-25", basis="budget", scope="pilot-2009", people=people
    )
    place = workspace.read(folder)
    assert (place.name, place.population.source) == (name.strip(), source.strip())
    assert (place.year, place.basis.value, place.scope) == ("2024-25", "budget", "pilot-2009")


@pytest.mark.parametrize("name", [r"C:\users", '"quoted"', "{braces}", "line\nbreak", "del\x7fete", "'''", "#", "\\"])
def test_new_with_a_hostile_name(tmp_path: Path, name: str) -> None:
    folder = workspace.create(
        tmp_path, name=name, areas=("E08009901",), year="2024-25", basis="outturn", scope="all-public", people=NOBODY
    )
    assert workspace.read(folder).name == name


@pytest.mark.parametrize(
    "wrong", [{"basis": "guess"}, {"year": "2024"}, {"scope": "all"}, {"areas": ()}, {"name": " "}]
)
def test_new_with_a_mistake_leaves_nothing_behind(tmp_path: Path, wrong: dict[str, object]) -> None:
    told: dict[str, object] = {
        "name": "A",
        "areas": ("E08009901",),
        "year": "2024-25",
        "basis": "outturn",
        "scope": "all-public",
    }
    with pytest.raises(PlaceError):
        workspace.create(tmp_path / "place", **{**told, **wrong}, people=NOBODY)  # type: ignore[arg-type]
    assert not (tmp_path / "place").exists()


def test_new_never_overwrites(tmp_path: Path) -> None:
    Place(tmp_path).toml()
    before = (tmp_path / "place.toml").read_bytes()
    with pytest.raises(PlaceError, match="a place already"):
        workspace.create(
            tmp_path, name="B", areas=("E1",), year="2024-25", basis="outturn", scope="all-public", people=NOBODY
        )
    assert (tmp_path / "place.toml").read_bytes() == before


def test_a_place_of_its_own_folder_only(tmp_path: Path) -> None:
    """A link in returns/ that leads out of it and nowhere is passed over."""
    place = Place(tmp_path).toml()
    (place.returns / "broken.csv").symlink_to(tmp_path / "nowhere.csv")
    assert place.folder.files() == ()

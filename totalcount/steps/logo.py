"""The place's own mark for its report: a picture beside place.toml."""

from totalcount import workspace
from totalcount.errors import PlaceError
from totalcount.model import Logo

BIGGEST = 200_000  # bytes: it travels inside the page
_BEGINS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)


def logo(folder: workspace.Folder, name: str) -> Logo | None:
    """The picture that `[report] logo` names, as bytes; None when it names none.

    PlaceError for a file outside the place's folder, one that is not there or too big, or no PNG, JPEG or SVG by its
    content.
    """
    if not name:
        return None
    path = (folder.root / name).resolve()
    if not path.is_relative_to(folder.root.resolve()):
        raise PlaceError(
            f"place.toml: [report] logo {name!r} is outside the place's folder", "Copy it into the folder."
        )
    if not path.is_file():
        raise PlaceError(f"place.toml: [report] logo {name!r} is not there", f"Put it into {folder.root}.")
    content = path.read_bytes()
    if len(content) > BIGGEST:
        raise PlaceError(
            f"place.toml: [report] logo {name!r} has {len(content):,} bytes", f"Make it smaller than {BIGGEST:,}."
        )
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    media = next((media for begins, media in _BEGINS if start.startswith(begins)), None)
    if media is None:
        raise PlaceError(f"place.toml: [report] logo {name!r} is no picture", "Use a PNG, a JPEG or an SVG file.")
    return Logo(content, media)

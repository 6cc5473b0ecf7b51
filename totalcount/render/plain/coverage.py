"""Coverage of the expected streams."""

from collections.abc import Sequence

from totalcount.model import Capture, CoveredStream, Filled, StreamCoverage
from totalcount.money import plain
from totalcount.render.plain.page import about, money, record, write


def coverage_json(found: StreamCoverage) -> str:
    """The streams of the catalogue, totals by status, how the counted pounds came about, and the capture rate."""
    return write(
        {
            **about(found.place),
            "streams": [_stream(stream) for stream in found.streams],
            "totals": [record(total) for total in found.totals],
            "methods": [
                {"method": group.key, "amount": plain(group.total), "share": float(group.share)}
                for group in found.methods
            ],
            "capture_rate": None if found.capture_rate is None else float(found.capture_rate),
            "captures": [_capture(capture) for capture in found.captures],
        }
    )


def _stream(stream: CoveredStream) -> dict[str, object]:
    said = record(stream)
    first = ("stream", "status", "amount", "source")
    return {name: said[name] for name in first} | {name: value for name, value in said.items() if name not in first}


def _capture(capture: Capture) -> dict[str, object]:
    return record(capture, ("rate",))


def filled_json(written: Sequence[Filled], left: Sequence[CoveredStream]) -> str:
    """The files of estimates that were written, and the streams for which there is no estimate."""
    return write(
        {
            "files": [{"file": file.file, "rows": file.rows, "amount": money(file.amount)} for file in written],
            "not_filled": [stream.stream for stream in left],
        }
    )

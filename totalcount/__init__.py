"""totalcount: how much public money is spent in a place, on what, and each pound counted once.

``totalcount.open(folder)`` gives the place in a folder; see `totalcount.api.OpenPlace`. Values are those of
`totalcount.model`, errors those of `totalcount.errors`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from totalcount.api import FRAMES, OpenPlace
    from totalcount.api import open_place as open  # noqa: A004 - `totalcount.open` reads as it should

__version__ = "0.1.0"
__all__ = ["FRAMES", "OpenPlace", "__version__", "open"]

_HOME = {"open": "open_place", "OpenPlace": "OpenPlace", "FRAMES": "FRAMES"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'totalcount' has no attribute {name!r}")
    from totalcount import api  # imported when asked for, so that `totalcount --help` answers at once

    return getattr(api, _HOME[name])

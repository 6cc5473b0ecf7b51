"""How a sheet stands on a screen and on paper."""

from dataclasses import dataclass

from totalcount.model import Place
from totalcount.render.workbook.legal import legal
from totalcount.render.workbook.pen import Pen

HEAD = 4  # the heading row of a titled table, from 0
FIRST = HEAD + 1  # its first data row
A4, A3 = 9, 8  # paper sizes as Excel numbers them


@dataclass(frozen=True, slots=True)
class Paper:
    """The printed part of a sheet: from its first cell to this row and column (from 0)."""

    place: Place
    last_row: int
    last_column: int
    size: int = A4
    pages_tall: int = 0  # 0: as many as it takes
    upright: bool = False

    def lay(self, pen: Pen, *, frozen: int = 0, frozen_columns: int = 0, head: int | None = None) -> None:
        """Freeze and repeat the heading; one page wide, with the place and page numbers below."""
        sheet = pen.sheet
        sheet.hide_gridlines(2)
        if frozen:
            sheet.freeze_panes(frozen, frozen_columns)
        if self.upright:
            sheet.set_portrait()
        else:
            sheet.set_landscape()
        sheet.set_paper(self.size)
        sheet.fit_to_pages(1, self.pages_tall)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.print_area(0, 0, self.last_row, self.last_column)
        if head is not None:
            sheet.repeat_rows(head)
        sheet.set_footer(f"&L&8{self._footer()}&C&8&A&R&8Page &P of &N")

    def _footer(self) -> str:
        """Place and year, short, with the signs that steer a footer made harmless."""
        words = f"{self.place.name}, {self.place.year}"
        return " ".join(legal(words).split())[:80].replace("&", "&&")

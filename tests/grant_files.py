"""A small table of grants in the 360Giving standard, all invented."""

from pathlib import Path

from tests.published_files import OTHERHAM, TESTHAM

HEADER = (
    "Identifier,Title,Amount Awarded,Currency,Award Date,Recipient Org:Name,Recipient Org:Identifier,"
    "Funding Org:Name,Funding Org:Identifier,Grant Programme:Title,"
    "Recipient Org:0:Location:0:Geographic Code,"
    "Beneficiary Location:0:Geographic Code,Beneficiary Location:1:Geographic Code"
)
PUBLIC = "Vale Arts Board,GB-GOR-PB999,Festivals"
PRIVATE = "Mill Foundation,GB-CHC-9999999,Places"
LINES = (
    f'360G-1,A fair,"1,250.50",GBP,2024-04-01,Testham Players,GB-CHC-1,{PUBLIC},,{TESTHAM},',
    f"360G-2,A play,500,GBP,31/03/2025,Testham Players,GB-CHC-1,{PUBLIC},{TESTHAM},,",
    f"360G-3,Before,70,GBP,2024-03-31T00:00:00Z,Testham Players,GB-CHC-1,{PUBLIC},,{TESTHAM},",
    f"360G-4,In euros,80,EUR,2024-06-01,Testham Players,GB-CHC-1,{PUBLIC},,{TESTHAM},",
    f"360G-5,Private,90,GBP,2024-06-01,Testham Players,GB-CHC-1,{PRIVATE},,{TESTHAM},",
    f"360G-6,Next door,60,GBP,2024-06-01,Otherham Band,GB-CHC-2,{PUBLIC},{TESTHAM},{OTHERHAM},",
    f"360G-7,Both,50,GBP,2024-06-01,Testham Players,GB-CHC-1,{PUBLIC},,{TESTHAM},{OTHERHAM}",
    f"360G-8,Undated,40,GBP,,Testham Players,GB-CHC-1,{PUBLIC},,{TESTHAM},",
    f"360G-9,Nowhere,30,GBP,2024-06-01,Testham Players,GB-CHC-1,{PUBLIC},,,",
)


def grants(path: Path) -> Path:
    """A flat table (.csv)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join((HEADER, *LINES)) + "\n", encoding="utf-8")
    return path

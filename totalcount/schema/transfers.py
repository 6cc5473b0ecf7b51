"""The sheets Funding and Payments: what came from other bodies and went to them."""

from totalcount.schema.column import Column, Kind, Sheet
from totalcount.schema.shared import CONDITION, FUNCTION, NOTES, REV, STREAM
from totalcount.schema.words import SOURCES

FUNDING = Sheet(
    "Funding",
    "Where the body's money came from.",
    (
        Column(
            "from_body",
            Kind.TEXT,
            "The body that paid, or a source: " + ", ".join(SOURCES[1:]) + ".",
            required=True,
            synonyms=("from", "from body", "received from", "funder", "payer", "source", "paid by", "funding body"),
            example="Department for Education",
        ),
        STREAM,
        Column(
            "amount",
            Kind.MONEY,
            "What was received in the year.",
            required=True,
            synonyms=("amount received", "received", "value", "total", "grant amount", "income"),
            example="216757253.00",
        ),
        CONDITION,
        REV,
        NOTES,
    ),
)

PAYMENTS = Sheet(
    "Payments",
    "What the body paid to other public bodies: grants passed on, precepts, levies, pooled funds, recharges.",
    (
        Column(
            "to_body",
            Kind.TEXT,
            "The body that was paid.",
            required=True,
            synonyms=("to", "to body", "paid to", "recipient", "payee", "beneficiary", "receiving body"),
            example="Northside Police",
        ),
        STREAM,
        Column(
            "amount",
            Kind.MONEY,
            "What was paid in the year.",
            required=True,
            synonyms=("amount paid", "paid", "value", "total", "payment amount", "payment"),
            example="31500000.00",
        ),
        Column(
            "function",
            Kind.FUNCTION,
            "COFOG code of the spend, used when the payee sends no return.",
            blank="not stated",
            synonyms=FUNCTION.synonyms,
            example="3.1",
        ),
        CONDITION,
        REV,
        NOTES,
    ),
)

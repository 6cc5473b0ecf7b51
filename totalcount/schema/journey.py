"""The table of a journey: a person's way from body to body."""

from totalcount.schema.column import Column, Kind, Sheet

JOURNEY = Sheet(
    "Journey",
    "A person's way through the bodies that help: a row for each step, in a CSV file of its own in journeys/.",
    (
        Column(
            "order",
            Kind.COUNT,
            "The place of the step on the way.",
            blank="as the rows stand",
            synonyms=("step", "step number", "number", "no", "sequence"),
            example="1",
        ),
        Column(
            "body",
            Kind.TEXT,
            "The body or provider that takes the step.",
            required=True,
            synonyms=("organisation", "provider", "service", "agency", "who"),
            example="Northside Council",
        ),
        Column(
            "activity",
            Kind.TEXT,
            "What happens there.",
            required=True,
            synonyms=("what happens", "description", "contact", "event"),
            example="Assessment of need",
        ),
        Column(
            "assessment",
            Kind.CHOICE,
            "Whether the person is assessed there: yes or no.",
            blank="no",
            choices=("yes", "no"),
            synonyms=("is assessment", "assessed", "assessment yes no"),
            example="yes",
        ),
        Column(
            "information",
            Kind.TEXT,
            "What the person is asked, each thing parted from the next by a semicolon.",
            blank="nothing is asked",
            synonyms=("information asked", "questions", "data asked", "asked", "data collected"),
            example="date of birth; benefits; housing",
        ),
        Column(
            "cost",
            Kind.MONEY,
            "What the step costs for one person, in pounds unless the heading names other units.",
            blank="not known",
            synonyms=("unit cost", "cost per person", "step cost", "amount"),
            example="85.00",
        ),
        Column(
            "days",
            Kind.NUMBER,
            "Days from the step before until this one is done.",
            blank="not known",
            synonyms=("days taken", "wait", "waiting days", "duration days", "elapsed days"),
            example="14",
        ),
    ),
)

"""Published data sets: official files, as downloaded, read in the model's words.

Each data set has one module here, and one line in ``reference/datasets.csv``. The module ends in a value::

    READER = Reader("mhclg-rsx", recognises, money=money)

- ``recognises(book)`` says whether a file is of this data set, by its content and never by its name.
- ``money(book, asked)`` gives a `Taken`: rows of Spend, Funding and Payments for the bodies that `asked` wants, what
  was not submitted, and the data set's own totals, to be held against its rows.
- ``atlas(book)`` gives an `Atlas`: names, codes, people and territories; what readers of money need to know where a
  body is. A module gives money, an atlas, or both.

`catalogue.READERS` lists the readers. Readers know `book`, `figures`, `rows`, `taken`, `atlas` and what serves several
of them (`bodies`, `absent`, `outturn`); not each other, and not the store.
docs/readers.md is the guide, with a whole reader worked through.
"""

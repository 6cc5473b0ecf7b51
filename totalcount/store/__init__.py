"""The derived store: the only package that knows DuckDB.

`connection` opens the file and runs statements so that Ctrl-C works; `lines` takes a sheet of a return in; `stages`
makes everything that follows from it by the queries in queries/; `read` gives the results as values.
"""

-- A row is one fault of a whole file, sheet or decision, found while it was opened.
SELECT level, code, file, sheet, row, "column", found, expected, advice FROM raw.finding

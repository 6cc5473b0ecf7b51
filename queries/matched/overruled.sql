-- A row is one line of a return in which decisions/rows.csv overrides cells: what the file itself says in them.
SELECT
    file, sheet, row,
    bool_or(one_of("column", ['gross', 'amount'])) AS of_amount,
    max(found) FILTER (one_of("column", ['gross', 'amount'])) AS raw_amount,
    string_agg("column" || ' was ' || coalesce('''' || found || '''', 'empty'), '; ' ORDER BY "column") AS said
FROM raw.overruled GROUP BY file, sheet, row

-- A row is a group of lines that are the same in every column; they are reported and never dropped.
SELECT
    'note' AS level, 'rows-alike' AS code, min(file) AS file, min_by(sheet, (file, sheet, row)) AS sheet, min_by(row, (file, sheet, row)) AS row,
    'row' AS "column",
    count(*) || ' rows alike, ' || shown(any_value(amount)) || ' each: '
    || CASE WHEN min(file) = max(file) THEN 'rows ' || string_agg(CAST(row AS VARCHAR), ', ' ORDER BY sheet, row) FILTER (nth <= 10)
        ELSE string_agg(file || ' row ' || row, ', ' ORDER BY file, sheet, row) FILTER (nth <= 10) END
    || CASE WHEN count(*) > 10 THEN ' …' ELSE '' END AS found,
    'rows that differ' AS expected,
    'Check that it is not the same pound twice; every one of them is counted.' AS advice
FROM (
    SELECT line.*, row_number() OVER (
        PARTITION BY kind, body, tier, counterpart, stream, service, function, theme, client_group, condition, area, driver, rev_cap, provider, notes,
            amount, income
        ORDER BY file, sheet, row
    ) AS nth
    FROM clean.line AS line
    SEMI JOIN (
        SELECT hash(kind, body, counterpart, stream, service, function, amount, provider, notes) AS alike
        FROM clean.line WHERE NOT aside GROUP BY alike HAVING count(*) > 1
    ) AS repeated
        ON repeated.alike
        = hash(line.kind, line.body, line.counterpart, line.stream, line.service, line.function, line.amount, line.provider, line.notes)
    WHERE NOT aside AND amount <> 0
)
GROUP BY kind, body, tier, counterpart, stream, service, function, theme, client_group, condition, area, driver, rev_cap, provider, notes, amount, income
HAVING count(*) > 1

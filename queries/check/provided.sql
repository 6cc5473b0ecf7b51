-- A row is one fault in one line of a Programmes or Assets sheet. A fault that every line of a sheet has is one fault of the
-- sheet, reported at its first line.
WITH line AS (
    SELECT file, sheet, row, faults FROM clean.programme UNION ALL SELECT file, sheet, row, faults FROM clean.asset
),
lines AS (SELECT file, sheet, count(*) AS lines FROM line GROUP BY file, sheet),
fault AS (
    SELECT file, sheet, row, said.code, said.place AS "column", said.found
    FROM (SELECT file, sheet, row, unnest(faults) AS said FROM line)
),
repeated AS (
    SELECT fault.*, count(*) OVER same AS times, row_number() OVER (same ORDER BY row) AS nth, lines.lines
    FROM fault JOIN lines USING (file, sheet)
    WINDOW same AS (PARTITION BY file, sheet, code, "column", found)
)
SELECT
    told.level, code, file, sheet, row, "column",
    CASE WHEN times = lines AND lines > 1 THEN found || ' (in all ' || lines_shown(lines) || ')' ELSE found END AS found,
    CASE code
        WHEN 'year-other' THEN (SELECT year FROM setting.place)
        WHEN 'basis-other' THEN (SELECT basis FROM setting.place)
        ELSE told.expected
    END AS expected,
    told.advice
FROM repeated JOIN reference.provision_faults AS told USING (code, "column")
WHERE times < lines OR nth = 1

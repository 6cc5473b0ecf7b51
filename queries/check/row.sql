-- A row is one fault found in one line of a return while it was read. A fault that every line of a sheet has is one
-- fault of the sheet, reported at its first line; so is a missing function that most have and nobody decided.
WITH fault AS (
    SELECT
        fault.level, fault.code, line.file, line.sheet, line.row,
        CASE
            WHEN fault.column = 'amount' AND line.kind = 'spend' THEN 'gross'
            WHEN fault.column = 'condition' AND line.kind = 'spend' THEN 'duty'
            WHEN fault.column = 'service' AND line.kind = 'funding' THEN CASE WHEN line.counterpart IS NULL THEN 'from_body' ELSE 'stream' END
            WHEN fault.column = 'service' AND line.kind = 'payment' THEN CASE WHEN line.counterpart IS NULL THEN 'to_body' ELSE 'stream' END
            ELSE fault.column
        END AS "column",
        CASE fault.column
            WHEN 'amount' THEN coalesce(line.raw_amount, 'nothing')
            WHEN 'income' THEN coalesce(line.raw_income, 'nothing')
            WHEN 'year' THEN coalesce(line.year, 'nothing')
            WHEN 'basis' THEN coalesce(line.basis, 'nothing')
            WHEN 'condition' THEN line.condition
            WHEN 'rev_cap' THEN line.rev_cap
            WHEN 'method' THEN line.method
            WHEN 'tier' THEN line.tier
            WHEN 'service' THEN CASE
                WHEN fault.code = 'total-row' OR fault.code = 'total-like'
                    THEN coalesce(line.service, line.counterpart, 'a total') || ' ' || coalesce(line.raw_amount, '')
                WHEN fault.code = 'text-row' THEN coalesce(line.service, line.counterpart, line.body, line.notes, 'a text')
                ELSE 'nothing'
            END
            WHEN 'text' THEN concat_ws('; ', line.service, line.counterpart, line.stream, line.function, line.theme, line.area)
            ELSE 'nothing readable'
        END AS found,
        CASE fault.code
            WHEN 'year-other' THEN (SELECT year FROM setting.place)
            WHEN 'basis-other' THEN (SELECT basis FROM setting.place)
            ELSE fault.expected
        END AS expected,
        fault.advice
    FROM (SELECT * FROM clean.line WHERE faults <> 0) AS line
    JOIN reference.faults AS fault ON line.faults & CAST(fault.bit AS INTEGER) <> 0
    LEFT JOIN matched.function_name AS decided ON decided.name = line.service AND decided.how = 'decision' AND fault.code = 'function-missing'
    WHERE decided.name IS NULL
),
lines AS (
    SELECT file, sheet, sum(lines) AS lines FROM matched.cell GROUP BY ALL
),
repeated AS (
    SELECT
        fault.*, count(*) OVER same AS times, row_number() OVER (same ORDER BY row) AS nth, lines.lines,
        times = lines.lines OR code = 'function-missing' AND times > 1 AND times * 2 > lines.lines AS of_sheet
    FROM fault JOIN lines USING (file, sheet)
    WINDOW same AS (PARTITION BY file, sheet, code, "column", found)
)
SELECT
    level, code, file, sheet, row, "column",
    CASE
        WHEN times = lines AND lines > 1 THEN found || ' (in all ' || lines_shown(lines) || ')'
        WHEN of_sheet AND lines > 1 THEN found || ' (in ' || times || ' of ' || lines_shown(lines) || ')'
        ELSE found
    END AS found,
    expected, advice
FROM repeated
WHERE NOT of_sheet OR nth = 1

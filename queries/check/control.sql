-- A row is a sheet whose published totals its rows add up to, or an area of it on which they do not, or cannot be added up.
WITH held AS (
    SELECT *, published - added AS difference,
        CASE WHEN added IS NULL THEN 'unchecked' WHEN published <> added THEN 'off' ELSE 'tied' END AS status,
        cell(missing) IS NOT NULL OR abs(published - added) <= rounding * (rows + 1) AS explained
    FROM raw.control
)
SELECT
    CASE WHEN status = 'off' AND NOT bool_and(explained) THEN 'warning' ELSE 'note' END AS level,
    CASE status WHEN 'off' THEN 'control-off' ELSE 'control-unchecked' END AS code, file, sheet, min(row) AS row, 'amount' AS "column",
    CASE WHEN level = name THEN name ELSE level || ' ' || name END || ': ' || string_agg(
        measure || CASE status WHEN 'off' THEN ' off by ' || shown(difference) || ' (published ' || shown(published) || ', rows ' || shown(added) || ')' ELSE '' END,
        '; ' ORDER BY row, measure
    ) || CASE WHEN cell(min(missing)) IS NOT NULL THEN '; no figure: ' || min(missing) ELSE '' END AS found,
    'rows that add up to the total' AS expected,
    CASE WHEN status = 'unchecked' THEN 'Nothing to do: the file has no rows to hold this total against.'
        WHEN cell(min(missing)) IS NOT NULL THEN 'Nothing to do: the publisher''s total has estimates for those without a figure. They are never shared out here.'
        WHEN bool_and(explained) THEN 'Nothing to do: the figures of the file are rounded.'
        ELSE 'Download the file again, and ask its publisher if it stays so.' END AS advice
FROM held WHERE status <> 'tied'
GROUP BY file, sheet, level, name, status
UNION ALL
SELECT
    'note', 'control-tied', file, sheet, min(row), 'amount',
    count(*) || CASE WHEN count(*) = 1 THEN ' published total' ELSE ' published totals' END || ' met to the penny: '
    || string_agg(DISTINCT level, ', ' ORDER BY level),
    'rows that add up to the total', 'Nothing to do.'
FROM held WHERE status = 'tied' GROUP BY file, sheet
UNION ALL
SELECT 'note', 'control-unchecked', file, '', NULL, 'amount', 'no total in the file', 'a total to hold the rows against', 'Compare the file''s figures with what its publisher says of them.'
FROM raw.published
WHERE dataset <> '' AND file IN (SELECT file FROM raw.sheet) AND file NOT IN (SELECT file FROM raw.control)

-- A row is a function in a body's own words that maps to no COFOG code.
SELECT
    'warning' AS level, 'function-unknown' AS code, cell.file, cell.sheet, min(cell.first_row) AS row, 'function' AS "column",
    name.name || ' (' || lines_shown(sum(cell.lines)) || ', ' || shown(sum(cell.amount)) || ')' AS found,
    'a COFOG code such as 10.2, its name, or words the reference knows' AS expected,
    'Map the words in decisions/functions.csv; until then the rows stand under not stated.' AS advice
FROM matched.function_name AS name JOIN matched.cell AS cell ON cell.function = name.name
WHERE name.function IS NULL AND NOT cell.aside AND cell.kind <> 'funding'
GROUP BY name.name, cell.file, cell.sheet

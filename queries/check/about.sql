-- A row is a body named by the lines of a sheet whose About names another.
SELECT
    'warning' AS level, 'about-contradicted' AS code, cell.file, cell.sheet, min(cell.first_row) AS row, 'body' AS "column",
    cell.body || ' in ' || lines_shown(sum(cell.lines)) || ', ' || sheet.body || ' in About' AS found,
    'one body in a sheet' AS expected, 'The line''s own word is used. Check that the units and the year of About are right for it too.' AS advice
FROM matched.cell AS cell JOIN raw.sheet AS sheet ON sheet.file = cell.file AND sheet.sheet = cell.sheet
WHERE name_key(cell.body) <> name_key(sheet.body)
GROUP BY cell.file, cell.sheet, cell.body, sheet.body

-- A row is a theme with a part that is not between 0% and 100%, or that is written twice on one line.
SELECT 'error' AS level, 'theme-part' AS code, o.file, o.sheet, min(o.first_row) AS row, 'theme' AS "column",
    o.theme AS found, 'tags such as `worklessness; skills 40%`, each once, none over 100%' AS expected, 'Correct the tags of these rows.' AS advice
FROM flow.outgoing AS o
JOIN (SELECT cell, theme, max(part) AS part, count(*) AS times FROM flow.theme GROUP BY cell, theme) AS t USING (cell)
WHERE t.part > 1 OR t.times > 1 OR contains(t.theme, '%')
GROUP BY o.file, o.sheet, o.theme

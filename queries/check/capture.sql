-- A row is the count's capture rate: its total per head over what HM Treasury identifies as spent per head of the place's region.
SELECT
    CASE WHEN permille BETWEEN 700 AND 1300 THEN 'note' ELSE 'warning' END AS level,
    'capture-rate' AS code, file, sheet, row, 'amount' AS "column",
    'capture rate ' || CASE WHEN permille < 0 THEN '-' ELSE '' END || abs(permille) // 10 || '.' || abs(permille) % 10 || '%: '
    || shown(pounds(floor_div(pence(counted) * 2 + people, people * 2))) || ' a head counted, '
    || shown(identifiable) || ' a head identifiable in ' || region || ' in ' || year AS found,
    'between 70% and 130%' AS expected,
    CASE WHEN permille < 700 THEN 'Ask what is missing: bodies without a return, or streams that the scope leaves out.'
        WHEN permille > 1300 THEN 'Look for pounds counted twice, a wider area taken whole, or a national facility in the place.'
        ELSE 'Nothing to do: the two are different counts on purpose, from the bodies up and from the Treasury down.' END AS advice
FROM count.capture

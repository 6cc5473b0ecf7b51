-- A row is a line of decisions/grades.csv that cannot be followed, or a basis and method with no grade that the count needs.
SELECT 'error' AS level, 'decision-unknown-word' AS code, file, '' AS sheet, CAST(row AS BIGINT) AS row, 'basis' AS "column", basis AS found,
    'outturn, budget or forecast' AS expected, 'Use one of these words: until then the line has no effect.' AS advice
FROM decided.grades WHERE basis_of(basis) IS NULL
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'method', method,
    'recorded, published, apportioned, estimated or not stated', 'Use one of these words: until then the line has no effect.'
FROM decided.grades WHERE graded_method_of(method) IS NULL
UNION ALL
SELECT 'error', 'decision-unknown-word', file, '', CAST(row AS BIGINT), 'grade', grade,
    (SELECT string_agg(grade, ', ' ORDER BY grade) FROM reference.grade_meanings) || ', or nothing for the shipped one',
    'Use one of these words: until then the line has no effect.'
FROM decided.grades WHERE cell(grade) IS NOT NULL AND upper(trim(grade)) NOT IN (SELECT grade FROM reference.grade_meanings)
UNION ALL
SELECT 'error', 'grade-values', file, '', CAST(row AS BIGINT), 'plus_minus', plus_minus, 'a number of per cent from 0 to 100, with up to four places',
    'Correct the line: until then the shipped ± holds.'
FROM decided.grades WHERE plus_minus_of(plus_minus) IS NULL
UNION ALL
SELECT 'warning', 'decision-unused', d.file, '', CAST(d.row AS BIGINT), 'basis', d.basis, 'the place''s own basis, ' || place.basis,
    'Remove the line, or correct its basis: figures of another basis are never counted here.'
FROM decided.grades AS d CROSS JOIN setting.place AS place WHERE basis_of(d.basis) <> place.basis
UNION ALL
SELECT 'error', 'grade-missing', '', '', NULL, 'method', method || ' on the basis ' || (SELECT basis FROM setting.place) || ': ' || shown(total),
    'a line for this basis and method in the table of grades', 'Add one to decisions/grades.csv: until then its pounds are taken to be off by up to all they are.'
FROM flow.graded WHERE met AND grade = 'not graded'

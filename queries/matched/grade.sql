-- A row is one basis and method with the grade and the ± in per cent of figures that came about so: the shipped ones, or the place's
-- own where decisions/grades.csv gives them. A pair that no table grades may be off by all it is.
WITH pair AS (
    SELECT basis, method, rank
    FROM (VALUES ('outturn'), ('budget'), ('forecast')) AS known (basis),
        (VALUES ('recorded', 1), ('published', 2), ('apportioned', 3), ('estimated', 4), ('not stated', 5)) AS way (method, rank)
),
shipped AS (
    SELECT basis, method, grade, plus_minus_of(plus_minus) AS plus_minus, source
    FROM reference.grades SEMI JOIN reference.grade_meanings USING (grade) WHERE plus_minus_of(plus_minus) IS NOT NULL
),
decision AS (
    SELECT
        basis_of(d.basis) AS basis, graded_method_of(d.method) AS method, arg_max(coalesce(known.grade, ''), d.row) AS grade,
        arg_max(plus_minus_of(d.plus_minus), d.row) AS plus_minus, max(d.row) AS row, arg_max(d.file, d.row) AS file
    FROM decided.grades AS d LEFT JOIN reference.grade_meanings AS known ON known.grade = upper(trim(d.grade))
    WHERE plus_minus_of(d.plus_minus) IS NOT NULL AND (known.grade IS NOT NULL OR cell(d.grade) IS NULL)
    GROUP BY ALL
),
graded AS (
    SELECT
        pair.*, coalesce(nullif(decision.grade, ''), shipped.grade) AS grade, coalesce(decision.plus_minus, shipped.plus_minus) AS plus_minus,
        CASE WHEN decision.row IS NULL THEN shipped.source ELSE decision.file || ' line ' || decision.row END AS source
    FROM pair LEFT JOIN shipped USING (basis, method) LEFT JOIN decision USING (basis, method)
)
SELECT
    graded.basis, graded.method, graded.rank,
    CASE WHEN known.grade IS NULL OR graded.plus_minus IS NULL THEN 'not graded' ELSE known.grade END AS grade,
    CASE WHEN known.grade IS NULL OR graded.plus_minus IS NULL THEN 'no table says how sure it is' ELSE known.meaning END AS meaning,
    CASE WHEN known.grade IS NULL THEN 100 ELSE coalesce(graded.plus_minus, 100) END AS plus_minus,
    coalesce(graded.source, 'nobody') AS source
FROM graded LEFT JOIN reference.grade_meanings AS known USING (grade)

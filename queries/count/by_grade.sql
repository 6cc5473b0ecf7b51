-- A row is the counted spend of one grade, with its ± in per cent and the range that it leaves: the errors of all its figures taken to go
-- the same way, rounded to the penny once for the grade. Grades add up to the total count, and their ends to the ends of its range.
WITH grade AS (
    SELECT grade, any_value(meaning) AS meaning, sum(total) AS total, sum(size) AS size, sum(fine_margin(size, plus_minus)) AS fine,
        min(plus_minus) AS least, max(plus_minus) AS most
    FROM flow.graded WHERE met GROUP BY grade
)
SELECT
    grade AS key, total, meaning,
    CASE WHEN least = most OR size = 0 THEN most ELSE plus_minus_in(fine, size) END AS plus_minus,
    total - margin(fine) AS low, total + margin(fine) AS high
FROM grade ORDER BY key

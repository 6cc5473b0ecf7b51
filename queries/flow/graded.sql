-- A row is one method by which figures come to be about the place, on the place's basis: its grade and ±, and the counted spend that came
-- about so. `size` is the pounds of its figures with their signs left off, so that what is taken off widens the range as well; lines of one
-- sheet that differ in nothing but their amounts are one figure, a refund and what it refunds.
SELECT
    grade.method, grade.grade, grade.meaning, grade.plus_minus, grade.source, grade.rank,
    coalesce(sum(outgoing.counted), 0) AS total, coalesce(sum(abs(outgoing.counted)), 0) AS size,
    coalesce(bool_or(outgoing.destiny = 'counted'), FALSE) AS met
FROM matched.grade AS grade
JOIN setting.place AS place ON place.basis = grade.basis
LEFT JOIN flow.outgoing AS outgoing ON outgoing.method = grade.method
GROUP BY ALL

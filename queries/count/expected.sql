-- A row is one body that the place expects a return from, and whether one has come.
SELECT body.body, bool_or(body.sent) AS sent
FROM setting.expected AS expected
JOIN matched.body_name AS name ON name.name = expected.body
JOIN matched.body AS body ON body.body = name.body
GROUP BY body.body ORDER BY body.body

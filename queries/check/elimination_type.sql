-- A row is a transfer whose kind nothing tells.
SELECT 'note' AS level, 'elimination-untyped' AS code, place.file, place.sheet, place.row, 'stream' AS "column",
    payer || ' to ' || payee || ', ' || stream || ', ' || shown(amount) AS found, 'a type for every transfer taken out' AS expected,
    'Say what it is in decisions/eliminations.csv; the total does not depend on it.' AS advice
FROM flow.elimination WHERE type_from = 'none' AND payer <> payee

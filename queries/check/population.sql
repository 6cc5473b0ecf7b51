-- A row says that the place has no population for its year.
SELECT 'warning' AS level, 'population-missing' AS code, 'place.toml' AS file, '' AS sheet, CAST(NULL AS BIGINT) AS row, 'population' AS "column",
    'nothing' AS found, 'the number of people with source and date' AS expected, 'Fill in [population] in place.toml: no figure per head is given until then.' AS advice
FROM setting.place WHERE people IS NULL

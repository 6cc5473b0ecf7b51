-- A row is one stream of the catalogue that a body of some kinds, in a tier, is expected to receive, or to spend itself, in a year.
SELECT
    CASE side WHEN 'funding' THEN 'Funding' ELSE 'Spend' END AS side,
    CASE WHEN side = 'funding' THEN payer ELSE '' END AS other,
    stream, function, condition
FROM reference.expected_streams
WHERE (cell(first_year) IS NULL OR first_year <= $year) AND (cell(last_year) IS NULL OR last_year >= $year)
    AND CASE side
        WHEN 'funding' THEN one_of(receiver, $kinds)
            OR receiver = 'council' AND $tier = 'council' AND NOT one_of('parish or town council', $kinds)
        ELSE side = 'spend' AND name_key(payer) = name_key($body)
    END
ORDER BY side, stream

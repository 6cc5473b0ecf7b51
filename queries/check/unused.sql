-- A row is a decision that meets nothing in the returns.
SELECT 'warning' AS level, 'decision-unused' AS code, file, '' AS sheet, CAST(row AS BIGINT) AS row, 'name' AS "column",
    name AS found, 'a name that stands in some return' AS expected, 'Remove the line, or correct its spelling.' AS advice
FROM (
    SELECT file, row, name FROM decided.bodies
    WHERE name_key(name) NOT IN (SELECT name_key(body) FROM matched.cell WHERE name_key(body) IS NOT NULL)
        AND name_key(name) NOT IN (SELECT name_key(counterpart) FROM matched.cell WHERE name_key(counterpart) IS NOT NULL)
    UNION ALL
    SELECT d.file, d.row, d.field || ' ' || d.value FROM decided.scope AS d
    WHERE d.field <> 'item' AND d.field <> 'function' AND (d.choice = 'in' OR d.choice = 'out') AND NOT EXISTS (
        SELECT 1 FROM flow.outgoing AS o
        WHERE d.field = 'stream' AND name_key(d.value) = name_key(o.stream) OR d.field = 'service' AND name_key(d.value) = name_key(o.service)
            OR d.field = 'body' AND name_key(d.value) = name_key(o.payer)
    )
    UNION ALL
    SELECT d.file, d.row, 'function ' || any_value(d.value)
    FROM matched.scope_function AS d LEFT JOIN (SELECT DISTINCT function FROM flow.outgoing) AS met ON met.function = d.function
    WHERE d.choice = 'in' OR d.choice = 'out'
    GROUP BY d.file, d.row HAVING count(d.function) > 0 AND count(met.function) = 0
    UNION ALL
    SELECT d.file, d.row, d.payer || ' to ' || d.payee FROM decided.eliminations AS d
    WHERE NOT EXISTS (
        SELECT 1 FROM flow.pair AS pair
        JOIN matched.body_name AS payer ON payer.body = pair.payer AND payer.name = d.payer
        JOIN matched.body_name AS payee ON payee.body = pair.payee AND payee.name = d.payee
    )
    UNION ALL
    SELECT d.file, d.row, d.payer || ' to ' || d.payee || ', ' || d.stream FROM decided.balances AS d
    WHERE (cell(d.year) IS NULL OR financial_year(d.year) = (SELECT year FROM setting.place)) AND NOT EXISTS (
        SELECT 1 FROM flow.pair AS pair
        JOIN matched.body_name AS payer ON payer.body = pair.payer AND payer.name = d.payer
        JOIN matched.body_name AS payee ON payee.body = pair.payee AND payee.name = d.payee
        JOIN matched.stream_name AS stream ON stream.stream = pair.stream AND stream.name = d.stream
    )
    UNION ALL
    SELECT d.file, d.row, concat_ws(' ', d.body, cell(d.side), cell(d.line)) FROM decided.sources AS d
    WHERE NOT EXISTS (
        SELECT 1 FROM matched.sourced AS sourced JOIN matched.body_name AS body ON body.body = sourced.body
        WHERE body.name = d.body AND (cell(d.side) IS NULL OR side_of(d.side) = sourced.kind)
            AND (cell(d.line) IS NULL OR list_contains(sourced.keys, name_key(d.line)))
    )
    UNION ALL
    SELECT file, row, name FROM decided.streams WHERE name_key(name) NOT IN (SELECT name_key(stream) FROM matched.cell WHERE name_key(stream) IS NOT NULL)
    UNION ALL
    SELECT d.file, d.row, d.name || ' and ' || d.organisation FROM decided.names AS d
    WHERE name_key(d.name) NOT IN (SELECT name_key(name) FROM provision.payee_row WHERE name_key(name) IS NOT NULL)
        AND name_key(d.organisation) NOT IN (SELECT name_key(name) FROM provision.payee_row WHERE name_key(name) IS NOT NULL)
    UNION ALL
    SELECT file, row, name FROM decided.functions
    WHERE name_key(name) NOT IN (SELECT name_key(coalesce(function, service)) FROM matched.cell WHERE name_key(coalesce(function, service)) IS NOT NULL)
)

-- A row is one cell that decisions/sources.csv speaks of, and which source it keeps; the last line holds.
SELECT
    sourced.cell,
    arg_max(lower(trim(d.keep)), d.row) AS keep,
    arg_max(d.file || ':' || d.row, d.row) AS line
FROM decided.sources AS d
JOIN matched.body_name AS body ON body.name = d.body
JOIN matched.sourced AS sourced ON sourced.body = body.body AND (cell(d.side) IS NULL OR side_of(d.side) = sourced.kind)
    AND (cell(d.line) IS NULL OR list_contains(sourced.keys, name_key(d.line)))
WHERE one_of(lower(trim(d.keep)), ['return', 'published', 'ledger', 'both'])
GROUP BY sourced.cell

-- A row is one payee's name as written under one theme that its lines are tagged with.
WITH tag AS (
    SELECT outgoing.theme AS words, theme.theme
    FROM flow.outgoing AS outgoing JOIN flow.theme AS theme USING (cell)
    UNION
    SELECT need, need FROM provision.returned WHERE need IS NOT NULL
)
SELECT DISTINCT tag.theme, paid.name
FROM provision.payee_row AS paid JOIN tag ON tag.words = paid.words
ORDER BY tag.theme, paid.name

-- A row is all counted spend that returns state net of fees and charges: its pounds, and of how many bodies.
SELECT coalesce(sum(outgoing.counted), 0) AS amount, count(DISTINCT outgoing.payer) AS bodies
FROM flow.outgoing AS outgoing
SEMI JOIN (SELECT file, sheet FROM raw.sheet WHERE fees_of(fees) = 'net') AS net ON net.file = outgoing.file AND net.sheet = outgoing.sheet
WHERE outgoing.kind = 'spend' AND outgoing.destiny = 'counted'

-- A row is what lines below zero (refunds, credits, corrections) come to, of all that bodies reported paying out.
SELECT coalesce(sum(amount), 0) AS credits, count(*) AS lines
FROM clean.line WHERE kind <> 'funding' AND amount < 0

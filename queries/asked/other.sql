-- A row is one payer, payee and stream that the return of one of them names and that the body asked stands at the other end of.
SELECT 'Funding' AS side, payer AS other, stream FROM flow.pair WHERE payee = $body AND paid IS NOT NULL AND payer <> payee
UNION ALL
SELECT 'Payments', payee, stream FROM flow.pair WHERE payer = $body AND received IS NOT NULL AND payer <> payee
ORDER BY side, other, stream

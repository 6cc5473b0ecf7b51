-- A row is one transfer between two reporting bodies that the count takes out, with both sides as reported.
SELECT payer, payee, stream, type, amount, paid, received FROM flow.elimination ORDER BY amount DESC, payer, payee, stream

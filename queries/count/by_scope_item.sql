-- A row is what the scope left out under one item.
SELECT out_item AS key, sum(out_of_scope) AS total FROM flow.outgoing WHERE destiny = 'out of scope' GROUP BY key ORDER BY total DESC, key

-- A row is one stream that pools the money of several bodies: by its known type of elimination or by a decision's.
SELECT stream FROM reference.streams WHERE elimination_type = 'pooled fund'
UNION
SELECT name.stream FROM decided.eliminations AS d JOIN matched.stream_name AS name ON name.name = d.stream WHERE d.type = 'pooled fund'

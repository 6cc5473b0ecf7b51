-- A row is one stream that pools the money of several bodies: by its known type of elimination or by a decision's, and Area Based
-- Grant, the grants of several departments paid as one, which published counts took for the pooled money of their day.
SELECT stream FROM reference.streams WHERE elimination_type = 'pooled fund' OR stream = 'Area Based Grant'
UNION
SELECT name.stream FROM decided.eliminations AS d JOIN matched.stream_name AS name ON name.name = d.stream WHERE d.type = 'pooled fund'

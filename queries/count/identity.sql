-- A row is the whole count: what was reported, and the five parts it falls into to the penny.
SELECT
    coalesce(sum(amount), 0) AS reported,
    coalesce(sum(counted), 0) AS counted,
    coalesce(sum(eliminated), 0) AS eliminated,
    coalesce(sum(out_of_scope), 0) AS out_of_scope,
    coalesce(sum(out_of_place), 0) AS out_of_place,
    coalesce(sum(set_aside), 0) AS set_aside,
    CAST(coalesce(sum(unreadable), 0) AS BIGINT) AS unreadable_rows
FROM flow.outgoing

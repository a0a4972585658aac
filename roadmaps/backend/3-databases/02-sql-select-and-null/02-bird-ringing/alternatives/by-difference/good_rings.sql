SELECT captures.id, captures.ring
FROM captures LEFT JOIN withdrawn ON withdrawn.ring = captures.ring
WHERE withdrawn.ring IS NULL
ORDER BY captures.id;

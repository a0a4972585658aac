SELECT m.card, m.at, m.cents, coalesce(sum(e.cents), 0) AS balance
FROM movements m
JOIN movements e ON e.card = m.card AND (e.at, e.id) <= (m.at, m.id)
GROUP BY m.id
ORDER BY m.card, m.at DESC, m.id DESC;

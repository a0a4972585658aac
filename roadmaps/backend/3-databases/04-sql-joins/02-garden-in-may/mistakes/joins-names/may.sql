SELECT b.name AS bed, x.n AS flowering
FROM beds b
JOIN (SELECT c.id, c.name, count(DISTINCT s.id) AS n
      FROM beds c
      LEFT JOIN plantings p ON p.bed_id = c.id
      LEFT JOIN species s ON s.id = p.species_id AND s.month = 5
      GROUP BY c.id) x ON x.name = b.name
ORDER BY b.name, b.id;

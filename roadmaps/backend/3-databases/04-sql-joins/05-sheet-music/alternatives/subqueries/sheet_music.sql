SELECT title AS work,
       coalesce((SELECT sum(d.copies) FROM deliveries d WHERE d.work_id = works.id), 0) AS bought,
       coalesce((SELECT sum(l.copies) FROM loans l WHERE l.work_id = works.id AND l.returned_on IS NULL), 0) AS lent
FROM works
ORDER BY title, id;

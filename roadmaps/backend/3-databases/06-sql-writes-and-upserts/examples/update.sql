UPDATE tools SET deposit = deposit + 10;
SELECT id, deposit, least(deposit, 35) AS capped FROM tools ORDER BY id;

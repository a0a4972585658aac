SELECT count(*), count(days), sum(days), avg(days), max(days) FROM loans WHERE tool = 'anvil';

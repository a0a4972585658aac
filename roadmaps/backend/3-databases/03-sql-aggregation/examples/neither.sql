SELECT tool, member, count(*) FROM loans GROUP BY tool;

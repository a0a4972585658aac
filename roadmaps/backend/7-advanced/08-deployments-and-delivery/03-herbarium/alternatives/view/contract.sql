DROP VIEW specimens;
DROP FUNCTION write_sheet();

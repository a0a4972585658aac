CREATE FUNCTION import_page(which integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    good integer;
    bad integer;
BEGIN
    INSERT INTO rejects
    SELECT page, line, 'not a line of the census' FROM lines
    WHERE page = which AND NOT (
        name IS NOT NULL AND coalesce(born, '') ~ '^[0-9]{4}$' AND coalesce(born, '') BETWEEN '1750' AND '1851'
        AND EXISTS (SELECT FROM houses WHERE number = house)
    );
    GET DIAGNOSTICS bad = ROW_COUNT;
    INSERT INTO people
    SELECT page, line, name, born::integer, house FROM lines l
    WHERE page = which AND NOT EXISTS (SELECT FROM rejects r WHERE r.page = l.page AND r.line = l.line);
    GET DIAGNOSTICS good = ROW_COUNT;
    IF bad > good THEN
        RAISE EXCEPTION 'more bad lines than good ones';
    END IF;
    RETURN good;
END
$$;

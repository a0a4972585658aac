DO $$
BEGIN
    UPDATE members SET hours = hours - 3 WHERE name = 'Otto' AND hours >= 3;
    IF FOUND THEN
        UPDATE members SET hours = hours + 3 WHERE name = 'Ines';
        INSERT INTO transfers VALUES ('Otto', 'Ines', 3);
    END IF;
END
$$;

-- A loop goes along the free seats once, and gives a run back where it ends.

CREATE FUNCTION free_seats(p_show integer, p_at timestamptz)
RETURNS TABLE (seat_id integer, section text, row_no integer, seat_no integer, cents integer)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
    taken integer[] := ARRAY(
        SELECT seat_id FROM bookings
        WHERE show_id = p_show AND (status = 'sold' OR status = 'held' AND held_until > p_at)
    );
BEGIN
    RETURN QUERY
    SELECT s.id, s.section, s.row_no, s.seat_no, p.cents
    FROM shows w, seats s, prices p
    WHERE w.id = p_show AND s.venue_id = w.venue_id AND p.show_id = w.id AND p.section = s.section
        AND s.id <> ALL (taken)
    ORDER BY s.section, s.row_no, s.seat_no;
END $$;

CREATE FUNCTION runs(p_show integer, p_at timestamptz)
RETURNS TABLE (section text, row_no integer, first_no integer, last_no integer, cents integer)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    seat record;
BEGIN
    FOR seat IN SELECT * FROM free_seats(p_show, p_at) f ORDER BY f.section, f.row_no, f.seat_no LOOP
        IF section = seat.section AND row_no = seat.row_no AND last_no = seat.seat_no - 1 THEN
            last_no := seat.seat_no;
        ELSE
            IF section IS NOT NULL THEN
                RETURN NEXT;
            END IF;
            section := seat.section;
            row_no := seat.row_no;
            first_no := seat.seat_no;
            last_no := seat.seat_no;
            cents := seat.cents;
        END IF;
    END LOOP;
    IF section IS NOT NULL THEN
        RETURN NEXT;
    END IF;
END $$;

CREATE FUNCTION seats_together(p_show integer, p_count integer, p_at timestamptz)
RETURNS TABLE (section text, row_no integer, first_no integer, last_no integer, cents integer)
LANGUAGE sql STABLE AS $$
    SELECT * FROM runs(p_show, p_at) r
    WHERE r.last_no - r.first_no >= p_count - 1
    ORDER BY r.cents, r.section, r.row_no, r.first_no
$$;

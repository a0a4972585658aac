SELECT card, at, cents,
       (SELECT sum(coalesce(earlier.cents, 0)) FROM movements earlier
        WHERE earlier.card = movements.card
          AND (earlier.at < movements.at OR earlier.at = movements.at AND earlier.id <= movements.id)) AS balance
FROM movements
ORDER BY card, at DESC, id DESC;

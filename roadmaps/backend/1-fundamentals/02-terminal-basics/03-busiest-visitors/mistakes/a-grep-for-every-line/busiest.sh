for address in $(cut -d " " -f 1 access.log); do
    echo "$(grep -c "^$address " access.log) $address"
done | sort -u | sort -rn | head -n 3

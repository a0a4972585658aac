printed=$(python3 fees.py) || exit 125
[ "$printed" = 60 ]

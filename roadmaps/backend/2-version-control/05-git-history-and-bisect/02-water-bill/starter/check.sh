# What is the commit that lies here now? The exit status says it.
python3 bill.py 45

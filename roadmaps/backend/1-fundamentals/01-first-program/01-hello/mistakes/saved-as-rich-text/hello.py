{\rtf1\ansi\ansicpg1252\cocoartf2639
{\fonttbl\f0\fswiss\fcharset0 Helvetica;}
\f0\fs24 \cf0 # Write your line below this one.\
print("Hello, world!")}

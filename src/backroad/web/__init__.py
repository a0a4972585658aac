"""The roadmap in the browser: pages, live news and the API, for one learner on their own machine.

Pages are drawn by the server and read without JavaScript; what is live comes as server-sent events. Only this package
(and a server for many) imports Django.
"""
